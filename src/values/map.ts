import { quote } from '../errors.js'
import { type ContentLine, contentLines, lineError, notationOf } from './lines.js'
import { entriesOfLines, entriesOfList, entryOf, type ListEntry } from './list.js'
import { readYaml, type YamlEntry, type YamlMap, type YamlNode } from './yaml.js'

/** One `key: value`. The key is never empty; the value may be. `line` counts from 1 inside the input. */
export interface MapEntry {
  readonly key: string
  readonly value: string
  readonly line: number
}

/** The `units` input: files under their own names, or under names given here. */
export type UnitsValue =
  | { readonly kind: 'list'; readonly entries: readonly ListEntry[] }
  | { readonly kind: 'map'; readonly entries: readonly NamedUnit[] }

/** `NAME: source` or `NAME: [source, source]`: the sources, one or more, are concatenated in this order. */
export interface NamedUnit {
  readonly name: string
  readonly sources: readonly ListEntry[]
  readonly line: number
}

/** One symbolic link of the image: `link` shall point to `object`. */
export interface LinkEntry {
  readonly link: string
  readonly object: string
  readonly line: number
}

/** Reads a map of texts (`files`, `os-release`), in the order of the text. */
export async function readMap(input: string, text: string): Promise<readonly MapEntry[]> {
  const lines = contentLines(input, text)
  if (lines.length === 0) return []
  const entries = entriesOfMap(input, await readRoot(input, text, lines))
  return entries.map(({ key, value, line }) => {
    if (value.kind === 'text') return { key, value: value.value, line }
    const what = `the value of ${quote(key)} is a ${value.kind}; it must be one text.`
    throw lineError(input, line, what, 'Write KEY: value; quote a value that holds ": " or brackets.')
  })
}

/** Reads the `units` input: a list as `readList` takes it, or a map from unit names to sources. */
export async function readUnits(input: string, text: string): Promise<UnitsValue> {
  const lines = contentLines(input, text)
  if (notationOf(lines) !== 'yaml') return { kind: 'list', entries: entriesOfLines(input, lines) }
  const root = await readYaml(input, text)
  if (root.kind === 'list') return { kind: 'list', entries: entriesOfList(input, root) }
  return { kind: 'map', entries: entriesOfMap(input, root).map((entry) => namedUnit(input, entry)) }
}

function namedUnit(input: string, { key, value, line }: YamlEntry): NamedUnit {
  const nodes = value.kind === 'list' ? value.items : [value].filter(hasText)
  const sources = nodes.map((node) => entryOf(input, node))
  if (sources.length > 0) return { name: key, sources, line }
  throw lineError(input, line, `the unit ${quote(key)} has no source.`, `Write ${key}: path, or ${key}: [path, path].`)
}

function hasText(node: YamlNode): boolean {
  return node.kind !== 'text' || node.value !== ''
}

/** Reads the `symlinks` input: a map `LINK: object`, or a list of `{object, symlink}` as nixpkgs' portableService takes it. */
export async function readLinks(input: string, text: string): Promise<readonly LinkEntry[]> {
  const lines = contentLines(input, text)
  if (lines.length === 0) return []
  const root = await readRoot(input, text, lines)
  if (root.kind === 'list') return root.items.map((item) => linkOfObject(input, item))
  const entries = entriesOfMap(input, root)
  if (entries.length > 0 && entries.every(({ key }) => key === 'object' || key === 'symlink'))
    throw lineError(
      input,
      entries[0]?.line ?? 1,
      'one link is written without its list.',
      'Write SYMLINK: object, or begin it with "- ".',
    )
  return entries.map(({ key, value, line }) => {
    if (hasText(value)) return { link: key, object: entryOf(input, value).value, line }
    throw lineError(input, line, `the link ${quote(key)} has no object.`, 'Write LINK: what it points to.')
  })
}

function linkOfObject(input: string, node: YamlNode): LinkEntry {
  const remedy = 'Each entry is a map of exactly "object" and "symlink".'
  if (node.kind !== 'map') throw lineError(input, node.line, `the entry is a ${node.kind}.`, remedy)
  const unknown = node.entries.find(({ key }) => key !== 'object' && key !== 'symlink')
  if (unknown !== undefined) throw lineError(input, unknown.line, `${quote(unknown.key)} is no key of a link.`, remedy)
  return { link: field(input, node, 'symlink', remedy), object: field(input, node, 'object', remedy), line: node.line }
}

function field(input: string, map: YamlMap, name: string, remedy: string): string {
  const entry = map.entries.find(({ key }) => key === name)
  if (entry === undefined || !hasText(entry.value))
    throw lineError(input, entry?.line ?? map.line, `the link has no ${quote(name)}.`, remedy)
  return entryOf(input, entry.value).value
}

/** The one value that the text is. @throws ActionError for what is no YAML, or plain lines */
export async function readRoot(input: string, text: string, lines: readonly ContentLine[]): Promise<YamlNode> {
  const [first] = lines
  // What begins like YAML's own signs goes to its reader all the same, for the better error.
  if (first !== undefined && notationOf(lines) === 'lines' && !/^["'?*&!%@`]/.test(first.text))
    throw notAnEntry(input, first.text, first.line)
  return readYaml(input, text)
}

/** @throws ActionError when the value is no map */
export function entriesOfMap(input: string, root: YamlNode): readonly YamlEntry[] {
  if (root.kind === 'map') return root.entries
  if (root.kind === 'text') throw notAnEntry(input, root.value, root.line)
  throw lineError(input, root.line, 'is a list; a map is needed.', 'Write one "KEY: value" per line, without dashes.')
}

function notAnEntry(input: string, text: string, line: number): Error {
  return lineError(input, line, `${quote(text)} is not "KEY: value".`, 'Write a key, a colon, a blank and the value.')
}
