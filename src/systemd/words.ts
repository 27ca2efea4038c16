/** A word of a value, unquoted and unescaped, and where it starts in the text it was taken from (at its opening quote, if any). */
export interface Word {
  readonly text: string
  readonly offset: number
}

/**
 * How to cut. systemd has one function for all lists (extract-word.c extract_first_word, whose flags these are) and almost every
 * setting uses it a little differently.
 */
export interface WordStyle {
  readonly separators: string
  /** Whether `'…'` and `"…"` keep separators inside a word. */
  readonly quotes: boolean
  /** `next`: stands for the character after it; `kept`: ordinary; `c`: C escapes such as `\x20`, no others, or else escaped separators too. */
  readonly backslash: 'next' | 'kept' | 'c' | 'c-or-separator'
  /** Whether several separators are as good as one. If not, there are empty words between them. */
  readonly coalesce: boolean
}

/** The first level of most list settings. */
export const WORDS: WordStyle = { separators: ' \t\n\r', quotes: true, backslash: 'next', coalesce: true }

/** The first level of the settings whose words are cut again, at colons: quotes go, escapes are left for {@link COLON_PARTS}. */
export const TUPLES: WordStyle = { ...WORDS, backslash: 'kept' }

/** Environment= and what else is cut and read as C strings at once. */
export const C_WORDS: WordStyle = { ...WORDS, backslash: 'c' }

/** The second level: `source:destination:options`, where `\:` is a colon and `::` an empty part. */
export const COLON_PARTS: WordStyle = { separators: ':', quotes: false, backslash: 'c-or-separator', coalesce: false }

export type NextWord =
  /** `next` is where to go on; undefined when the text is used up. */
  | { readonly kind: 'word'; readonly word: Word; readonly next: number | undefined }
  | { readonly kind: 'end' }
  | { readonly kind: 'malformed'; readonly offset: number; readonly problem: string }

export interface WordProblem {
  readonly offset: number
  /** A whole sentence. */
  readonly message: string
}

/** systemd keeps the words before a malformed one and ignores the rest of the value. */
export interface WordList {
  readonly words: readonly Word[]
  readonly problem: WordProblem | undefined
}

export function splitWords(text: string, style: WordStyle = WORDS): WordList {
  const words: Word[] = []
  for (let from: number | undefined = 0; from !== undefined;) {
    const found = nextWord(text, from, style)
    if (found.kind === 'malformed') return { words, problem: { offset: found.offset, message: found.problem } }
    if (found.kind === 'end') break
    words.push(found.word)
    from = found.next
  }
  return { words, problem: undefined }
}

/** Takes one word of `text` from `from` on: {@link splitWords} by the step, for settings that change the style on the way. */
export function nextWord(text: string, from: number, style: WordStyle): NextWord {
  const start = style.coalesce ? skip(text, from, style.separators) : from
  if (start >= text.length && style.coalesce) return { kind: 'end' }

  // Only escapes can name single bytes of a character; everything else is kept as text, for a word may be very long.
  const pieces: Buffer[] = []
  let plain = ''
  const ended = (next: number | undefined): NextWord => ({
    kind: 'word',
    word: { text: pieces.length === 0 ? plain : decoded([...pieces, Buffer.from(plain)]), offset: start },
    next,
  })
  let quote: { readonly mark: string; readonly offset: number } | undefined
  let at = start
  while (at < text.length) {
    const character = characterAt(text, at)
    if (character === '\\' && style.backslash !== 'kept') {
      const escape = readEscape(text, at + 1, style)
      if (escape === undefined) return malformed(at, text)
      pieces.push(Buffer.from(plain), escape.bytes)
      plain = ''
      at += 1 + escape.length
      continue
    }
    if (quote !== undefined) {
      if (character === quote.mark) quote = undefined
      else plain += character
    } else if (style.quotes && (character === '"' || character === "'")) {
      quote = { mark: character, offset: at }
    } else if (style.separators.includes(character)) {
      if (!style.coalesce) return ended(at + 1)
      const next = skip(text, at, style.separators)
      return ended(next < text.length ? next : undefined)
    } else {
      plain += character
    }
    at += character.length
  }
  if (quote !== undefined) {
    return { kind: 'malformed', offset: quote.offset, problem: `The quote ${quote.mark} is never closed.` }
  }
  return ended(undefined)
}

function decoded(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces).toString('utf8')
}

interface Escape {
  readonly bytes: Buffer
  /** Characters after the backslash. */
  readonly length: number
}

/** What the text after a backslash stands for; undefined when it stands for nothing. */
function readEscape(text: string, at: number, style: WordStyle): Escape | undefined {
  if (at >= text.length) return undefined
  const character = characterAt(text, at)
  const literal = { bytes: Buffer.from(character), length: character.length }
  if (style.backslash === 'next') return literal
  const escape = readCEscape(text.slice(at, at + 9))
  if (escape !== undefined || style.backslash === 'c') return escape
  return style.separators.includes(character) ? literal : undefined
}

/** escape.c: cunescape_one. `\s`, a space, is of the XDG desktop entry format. */
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['s', ' '],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
])

function readCEscape(text: string): Escape | undefined {
  const simple = SIMPLE_ESCAPES.get(text.charAt(0))
  if (simple !== undefined) return { bytes: Buffer.from(simple), length: 1 }

  const byte = /^(?:x([0-9a-fA-F]{2})|([0-7]{3}))/.exec(text)
  if (byte !== null) {
    const value = byte[1] === undefined ? parseInt(byte[2] ?? '', 8) : parseInt(byte[1], 16)
    return value === 0 || value > 255 ? undefined : { bytes: Buffer.from([value]), length: byte[0].length }
  }

  const codePoint = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text)
  if (codePoint === null) return undefined
  const value = parseInt(codePoint[1] ?? codePoint[2] ?? '', 16)
  if (value === 0 || value > 0x10ffff) return undefined
  return { bytes: Buffer.from(String.fromCodePoint(value)), length: codePoint[0].length }
}

function malformed(offset: number, text: string): NextWord {
  const shown = JSON.stringify(characterAt(text, offset + 1))
  const problem =
    offset + 1 >= text.length ? 'There is nothing after the last \\.' : `There is no escape \\ with ${shown}.`
  return { kind: 'malformed', offset, problem }
}

function skip(text: string, from: number, separators: string): number {
  let at = from
  while (at < text.length && separators.includes(text.charAt(at))) at += 1
  return at
}

/** A whole character, so that a surrogate pair is not taken apart. */
function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}
