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

export interface OsReleaseGrammar {
  /** Until 253, a backslash before the end of a comment line made the next line a comment too (NEWS of 254). Default false. */
  readonly commentsContinue?: boolean
}

/** fileio.c: READ_FULL_BYTES_MAX. */
const LARGEST_FILE = 64 * 1024 * 1024

/** The grammar of env-file.c parse_env_file_internal. It is neither a shell's nor quite what os-release(5) says. */
export function parseOsRelease(
  file: Uint8Array | string,
  grammar: OsReleaseGrammar = {},
): OsRelease | InvalidOsRelease {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  if (bytes.length > LARGEST_FILE) return { invalid: 'It is larger than 64 MiB.' }
  if (bytes.includes(0)) return { invalid: 'It contains a NUL byte.' }

  const values = new Map<string, string>()
  const problems: OsReleaseProblem[] = []
  for (const read of assignments(bytes, grammar)) {
    if ('message' in read) {
      problems.push(read)
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

/** utf8.c utf8_is_valid refuses noncharacters as well. */
const NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u

/** Bytes, one to a UTF-16 unit, as text; undefined when systemd refuses them. A byte order mark is a character of the key. */
function utf8(binary: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(binary, 'latin1'))
    return NOT_UTF8.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** One assignment, in bytes: one to a UTF-16 unit. */
interface Assignment {
  readonly line: number
  readonly key: string
  readonly value: string
  /** False when the file ended inside a quote. systemd takes what there is. */
  readonly closed: boolean
}

type State =
  | 'before-key'
  | 'key'
  | 'before-value'
  | 'value'
  | 'value-escape'
  | 'single-quotes'
  | 'double-quotes'
  | 'double-quotes-escape'
  | 'comment'
  | 'comment-escape'

/**
 * The state machine. What surprises: a quote is one only before the unquoted part of a value (`a"b"` keeps its quotes, `"a"b` does not);
 * blanks between quoted parts vanish; a value may begin with `=`, and so may a key (`=a=b`); a backslash outside quotes takes the
 * line end with it, inside double quotes only `\n`.
 */
function* assignments(
  bytes: Uint8Array,
  { commentsContinue = false }: OsReleaseGrammar,
): Generator<Assignment | OsReleaseProblem, void, undefined> {
  let state: State = 'before-key'
  let line = 1
  let keyLine = 1
  let key = ''
  let value = new Value()

  for (const code of bytes) {
    const character = String.fromCharCode(code)
    switch (state) {
      case 'before-key':
        if (character === '#' || character === ';') state = 'comment'
        else if (!isBlank(character)) {
          state = 'key'
          key = character
          keyLine = line
        }
        break
      case 'key':
        if (isLineEnd(character)) {
          yield withoutEquals(keyLine)
          state = 'before-key'
        } else if (character === '=') {
          state = 'before-value'
          value = new Value()
        } else key += character
        break
      case 'before-value':
      case 'value':
        if (isLineEnd(character)) {
          yield { line: keyLine, key: trimEnd(key), value: value.trimmed(), closed: true }
          state = 'before-key'
        } else if (character === '\\') {
          state = 'value-escape'
          value.keep('')
        } else if (state === 'value') value.add(character)
        else if (character === "'") state = 'single-quotes'
        else if (character === '"') state = 'double-quotes'
        else if (!isBlank(character)) {
          state = 'value'
          value.add(character)
        }
        break
      case 'value-escape':
        state = 'value'
        value.keep(isLineEnd(character) ? '' : character)
        break
      case 'single-quotes':
        if (character === "'") state = 'before-value'
        else value.keep(character)
        break
      case 'double-quotes':
        if (character === '"') state = 'before-value'
        else if (character === '\\') state = 'double-quotes-escape'
        else value.keep(character)
        break
      case 'double-quotes-escape':
        state = 'double-quotes'
        if ('"\\`$'.includes(character)) value.keep(character)
        else if (character !== '\n') value.keep(`\\${character}`)
        break
      case 'comment':
        if (character === '\\') state = 'comment-escape'
        else if (isLineEnd(character)) state = 'before-key'
        break
      case 'comment-escape':
        state = isLineEnd(character) && !commentsContinue ? 'before-key' : 'comment'
        break
    }
    if (character === '\n') line++
  }

  if (state === 'key') yield withoutEquals(keyLine)
  else if (state !== 'before-key' && state !== 'comment' && state !== 'comment-escape') {
    const closed = state === 'before-value' || state === 'value' || state === 'value-escape'
    yield { line: keyLine, key: trimEnd(key), value: value.trimmed(), closed }
  }
}

/** A value while it is read: blanks that were quoted or escaped, and those before them, stay when the end is trimmed. */
class Value {
  private text = ''
  private kept = 0

  add(character: string): void {
    this.text += character
  }

  keep(text: string): void {
    this.text += text
    this.kept = this.text.length
  }

  trimmed(): string {
    return this.text.slice(0, this.kept) + trimEnd(this.text.slice(this.kept))
  }
}

function withoutEquals(line: number): OsReleaseProblem {
  return { line, message: 'This line has no "=". systemd ignores it.' }
}

/** systemd's WHITESPACE; it counts bytes, so no others of Unicode. */
function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || isLineEnd(character)
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r'
}

/** Without a regular expression, which would take quadratic time over blanks inside. */
function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
