import type { ParsedNode } from 'yaml'
import { ActionError, quote } from '../errors.js'
import { explainSyntax, faultAt, moreThanBrackets, needsQuotes, tooDeep, type YamlSource } from './yaml-errors.js'

/** YAML under the failsafe schema: texts, lists and maps, nothing else. `line` counts from 1 inside the input. */
export type YamlNode = YamlText | YamlList | YamlMap

export interface YamlText {
  readonly kind: 'text'
  readonly value: string
  readonly line: number
}

export interface YamlList {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
  readonly line: number
}

export interface YamlMap {
  readonly kind: 'map'
  /** In the order of the text; no key occurs twice. */
  readonly entries: readonly YamlEntry[]
  readonly line: number
}

export interface YamlEntry {
  readonly key: string
  readonly value: YamlNode
  readonly line: number
}

type YamlLibrary = typeof import('yaml')

/** Brackets in brackets, or dashes on one line. The deepest input there is has two. */
const MAX_DEPTH = 16

/**
 * Reads the YAML (or JSON) text of one input. Every scalar is text: `1.10` stays `1.10`, `null` and `~` stay as written, an empty
 * value is empty text. Aliases, anchors, tags, merge keys, duplicate keys, document markers, and plain texts that run over several
 * lines (which YAML would fold, mostly where an indentation slipped) are errors.
 */
export async function readYaml(input: string, text: string): Promise<YamlNode> {
  // Loaded here and not above: most inputs are no YAML, and start-up time is a feature.
  const yaml = await import('yaml')
  const asWritten = attempt(yaml, input, text)
  if (!(asWritten instanceof ActionError)) return asWritten
  for (const width of lostIndentations(text)) {
    const restored = attempt(yaml, input, ' '.repeat(width) + text)
    if (!(restored instanceof ActionError)) return restored
  }
  throw asWritten
}

/**
 * Inputs arrive trimmed, so a text that was indented as a whole (an output of a step, say) has lost the indentation of its first
 * line only. These are the widths to try, when the text is not YAML as it stands: that of the line that is indented least, and
 * that less the dash of a first line (`- object: a`, whose next line `  symlink: b` stands below `object`).
 */
function lostIndentations(text: string): readonly number[] {
  const [first = '', ...others] = text.split(/\r?\n/)
  const widths = others.filter((line) => /^ *[^ #]/.test(line)).map((line) => line.search(/[^ ]/))
  const least = Math.min(...widths)
  const dash = /^-? */.exec(first)?.[0].length ?? 0
  return [least, least - dash].filter((width) => width > 0 && Number.isFinite(width))
}

function attempt(yaml: YamlLibrary, input: string, text: string): YamlNode | ActionError {
  try {
    return parse(yaml, input, text)
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
}

function parse(yaml: YamlLibrary, input: string, text: string): YamlNode {
  const source: YamlSource = { input, text, lines: new yaml.LineCounter() }
  source.lines.addNewLine(0)
  for (const newline of text.matchAll(/\n/g)) source.lines.addNewLine(newline.index + 1)
  refuseWhatIsNotData(yaml, source)
  const document = yaml.parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false, // ours names both lines, and does not take quadratic time
    prettyErrors: false,
    logLevel: 'silent',
  })
  const error = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION') ?? document.errors[0]
  if (error !== undefined) throw explainSyntax(source, error.code, error.pos[0], error.message)
  if (document.contents === null) throw faultAt(source, 0, 'holds comments only.', 'Write a value, or leave it out.')
  return treeOf(yaml, source, document.contents)
}

/** Looks at the tokens, before anything is composed: what only serves to refer, to tag or to nest without end stops here. */
function refuseWhatIsNotData(yaml: YamlLibrary, source: YamlSource): void {
  const start = source.text.search(/[^ ]/)
  const isFlow = /^ *[[{]/.test(source.text)
  let offset = 0
  let brackets = 0
  let dashes = 0
  let isText = false
  for (const token of new yaml.Lexer().lex(source.text)) {
    if (token === yaml.CST.DOCUMENT || token === yaml.CST.FLOW_END) continue
    if (token === yaml.CST.SCALAR) {
      isText = true
      continue
    }
    const type = isText ? 'scalar' : yaml.CST.tokenType(token)
    isText = false
    const isSpace = type === 'newline' || type === 'space' || type === 'comment'
    if (isFlow && brackets === 0 && offset > start && !isSpace) throw moreThanBrackets(source, offset)
    if (type === 'newline') dashes = 0
    if (type === 'seq-item-ind') dashes += 1
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1
    if (type === 'flow-seq-end' || type === 'flow-map-end') brackets -= 1
    if (brackets > MAX_DEPTH || dashes > MAX_DEPTH) throw tooDeep(source, offset)
    if (
      type === 'alias' ||
      type === 'anchor' ||
      type === 'tag' ||
      type === 'directive-line' ||
      type === 'explicit-key-ind'
    )
      throw needsQuotes(source, offset)
    if (type === 'doc-start' || type === 'doc-end')
      throw faultAt(
        source,
        offset,
        `${quote(token)} marks a document of its own.`,
        'Remove the line; one value is enough.',
      )
    offset += token.length
  }
}

function treeOf(yaml: YamlLibrary, source: YamlSource, node: ParsedNode): YamlNode {
  const { line } = source.lines.linePos(node.range[0])
  if (yaml.isSeq<ParsedNode>(node))
    return { kind: 'list', items: node.items.map((item) => treeOf(yaml, source, item)), line }
  if (yaml.isMap<ParsedNode, ParsedNode | null>(node)) return mapOf(yaml, source, node)
  return { kind: 'text', value: textOf(source, node), line }
}

function mapOf(yaml: YamlLibrary, source: YamlSource, node: Extract<ParsedNode, { items: unknown }>): YamlMap {
  const lineOfKey = new Map<string, number>()
  const entries = node.items.map((pair): YamlEntry => {
    if (!yaml.isPair<ParsedNode, ParsedNode | null>(pair)) throw new Error('a YAML map holds pairs')
    const start = pair.key.range[0]
    if (!yaml.isScalar(pair.key))
      throw faultAt(source, start, 'a list or map cannot be a key.', 'Put a key that holds brackets in quotes.')
    const key = textOf(source, pair.key)
    if (key === '') throw faultAt(source, start, 'has a value without a key.', 'Write KEY: value.')
    if (key === '<<' && pair.key.type === 'PLAIN')
      throw faultAt(source, start, '"<<" would merge another map.', 'Write out the entries.')
    if (pair.value === null)
      throw faultAt(
        source,
        start,
        `${quote(key)} has no value.`,
        `Write ${quote(key)}: "", or put all of it in quotes.`,
      )
    const { line } = source.lines.linePos(start)
    const before = lineOfKey.get(key)
    if (before !== undefined)
      throw faultAt(source, start, `the key ${quote(key)} is on line ${before} already.`, 'Keep one of the two.')
    lineOfKey.set(key, line)
    return { key, value: treeOf(yaml, source, pair.value), line }
  })
  return { kind: 'map', entries, line: source.lines.linePos(node.range[0]).line }
}

function textOf(source: YamlSource, node: ParsedNode): string {
  if (!('value' in node) || typeof node.value !== 'string') throw new Error('the failsafe schema makes texts only')
  const [start, end] = node.range
  const written = source.text.slice(start, end)
  if (node.type === 'PLAIN' && written.includes('\n'))
    throw faultAt(
      source,
      start,
      `${quote(written)} runs over several lines.`,
      'Indent all entries alike; begin a text of several lines with "|".',
    )
  return node.value
}
