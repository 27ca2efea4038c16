export interface EnvFileGrammar {
  /** Until 253, a backslash before the end of a comment line made the next line a comment too (NEWS of 254). Default false. */
  readonly commentsContinue?: boolean
}

/** One assignment, in bytes: one to a UTF-16 unit. Lines count from 1. */
export interface Assignment {
  readonly kind: 'assignment'
  readonly line: number
  readonly key: string
  readonly value: string
  /** False when the file ended inside a quote. systemd takes what there is. */
  readonly closed: boolean
}

/** A line that assigns nothing. systemd ignores it. */
export interface LineWithoutEquals {
  readonly kind: 'no-equals'
  readonly line: number
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
 * The state machine of env-file.c parse_env_file_internal; it is neither a shell's nor quite what os-release(5) says. What surprises:
 * a quote is one only before the unquoted part of a value (`a"b"` keeps its quotes, `"a"b` does not); blanks between quoted parts
 * vanish; a value may begin with `=`, and so may a key (`=a=b`); a backslash outside quotes takes the line end with it, inside double
 * quotes only `\n`.
 */
export function* assignments(
  bytes: Uint8Array,
  { commentsContinue = false }: EnvFileGrammar,
): Generator<Assignment | LineWithoutEquals, void, undefined> {
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
          yield { kind: 'no-equals', line: keyLine }
          state = 'before-key'
        } else if (character === '=') {
          state = 'before-value'
          value = new Value()
        } else key += character
        break
      case 'before-value':
      case 'value':
        if (isLineEnd(character)) {
          yield { kind: 'assignment', line: keyLine, key: trimEnd(key), value: value.trimmed(), closed: true }
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

  if (state === 'key') yield { kind: 'no-equals', line: keyLine }
  else if (state !== 'before-key' && state !== 'comment' && state !== 'comment-escape') {
    const closed = state === 'before-value' || state === 'value' || state === 'value-escape'
    yield { kind: 'assignment', line: keyLine, key: trimEnd(key), value: value.trimmed(), closed }
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
