import type { Setting, UnitFile } from '../unit-file.js'

export interface ReadValue<Value> {
  readonly value: Value
  readonly setting: Setting
}

/** Every assignment of a key, in order. */
export function assignmentsOf(file: UnitFile, section: string, key: string): readonly Setting[] {
  return file.settings.filter((setting) => setting.section === section && setting.key === key)
}

/** The last assignment that systemd can read: it passes over the others with a warning, an empty one included. */
export function lastReadable<Value>(
  file: UnitFile,
  section: string,
  key: string,
  read: (value: string) => Value | undefined,
): ReadValue<Value> | undefined {
  for (const setting of assignmentsOf(file, section, key).toReversed()) {
    const value = read(setting.value)
    if (value !== undefined) return { value, setting }
  }
  return undefined
}

/** parse-util.c parse_boolean. */
export function readBoolean(value: string): boolean | undefined {
  if (/^(?:1|yes|y|true|t|on)$/i.test(value)) return true
  return /^(?:0|no|n|false|f|off)$/i.test(value) ? false : undefined
}

/** A reader of one of some words, case and all. */
export function oneOf<Word extends string>(words: readonly Word[]): (value: string) => Word | undefined {
  return (value) => words.find((word) => word === value)
}

/** The last that is not empty; an empty assignment takes it away again. */
export function lastText(file: UnitFile, section: string, key: string): ReadValue<string> | undefined {
  const setting = assignmentsOf(file, section, key).at(-1)
  return setting === undefined || setting.value === '' ? undefined : { value: setting.value, setting }
}
