import type { Setting } from './unit-file.js'
import { splitWords, type Word } from './words.js'

/** What a list of allowed things comes to. */
export interface Allowed {
  /** `only` these names, or `all-but` these. */
  readonly kind: 'only' | 'all-but'
  readonly names: ReadonlySet<string>
}

/** Lists in which `~` turns around what a line says, and in which a profile and a unit come together in one. */
export const ALLOWED_LISTS = ['CapabilityBoundingSet', 'RestrictAddressFamilies', 'SystemCallFilter'] as const

export type AllowedList = (typeof ALLOWED_LISTS)[number]

/** What the assignments to one of the lists come to, in their order; undefined: nothing is restricted. */
export function allowedBy(key: AllowedList, settings: readonly Setting[]): Allowed | undefined {
  let allowed: Allowed | undefined
  for (const { section, key: other, value } of settings) {
    if (section !== 'Service' || other !== key) continue
    allowed = key === 'CapabilityBoundingSet' ? withCapabilities(allowed, value) : withFirst(allowed, value)
  }
  return allowed
}

/** The words of a line of such a list, and whether it is a deny-list. */
export function lineOf(value: string): { readonly denies: boolean; readonly words: readonly Word[] } {
  const denies = value.startsWith('~')
  const shift = denies ? 1 : 0
  const { words } = splitWords(value.slice(shift))
  return { denies, words: words.map(({ text, offset }) => ({ text: nameOf(text), offset: offset + shift })) }
}

/** load-fragment.c config_parse_capability_set: an empty line is an empty set, and `~` alone a full one. */
function withCapabilities(allowed: Allowed | undefined, value: string): Allowed {
  const { denies, words } = lineOf(value)
  const names = words.map(({ text }) => text.toUpperCase())
  if (allowed === undefined || names.length === 0) return { kind: denies ? 'all-but' : 'only', names: new Set(names) }
  return changed(allowed, names, denies === (allowed.kind === 'all-but'))
}

/** config_parse_address_families and config_parse_syscall_filter: the first line decides what kind of list it is, an empty one forgets it. */
function withFirst(allowed: Allowed | undefined, value: string): Allowed | undefined {
  if (value === '') return undefined
  if (value === 'none') return { kind: 'only', names: new Set() }
  const { denies, words } = lineOf(value)
  const list: Allowed = allowed ?? { kind: denies ? 'all-but' : 'only', names: new Set() }
  return changed(
    list,
    words.map(({ text }) => text),
    denies === (list.kind === 'all-but'),
  )
}

function changed({ kind, names }: Allowed, words: readonly string[], adds: boolean): Allowed {
  const changed = new Set(names)
  for (const word of words) {
    if (adds) changed.add(word)
    else changed.delete(word)
  }
  return { kind, names: changed }
}

/** A system call may say with which error it fails: `mount:EPERM`. */
function nameOf(word: string): string {
  return word.replace(/:.*$/, '')
}
