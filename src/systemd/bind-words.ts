import { COLON_PARTS, nextWord, splitWords, TUPLES, WORDS, type WordProblem, type WordStyle } from './words.js'

/** One `source[:target[:options]]` of BindPaths=, before specifiers are put in. */
export interface Bind {
  readonly offset: number
  readonly source: string
  /** Undefined: the same as the source. */
  readonly target: string | undefined
  readonly options: string
}

export interface Binds {
  readonly binds: readonly Bind[]
  readonly problem: WordProblem | undefined
}

/** As systemd 262 reads the value: into words, and each into its parts at colons. */
export function cutTuples(value: string): Binds {
  const { words, problem } = splitWords(value, TUPLES)
  const binds: Bind[] = []
  for (const word of words) {
    const parts = splitWords(word.text, COLON_PARTS)
    if (parts.problem !== undefined) return { binds, problem: { ...parts.problem, offset: word.offset } }
    const [source = '', target, options = '', ...more] = parts.words.map((part) => part.text)
    if (source !== '' && more.length === 0) binds.push({ offset: word.offset, source, target, options })
  }
  return { binds, problem }
}

const UP_TO_COLON: WordStyle = { separators: ': \t\n\r', quotes: true, backslash: 'next', coalesce: false }

/**
 * As 252 to 257 read it: one word after the other, a source or target up to the next blank or colon, options up to the next blank.
 * Differs in quotes around a colon, in escapes, and after a path that is not absolute, where it starts over with what follows.
 */
export function cutStepwise(value: string): Binds {
  const binds: Bind[] = []
  let rest: number | undefined = 0
  while (rest !== undefined && rest < value.length) {
    const words: string[] = []
    let offset = rest
    for (const style of [UP_TO_COLON, UP_TO_COLON, WORDS]) {
      const found = nextWord(value, rest, style)
      if (found.kind === 'malformed') return { binds, problem: { offset: found.offset, message: found.problem } }
      if (words.length === 0 && found.kind === 'word') offset = found.word.offset
      words.push(found.kind === 'word' ? found.word.text : '')
      rest = found.kind === 'word' ? found.next : undefined
      if (rest === undefined || value.charAt(rest - 1) !== ':' || !mayBeAbsolute(words.at(-1))) break
    }
    const [source = '', target, options = ''] = words
    if (source !== '') binds.push({ offset, source, target, options })
  }
  return { binds, problem: undefined }
}

/** A specifier may become an absolute path. */
function mayBeAbsolute(text = ''): boolean {
  return /^-?[/%]/.test(text)
}
