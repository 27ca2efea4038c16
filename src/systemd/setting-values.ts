import { effectiveSettings, settingsOf, type Setting, type UnitFile } from './unit-file.js'

/** parse-util.c parse_boolean. Undefined: it is none. */
export function parseBoolean(text: string): boolean | undefined {
  if (/^(?:1|yes|y|true|t|on)$/i.test(text)) return true
  return /^(?:0|no|n|false|f|off)$/i.test(text) ? false : undefined
}

/** A reader of one of some words, case and all. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text)
}

/** A reader of a boolean, or of one of some words. */
export function booleanOr<Word extends string>(
  ...words: readonly Word[]
): (text: string) => Word | 'yes' | 'no' | undefined {
  return (text) => {
    const boolean = parseBoolean(text)
    return boolean === undefined ? oneOf(words)(text) : boolean ? 'yes' : 'no'
  }
}

export interface ReadValue<Value> {
  readonly value: Value
  readonly setting: Setting
}

/** The last assignment that systemd can read: it passes over the others with a warning, an empty one included. */
export function lastReadable<Value>(
  file: UnitFile,
  section: string,
  key: string,
  read: (text: string) => Value | undefined,
): ReadValue<Value> | undefined {
  return lastRead(settingsOf(file, section, key), read)
}

/** The value of a setting of [Service], as {@link lastReadable} finds it. */
export function lastValueOf<Value>(
  unit: UnitFile,
  key: string,
  read: (text: string) => Value | undefined,
): Value | undefined {
  return lastReadable(unit, 'Service', key, read)?.value
}

/** The same of one that an empty assignment unsets. */
export function lastValueSinceReset<Value>(
  unit: UnitFile,
  key: string,
  read: (text: string) => Value | undefined,
): Value | undefined {
  return lastRead(effectiveSettings(unit, 'Service', key), read)?.value
}

/** Whether a setting of [Service] says yes; without a word it is no. */
export function isOn(unit: UnitFile, key: string): boolean {
  return lastValueOf(unit, key, parseBoolean) ?? false
}

function lastRead<Value>(
  settings: readonly Setting[],
  read: (text: string) => Value | undefined,
): ReadValue<Value> | undefined {
  for (const setting of settings.toReversed()) {
    const value = read(setting.value)
    if (value !== undefined) return { value, setting }
  }
  return undefined
}
