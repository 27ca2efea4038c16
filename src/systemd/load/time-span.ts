const UNIT =
  'seconds|second|sec|s|minutes|minute|min|months|month|M|msec|ms|m|hours|hour|hr|h|days|day|d|weeks|week|w|years|year|y|usec|us|μs|µs'

/** A number, its fraction, its unit; without a unit, something must keep it from the next number. */
const PART = new RegExp(`\\+?([0-9]{1,5})(?:\\.[0-9]+)?(?:[ \\t]*(?:${UNIT})|(?=[ \\t]|$))[ \\t]*`, 'y')

/**
 * Whether time-util.c parse_sec takes the text surely: `5min 20s`, `1.5h`, `90`, `infinity`. (Larger numbers than
 * of five digits may be too large for it in years.)
 */
export function isTimeSpan(text: string): boolean {
  if (/^infinity[ \t]*$/.test(text)) return true
  let at = 0
  while (at < text.length) {
    PART.lastIndex = at
    const found = PART.exec(text)
    if (found === null || found[0] === '') return false
    at += found[0].length
  }
  return text !== ''
}
