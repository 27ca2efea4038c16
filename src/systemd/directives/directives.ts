import { SYSTEMD_RELEASES, type SystemdRelease } from '../releases.js'
import { ATTACHED_TYPES, type UnitType } from '../unit-name.js'
import { nearestName } from './nearest.js'
import { SECTIONS, sectionsOfType } from './sections.js'

/** What systemd makes of the name of a setting. */
export type KeyStatus =
  | { readonly kind: 'known' }
  /** Some releases ignore it, because they do not know it yet or no longer act on it; perhaps all. */
  | { readonly kind: 'too-new' | 'removed'; readonly ignoredBy: readonly SystemdRelease[] }
  /** `section`: where it belongs, when it is known there. */
  | { readonly kind: 'unknown'; readonly section: string | undefined }

/** conf-parser.c next_assignment: settings named X-… are of other programs. */
export function keyStatus(type: UnitType, section: string, key: string): KeyStatus {
  const table = SECTIONS.get(section)
  if (table === undefined || key.startsWith('X-')) return { kind: 'known' }
  const releases = table.get(key)
  if (releases === undefined) {
    const others = sectionsOfType(type).filter((other) => SECTIONS.get(other)?.has(key))
    return { kind: 'unknown', section: others[0] }
  }
  const ignoredBy = SYSTEMD_RELEASES.filter((release) => !releases.includes(release))
  if (ignoredBy.length === 0) return { kind: 'known' }
  const newest = SYSTEMD_RELEASES[SYSTEMD_RELEASES.length - 1]
  return { kind: newest !== undefined && releases.includes(newest) ? 'too-new' : 'removed', ignoredBy }
}

/** What an unknown name may be meant to be. It is compared with every name of the section. */
export function nearestKey(section: string, key: string): string | undefined {
  return nearestName(key, SECTIONS.get(section)?.keys() ?? [])
}

export type SectionStatus =
  | { readonly kind: 'known' }
  /** `types`: the types of units that have it. */
  | { readonly kind: 'unknown'; readonly types: readonly UnitType[] }

/** conf-parser.c parse_line: of a section that the type does not have, no line is read. Those named X-… are of other programs. */
export function sectionStatus(type: UnitType, section: string): SectionStatus {
  const own = sectionsOfType(type)
  if (own.includes(section) || section.startsWith('X-')) return { kind: 'known' }
  const types = ATTACHED_TYPES.filter((other) => sectionsOfType(other).includes(section))
  return { kind: 'unknown', types }
}

export function nearestSection(type: UnitType, section: string): string | undefined {
  return nearestName(section, sectionsOfType(type))
}

/** Whether systemd reads what stands in the section at all. */
export function isReadSection(type: UnitType, section: string): boolean {
  return sectionsOfType(type).includes(section)
}
