import type { ErrorCode, LineCounter } from 'yaml'
import { type ActionError, inputError, quote } from '../errors.js'

/** The YAML text of one input, and where its lines begin. */
export interface YamlSource {
  readonly input: string
  readonly text: string
  readonly lines: LineCounter
}

/** What a syntax error of the parser is to a person. Codes that are not here get the general words. */
const EXPLANATIONS: Partial<Record<ErrorCode, readonly [what: string, remedy: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: [
    'is indented unlike its neighbours, or has a second ": " in one value',
    'Indent all entries alike, and put a value that holds ": " in quotes.',
  ],
  BLOCK_IN_FLOW: ['begins a block inside [ ] or { }', 'Write the whole value in one of the two notations.'],
  TAB_AS_INDENT: ['is indented with a tab', 'Indent with spaces.'],
  BAD_DQ_ESCAPE: ['has a backslash that begins no escape', "Double the backslash, or use single quotes ('…')."],
  KEY_OVER_1024_CHARS: ['has a key of more than 1024 characters', 'Shorten it.'],
  MISSING_CHAR: ['lacks a closing quote, a closing bracket, a comma or a colon', 'Add it.'],
}
const MIXED_INDENTATION: readonly ErrorCode[] = ['MULTILINE_IMPLICIT_KEY', 'BAD_INDENT']

/** An error at a place of the input; `what` follows "line 3, column 5: ". */
export function faultAt(source: YamlSource, offset: number, what: string, remedy: string): ActionError {
  const { line, col } = source.lines.linePos(offset)
  return inputError(source.input, `line ${line}, column ${col}: ${what}`, remedy)
}

/** An error about a value whose first character means something to YAML: `*.service`, `@name@`, `!x`. */
export function needsQuotes(source: YamlSource, offset: number): ActionError {
  const word = wordAt(source, offset)
  const what = `${quote(word)} begins with ${quote(word.slice(0, 1))}, which is a sign of YAML's own.`
  return faultAt(source, offset, what, `Quote it: ${quote(word)}.`)
}

/** The parser's error in words that name the text and the remedy. */
export function explainSyntax(source: YamlSource, code: ErrorCode, offset: number, message: string): ActionError {
  if (code === 'BAD_SCALAR_START') return needsQuotes(source, offset)
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(source, offset)
  const known = EXPLANATIONS[MIXED_INDENTATION.includes(code) ? 'BLOCK_AS_IMPLICIT_KEY' : code]
  const [what, remedy] = known ?? [
    `is not YAML (${message.split('\n', 1)[0] ?? code})`,
    'Put a text that holds [ ] { } or quotes of its own in quotes.',
  ]
  return faultAt(source, offset, `${quote(lineAt(source, offset))} ${what}.`, remedy)
}

/** An error about more text behind the closing bracket: mostly a glob, `[ab]*.service` or `{a,b}.service`. */
export function moreThanBrackets(source: YamlSource, offset: number): ActionError {
  const word = lineAt(source, offset)
  const what = `${quote(word)} goes on after its closing bracket; a text that begins with [ or { is read as YAML.`
  return faultAt(
    source,
    offset,
    what,
    `For a list of one text that begins so, write it in quotes after a dash: - ${quote(word)}`,
  )
}

export function tooDeep(source: YamlSource, offset: number): ActionError {
  return faultAt(source, offset, 'is nested too deeply.', 'No input needs more than a list of small maps.')
}

function lineAt({ text, lines }: YamlSource, offset: number): string {
  const start = lines.lineStarts[lines.linePos(offset).line - 1] ?? 0
  return (text.slice(start).split('\n', 1)[0] ?? '').trim()
}

/** The whole value that begins at `offset`: up to a comment, the end of the line, and inside [ ] or { } up to a separator. */
function wordAt({ text }: YamlSource, offset: number): string {
  const rest = text.slice(offset).split('\n', 1)[0] ?? ''
  const end = rest.search(/^[[{]/.test(text) ? /[,\]}]|:\s|\s#|$/ : /:\s|:$|\s#|$/)
  return rest.slice(0, end).trim()
}
