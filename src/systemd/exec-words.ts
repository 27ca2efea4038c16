import { splitWords, type Word, type WordStyle } from './words.js'

/** A word of a command line. `raw` is as it is written: only an unquoted `;` ends a command. */
export interface ExecWord extends Word {
  readonly raw: string
  /** Where the next word begins, or the end of the text. */
  readonly next: number
}

const BLANKS = ' \t\n\r'

/** One word from begin to end: nothing separates in it any more. */
const ONE_WORD: WordStyle = { separators: '', quotes: true, backslash: 'c', coalesce: true }

/**
 * Takes one word of a command line from `from` on, where no blank stands: quotes go, C escapes are read, and a backslash that begins none of
 * them is kept with a warning. Undefined when a quote is never closed (extract-word.c extract_first_word_and_warn).
 */
export function execWord(text: string, from: number): ExecWord | undefined {
  const end = endOfWord(text, from)
  if (end === undefined) return undefined
  const raw = text.slice(from, end)
  return { text: decoded(raw), offset: from, raw, next: skipBlanks(text, end) }
}

export function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && BLANKS.includes(text.charAt(at))) at += 1
  return at
}

function endOfWord(text: string, from: number): number | undefined {
  let quote = ''
  let at = from
  for (; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (BLANKS.includes(character)) break
  }
  return quote === '' ? Math.min(at, text.length) : undefined
}

function decoded(raw: string): string {
  const strict = oneWord(raw)
  return strict ?? oneWord(raw.replace(/\\(?:[xuU0-7][0-9a-fA-F]{0,8}|[^])?/gu, keptUnlessEscape)) ?? raw
}

/** Makes of a backslash that begins no escape one that stands for itself. */
function keptUnlessEscape(found: string): string {
  for (const length of [found.length, 10, 6, 4, 2]) {
    const escape = found.slice(0, length)
    if (length <= found.length && oneWord(escape) !== undefined) return escape + found.slice(length)
  }
  return `\\\\${found.slice(1).replace(/["']/g, '\\$&')}`
}

function oneWord(raw: string): string | undefined {
  const { words, problem } = splitWords(raw, ONE_WORD)
  return problem === undefined ? (words[0]?.text ?? '') : undefined
}
