import { ActionError, quote } from '../errors.js'

export type Assignment = readonly [name: string, value: string]

/** What a step wrote to GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE (`what`): lines `name=value` and `name<<END` … `END`. */
export function parseEnvFile(text: string, what: string): readonly Assignment[] {
  const assignments: Assignment[] = []
  const lines = linesOf(text)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]?.text ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      assignments.push([nameOf(line.slice(0, equals), line, what), line.slice(equals + 1)])
      continue
    }
    if (heredoc < 0) throw malformed(what, `the line ${quote(line)} is neither name=value nor name<<END`)
    const name = nameOf(line.slice(0, heredoc), line, what)
    const delimiter = line.slice(heredoc + 2)
    if (delimiter === '') throw malformed(what, `the line ${quote(line)} names no delimiter after "<<"`)
    const end = lines.findIndex((candidate, index) => index > at && candidate.text === delimiter)
    if (end < 0) throw malformed(what, `no line ${quote(delimiter)} ends the value of ${quote(name)}`)
    assignments.push([name, joined(lines.slice(at + 1, end))])
    at = end
  }
  return assignments
}

/** GITHUB_PATH: a folder per line. */
export function parsePathFile(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => (line.text === '' ? [] : [line.text]))
}

interface Line {
  readonly text: string
  readonly ending: string
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  for (const [, content = '', ending = ''] of text.replace(/^\uFEFF/, '').matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g))
    if (content !== '' || ending !== '') lines.push({ text: content, ending })
  return lines
}

/** The endings inside a value are its own; the last one belongs to the delimiter's line. */
function joined(lines: readonly Line[]): string {
  return lines.map((line, index) => (index === lines.length - 1 ? line.text : line.text + line.ending)).join('')
}

function nameOf(name: string, line: string, what: string): string {
  if (name === '') throw malformed(what, `the line ${quote(line)} has no name`)
  return name
}

function malformed(what: string, why: string): ActionError {
  return new ActionError({
    code: 'local.env-file',
    message: `What the step wrote to ${what} cannot be read: ${why}.`,
    remedy: 'Write name=value, or for more than one line name<<END, the lines, END.',
  })
}
