import { lastReadable, parseBoolean } from '../setting-values.js'
import { expandSpecifiers } from '../specifiers.js'
import { sinceReset, type Setting, type UnitFile } from '../unit-file.js'
import type { UnitName } from '../unit-name.js'
import { isCalendarEvent } from './calendar.js'
import { problem, type LoadProblem } from './load-problem.js'
import { isTimeSpan } from './time-span.js'

const KEYS = ['OnActiveSec', 'OnBootSec', 'OnStartupSec', 'OnUnitActiveSec', 'OnUnitInactiveSec', 'OnCalendar']

/** timer.c timer_verify: a timer must have a time. An empty assignment of any of the keys forgets all (config_parse_timer). */
export function timerProblems(unit: UnitName, file: UnitFile): readonly LoadProblem[] {
  const counted = sinceReset(file.settings.filter(({ section, key }) => section === 'Timer' && KEYS.includes(key)))
  const isOn = (key: string): boolean => lastReadable(file, 'Timer', key, parseBoolean)?.value ?? false
  if (isOn('OnClockChange') || isOn('OnTimezoneChange')) return []
  if (counted.some((setting) => isSurelyRead(setting, unit))) return []
  const last = counted.at(-1)
  if (last === undefined) {
    return [
      problem('It has no time to elapse at.', 'Add OnCalendar=, OnUnitActiveSec= or another On… setting to [Timer].'),
    ]
  }
  if (counted.every((setting) => isSurelyUnread(setting, unit))) {
    return [
      problem(
        `It has no time that systemd understands: ${last.key}=${last.value}.`,
        'Check it with systemd-analyze calendar or timespan.',
        last,
        0,
      ),
    ]
  }
  const message = `This program cannot tell whether systemd understands ${last.key}=${last.value}; without a time, the timer does not load.`
  return [{ ...problem(message, 'Check it with systemd-analyze calendar or timespan.', last), certain: false }]
}

function isSurelyRead({ key, value }: Setting, unit: UnitName): boolean {
  const expansion = expandSpecifiers(value, unit)
  if (expansion.kind !== 'known') return false
  return key === 'OnCalendar' ? isCalendarEvent(expansion.text) : isTimeSpan(expansion.text)
}

/** One word that is no shorthand and no day, or a span that begins with no number: systemd reads neither. */
function isSurelyUnread({ key, value }: Setting, unit: UnitName): boolean {
  const expansion = expandSpecifiers(value, unit)
  if (expansion.kind !== 'known') return expansion.kind === 'invalid'
  const { text } = expansion
  if (key === 'OnCalendar') return /^[A-Za-z]+$/.test(text) && !isCalendarEvent(text)
  return !/^[ \t]*(?:[+0-9.]|infinity)/.test(text)
}
