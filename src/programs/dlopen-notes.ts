import { cut } from '../wording.js'
import type { ElfNote } from './elf-notes.js'

/** A library that a program or library opens itself when it needs it, as its maker wrote into it (UAPI group: ELF dlopen metadata). */
export interface DlopenNote {
  /** Names of one library: any of them will do. */
  readonly sonames: readonly string[]
  /** `required`: nothing works without it; `recommended`: usually wanted; `suggested`: for what few need. */
  readonly priority: DlopenPriority
  readonly feature: string | undefined
  readonly description: string | undefined
}

const PRIORITIES = ['required', 'recommended', 'suggested'] as const

type DlopenPriority = (typeof PRIORITIES)[number]

const OWNER = 'FDO'
const TYPE = 0x407c0c0a

const MOST_LIBRARIES = 256
const LONGEST_TEXT = 200

/** What the notes say of that; those that are no JSON of this kind say nothing. */
export function dlopenNotes(notes: readonly ElfNote[]): readonly DlopenNote[] {
  return notes
    .filter(({ owner, type }) => owner === OWNER && type === TYPE)
    .flatMap(({ content }) => listOf(content))
    .flatMap(noteOf)
    .slice(0, MOST_LIBRARIES)
}

function listOf(content: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(content).toString('utf8').replace(/\0+$/, ''))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function noteOf(value: unknown): DlopenNote[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = new Map<string, unknown>(Object.entries(value))
  const names = fields.get('soname')
  const sonames = (Array.isArray(names) ? names : []).flatMap((name: unknown) => (isSoname(name) ? [name] : []))
  if (sonames.length === 0) return []
  const priority = PRIORITIES.find((each) => each === fields.get('priority')) ?? 'recommended'
  return [{ sonames, priority, feature: textOf(fields.get('feature')), description: textOf(fields.get('description')) }]
}

/** A path is none: the loader would not search. */
function isSoname(name: unknown): name is string {
  return typeof name === 'string' && /^[!-.0-~]{1,255}$/.test(name)
}

function textOf(value: unknown): string | undefined {
  return typeof value !== 'string' || value === '' ? undefined : cut(value, LONGEST_TEXT)
}
