import { isUtf8 } from 'node:buffer'
import { quote } from '../../errors.js'

/** Whether something in a folder can have this name. */
export function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)
}

/** The bytes of a text; throws when it has half of a surrogate pair, which would become another character. */
export function utf8Of(text: string): Buffer {
  const bytes = Buffer.from(text)
  if (bytes.toString() !== text) throw new Error(`not a text that UTF-8 can hold: ${quote(text)}`)
  return bytes
}

/** The text that bytes are in UTF-8; undefined when they are none, so that two names never become one. */
export function textOf(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString() : undefined
}
