import { assignments, type EnvFileGrammar } from './env-file.js'
import { NOT_UTF8 } from './utf8.js'

/** An os-release file as systemd reads it. Lines count from 1. */
export interface OsRelease {
  /** The last value of each key. Empty for `KEY=`, which is no value to systemd: as if the key were not there. */
  readonly values: ReadonlyMap<string, string>
  readonly problems: readonly OsReleaseProblem[]
}

/** Something that systemd passes over in silence or that a shell would read otherwise. */
export interface OsReleaseProblem {
  readonly line: number
  readonly message: string
}

/** systemd gives the whole file up: to it, the image has no os-release. */
export interface InvalidOsRelease {
  readonly invalid: string
}

export type OsReleaseGrammar = EnvFileGrammar

/** Bytes: systemd gives up a larger one (fileio.c, READ_FULL_BYTES_MAX). */
export const LARGEST_OS_RELEASE = 64 * 1024 * 1024

/** What systemd takes from the file, and what in it a person should know of. */
export function parseOsRelease(
  file: Uint8Array | string,
  grammar: OsReleaseGrammar = {},
): OsRelease | InvalidOsRelease {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  if (bytes.length > LARGEST_OS_RELEASE) return { invalid: 'It is larger than 64 MiB.' }
  if (bytes.includes(0)) return { invalid: 'It contains a NUL byte.' }

  const values = new Map<string, string>()
  const problems: OsReleaseProblem[] = []
  for (const read of assignments(bytes, grammar)) {
    if (read.kind === 'no-equals') {
      problems.push({ line: read.line, message: 'This line has no "=". systemd ignores it.' })
      continue
    }
    const key = utf8(read.key)
    const value = utf8(read.value)
    // The whole file, not just this key; but only what is assigned: comments may hold any bytes.
    if (key === undefined || value === undefined) return { invalid: `Line ${read.line} is not valid UTF-8.` }
    if (!isOsReleaseKey(key)) {
      problems.push({ line: read.line, message: `${JSON.stringify(key)} is not a name that os-release can have.` })
    }
    if (!read.closed)
      problems.push({ line: read.line, message: `The quote that begins in the value of ${key} has no end.` })
    values.set(key, value)
  }
  return { values, problems }
}

/** True for a key that both systemd and a shell can assign. */
export function isOsReleaseKey(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)
}

/** Why no os-release file can hold the value so that systemd reads it, as a whole sentence; undefined when one can. */
export function osReleaseValueProblem(value: string): string | undefined {
  if (value.includes('\0')) return 'It contains a NUL character.'
  if (NOT_UTF8.test(value))
    return 'It contains a character that systemd does not take for UTF-8, and so would not read the file.'
  return undefined
}

/**
 * Writes a file that systemd and a shell that sources it read back exactly, of any text without problem ({@link osReleaseValueProblem}),
 * line ends included. A mistake in key or value is the caller's.
 */
export function writeOsRelease(entries: readonly (readonly [key: string, value: string])[]): string {
  return entries.map(([key, value]) => `${checkedKey(key)}=${quoted(value)}\n`).join('')
}

function checkedKey(key: string): string {
  if (!isOsReleaseKey(key)) throw new Error(`not an os-release key: ${JSON.stringify(key)}`)
  return key
}

/** Quotes only where needed, as distributions do. Inside double quotes, systemd and shells unescape the same four characters. */
function quoted(value: string): string {
  const problem = osReleaseValueProblem(value)
  if (problem !== undefined) throw new Error(`not an os-release value: ${JSON.stringify(value)}. ${problem}`)
  return /^[A-Za-z0-9._-]+$/.test(value) ? value : `"${value.replace(/["\\`$]/g, '\\$&')}"`
}

/** Bytes, one to a UTF-16 unit, as text; undefined when systemd refuses them. A byte order mark is a character of the key. */
function utf8(binary: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(binary, 'latin1'))
    return NOT_UTF8.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
