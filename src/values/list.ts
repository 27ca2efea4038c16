import { quote } from '../errors.js'
import { type ContentLine, contentLines, isListItem, isMapEntry, lineError, notationOf } from './lines.js'
import { readYaml, type YamlList, type YamlNode } from './yaml.js'

/** One entry of a list, never empty. `line` counts from 1 inside the input. */
export interface ListEntry {
  readonly value: string
  readonly line: number
}

/**
 * Reads a list: one entry per line (blank lines and lines that begin with `#` are skipped), or a YAML or JSON list.
 * Lines are taken as they stand: nothing in them needs quotes.
 */
export async function readList(input: string, text: string): Promise<readonly ListEntry[]> {
  const lines = contentLines(input, text)
  if (notationOf(lines) !== 'yaml') return entriesOfLines(input, lines)
  const root = await readYaml(input, text)
  if (root.kind === 'list') return entriesOfList(input, root)
  const what = root.kind === 'map' ? 'a map (key: value); only a list is taken here.' : 'one text of YAML, no list.'
  throw lineError(
    input,
    root.line,
    `is ${what}`,
    'Write one entry per line; quote an entry that holds ": ", as in - "a: b".',
  )
}

/** Lines that are entries. One among them that looks like YAML is a slip: the first line decided that this is no YAML. */
export function entriesOfLines(input: string, lines: readonly ContentLine[]): readonly ListEntry[] {
  return lines.map(({ text, line }) => {
    if (isListItem(text) || isMapEntry(text)) {
      const what = `${quote(text)} looks like YAML, but the lines above it are plain entries.`
      throw lineError(input, line, what, 'Begin every line with "- " (a YAML list, where quotes work), or no line.')
    }
    return { value: text, line }
  })
}

export function entriesOfList(input: string, list: YamlList): readonly ListEntry[] {
  return list.items.map((item) => entryOf(input, item))
}

/** A text that must say something, as an entry. */
export function entryOf(input: string, node: YamlNode): ListEntry {
  if (node.kind !== 'text')
    throw lineError(
      input,
      node.line,
      `a ${node.kind} stands where one text belongs.`,
      'Write a text; quote it when it holds ": " or brackets.',
    )
  if (node.value === '') throw lineError(input, node.line, 'the entry is empty.', 'Fill it in or remove it.')
  return { value: node.value, line: node.line }
}
