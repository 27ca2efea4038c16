const SHORTHANDS = new Set([
  'minutely',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'semiannually',
  'semi-annually',
  'biannually',
  'bi-annually',
  'annually',
  'yearly',
  'anually',
])

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY = '(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const WEEKDAYS = new RegExp(`^${DAY}(?:(?:\\.\\.|-|,)${DAY})*(?= |$)`, 'i')

/**
 * Whether systemd surely takes the text as OnCalendar= (systemd.time(7)). Not everything that it takes: time zones other than UTC, which
 * the host must have, seconds since 1970 and fractions of a second are left out. systemd: calendarspec.c calendar_spec_from_string.
 */
export function isCalendarEvent(text: string): boolean {
  let rest = text.replace(/ UTC$/i, '')
  if (SHORTHANDS.has(rest.toLowerCase())) return true
  const days = WEEKDAYS.exec(rest)?.[0]
  if (days !== undefined) {
    if (!isWeekdays(days)) return false
    rest = rest.slice(days.length).replace(/^ +/, '')
    if (rest === '') return true
  }
  const [first = '', second, ...more] = rest.split(/ +/)
  if (more.length > 0) return false
  if (second !== undefined) return isDate(first) && isTime(second)
  return isDate(first) || isTime(first)
}

function isWeekdays(text: string): boolean {
  return text
    .toLowerCase()
    .split(',')
    .every((range) => {
      const days = range.split(/\.\.|-/).map((day) => DAYS.indexOf(day.slice(0, 3)))
      const [from = 0, to] = days
      return days.length <= 2 && (to === undefined || from <= to)
    })
}

function isDate(text: string): boolean {
  const parts = text.split('-')
  const [day = '', month = '', year] = parts.toReversed()
  if (parts.length < 2 || parts.length > 3) return false
  return isChain(day, 1, 31) && isChain(month, 1, 12) && (year === undefined || isChain(year, 1970, 2199))
}

function isTime(text: string): boolean {
  const parts = text.split(':')
  const [hour = '', minute = '', second] = parts
  if (parts.length < 2 || parts.length > 3) return false
  return isChain(hour, 0, 23) && isChain(minute, 0, 59) && (second === undefined || isChain(second, 0, 59))
}

/** `*`, or `5`, `1..5`, `0/15`, `1..10/2` with commas between them. */
function isChain(text: string, lowest: number, highest: number): boolean {
  if (text === '*') return true
  const parts = text.split(',')
  if (parts.length > 200) return false
  return parts.every((part) => {
    const found = /^(?<start>[0-9]{1,4})(?:\.\.(?<stop>[0-9]{1,4}))?(?:\/0*(?<step>[0-9]{1,4}))?$/.exec(part)?.groups
    if (found === undefined) return false
    const start = Number(found.start)
    const stop = Number(found.stop ?? highest)
    // calendarspec.c chain_valid: it must repeat at least once.
    const step = found.step === undefined && found.stop === undefined ? 0 : Number(found.step ?? 1)
    return start >= lowest && stop <= highest && start + step <= stop && found.step !== '0'
  })
}
