import { settingsOf, type Setting, type UnitFile } from '../unit-file.js'

export interface ReadValue<Value> {
  readonly value: Value
  readonly setting: Setting
}

/** The last assignment that systemd can read: it passes over the others with a warning, an empty one included. */
export function lastReadable<Value>(
  file: UnitFile,
  section: string,
  key: string,
  read: (value: string) => Value | undefined,
): ReadValue<Value> | undefined {
  for (const setting of settingsOf(file, section, key).toReversed()) {
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
  const setting = settingsOf(file, section, key).at(-1)
  return setting === undefined || setting.value === '' ? undefined : { value: setting.value, setting }
}
