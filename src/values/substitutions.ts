import { quote } from '../errors.js'
import { contentLines, lineError } from './lines.js'
import { entriesOfMap, readRoot } from './map.js'
import type { YamlEntry } from './yaml.js'

/** One `name: value` of the input `substitutions`. */
export interface SubstitutionEntry {
  readonly name: string
  readonly value: string
  /** Written as `name: { text: value }`: never a source, whatever it looks like. */
  readonly isText: boolean
  readonly line: number
}

/** Reads the input `substitutions`: a map of texts, each as it is or as `{ text: … }`. */
export async function readSubstitutions(input: string, text: string): Promise<readonly SubstitutionEntry[]> {
  const lines = contentLines(input, text)
  if (lines.length === 0) return []
  return entriesOfMap(input, await readRoot(input, text, lines)).map((entry) => substitution(input, entry))
}

function substitution(input: string, { key: name, value, line }: YamlEntry): SubstitutionEntry {
  if (value.kind === 'text') return { name, value: value.value, isText: false, line }
  const [field, ...others] = value.kind === 'map' ? value.entries : []
  if (field?.key === 'text' && field.value.kind === 'text' && others.length === 0)
    return { name, value: field.value.value, isText: true, line }
  throw lineError(
    input,
    line,
    `the value of ${quote(name)} is a ${value.kind}; it must be one text.`,
    'Write NAME: value, or NAME: { text: value } for a text that looks like a source.',
  )
}
