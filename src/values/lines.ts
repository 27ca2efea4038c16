import { type ActionError, inputError, quote } from '../errors.js'

/** One line that says something: trimmed, neither blank nor a comment. Lines count from 1. */
export interface ContentLine {
  readonly text: string
  readonly line: number
}

/** How a value is written, judged by its first line that says something. */
export type Notation = 'empty' | 'lines' | 'yaml'

/** Linux passes no more than this in one environment variable (MAX_ARG_STRLEN), which is how inputs arrive. */
const MAX_LENGTH = 131_072

/** An error about one line of an input. */
export function lineError(input: string, line: number, what: string, remedy: string): ActionError {
  return inputError(input, `line ${line}: ${what}`, remedy)
}

/**
 * The lines of an input that say something.
 * Throws when the text is longer than any runner passes on, or has a control character: no path, name or version has one.
 */
export function contentLines(input: string, text: string): readonly ContentLine[] {
  if (text.length > MAX_LENGTH) {
    const remedy = 'Name folders or use globs instead of listing every file.'
    throw inputError(input, `is ${text.length} characters long; at most ${MAX_LENGTH} are read.`, remedy)
  }
  const lines = text.split(/\r?\n/).map((content, index) => ({ text: content, line: index + 1 }))
  for (const { text: content, line } of lines) refuseControlCharacters(input, content, line)
  return lines
    .map(({ text: content, line }) => ({ text: content.trim(), line }))
    .filter(({ text: content }) => content !== '' && !content.startsWith('#'))
}

function refuseControlCharacters(input: string, content: string, line: number): void {
  const found = /[\u0000-\u0008\u000b-\u001f]/.exec(content)
  if (found === null) return
  const name = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const what = `${quote(content.trim())} holds the control character ${name} at column ${found.index + 1}.`
  throw lineError(input, line, what, 'Remove it.')
}

/** YAML begins with `- `, `[`, `{`, a document marker or a `key: ` line; anything else is one entry per line. */
export function notationOf(lines: readonly ContentLine[]): Notation {
  const first = lines[0]
  if (first === undefined) return 'empty'
  return isListItem(first.text) || isMapEntry(first.text) || /^(?:[[{]|---(?:\s|$))/.test(first.text) ? 'yaml' : 'lines'
}

/** `- entry`, or a `-` alone. */
export function isListItem(line: string): boolean {
  return /^-(?:\s|$)/.test(line)
}

/** `key: value`, `key:` or `"quoted key": value`. The colon of `github:owner/repo` or `C:\folder` ends no key: no blank follows. */
export function isMapEntry(line: string): boolean {
  return /^(?:"(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^"'[{#][^]*?):(?:\s|$)/.test(line.replace(/\s#.*$/, ''))
}
