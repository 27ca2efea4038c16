import { inputError, quote } from '../errors.js'
import { scalar } from './input.js'

/** The highest exposure that a service may have: `security-threshold`, 0.0 to 10.0, in systemd's own steps of a tenth. Undefined for any. */
export function readSecurityThreshold(): number | undefined {
  const text = scalar('security-threshold')
  if (text === '') return undefined
  if (/^(?:\d(?:\.\d)?|10(?:\.0)?)$/.test(text)) return Number(text)
  throw inputError(
    'security-threshold',
    `${quote(text)} is no exposure from 0.0 to 10.0.`,
    'Write a number with at most one decimal, such as 4.5. (The option --threshold of systemd-analyze counts in tenths; here 45 is 4.5.)',
  )
}
