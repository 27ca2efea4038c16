import { settingsOf, type UnitFile } from './unit-file.js'

/** parse-util.c parse_boolean. Undefined: it is none. */
export function parseBoolean(text: string): boolean | undefined {
  if (/^(?:1|yes|y|true|t|on)$/i.test(text)) return true
  return /^(?:0|no|n|false|f|off)$/i.test(text) ? false : undefined
}

/**
 * The last value of a setting of [Service] that `read` makes something of: systemd passes over others with a warning. An
 * empty one is one of those, but for settings that can be unset (`resets`).
 */
export function lastValueOf<Value>(
  unit: UnitFile,
  key: string,
  read: (text: string) => Value | undefined,
  resets = false,
): Value | undefined {
  let last: Value | undefined
  for (const setting of settingsOf(unit, 'Service', key)) {
    const value = read(setting.value)
    if (value !== undefined) last = value
    else if (resets && setting.value === '') last = undefined
  }
  return last
}

export function isOn(unit: UnitFile, key: string): boolean {
  return lastValueOf(unit, key, parseBoolean) ?? false
}
