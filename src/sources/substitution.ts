/**
 * One replaced token. Lines and columns count from 1, in UTF-16 units; `column` and `length` are of the text that came
 * out, `originalLength` is the token's in the file.
 */
export interface Edit {
  readonly line: number
  readonly column: number
  readonly length: number
  readonly originalLength: number
}

export interface Substituted {
  readonly text: string
  readonly edits: readonly Edit[]
  /** Names that stood in the text. */
  readonly used: ReadonlySet<string>
  /** Tokens whose names nobody gave a value, where they stand in the original text. */
  readonly leftOver: readonly Token[]
  /** It would be longer than it may be; the rest says nothing then. */
  readonly tooLong: boolean
}

export interface Token {
  readonly name: string
  readonly line: number
  readonly column: number
}

/** What a name may be: as in nixpkgs' replaceVars and substituteAll. */
const NAME = "[A-Za-z_][0-9A-Za-z_'-]*"

export function isSubstitutionName(text: string): boolean {
  return new RegExp(`^${NAME}$`).test(text)
}

/**
 * Replaces each `@name@`. What is put in is not looked at again, so a value that holds a token stays as it is. No name
 * holds a line break, so lines stay lines.
 * @param most characters that may come out: a value can be longer than its token, and stand often
 */
export function substitute(text: string, values: ReadonlyMap<string, string>, most = Infinity): Substituted {
  let length = text.length
  const used = new Set<string>()
  const edits: Edit[] = []
  const leftOver: Token[] = []
  const lines = text.split('\n').map((original, index) => {
    let result = ''
    let end = 0
    for (const { name, at } of tokensOf(original, values)) {
      const value = values.get(name)
      if (value === undefined) {
        leftOver.push({ name, line: index + 1, column: at + 1 })
        continue
      }
      length += value.length - name.length - 2
      if (length > most) break
      used.add(name)
      result += original.slice(end, at)
      end = at + name.length + 2
      edits.push({ line: index + 1, column: result.length + 1, length: value.length, originalLength: name.length + 2 })
      result += value
    }
    return result + original.slice(end)
  })
  return { text: lines.join('\n'), edits, used, leftOver, tooLong: length > most }
}

/** The tokens of a line, from left to right; in `@a@b@` a known name wins over an unknown one that shares its `@`. */
function* tokensOf(line: string, values: ReadonlyMap<string, string>): Generator<{ name: string; at: number }> {
  const pattern = new RegExp(`@(${NAME})(?=@)`, 'g')
  let pending: { name: string; at: number } | undefined
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [, name = ''] = match
    const token = { name, at: match.index }
    const touches = pending !== undefined && pending.at + pending.name.length + 1 === token.at
    if (values.has(name)) {
      if (pending !== undefined && !touches) yield pending
      pending = undefined
      yield token
      pattern.lastIndex++ // the closing @ is used up
    } else if (!touches) {
      if (pending !== undefined) yield pending
      pending = token
    }
  }
  if (pending !== undefined) yield pending
}

/** The column in the file that a column of the substituted text was; what was put in counts as the start of its token. */
export function originalColumn(edits: readonly Edit[], line: number, column: number): number {
  let shift = 0
  for (const edit of edits) {
    if (edit.line !== line || column < edit.column) continue
    if (column < edit.column + edit.length) return edit.column + shift
    shift += edit.originalLength - edit.length
  }
  return column + shift
}
