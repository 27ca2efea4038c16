import { SYSTEMD_RELEASES, type SystemdRelease } from '../releases.js'
import { templateOf, type UnitName } from '../unit-name.js'
import { wordsOf } from '../word-list.js'
import { STOCK_UNITS, USUAL_UNITS } from './unit-lists.js'

/** `perhaps`: most Debian machines have it, not every one; or it came between two Debians, and nobody knows of the release between. */
export type Presence = 'yes' | 'perhaps' | 'no'

const BY_NAME: ReadonlyMap<string, ReadonlySet<SystemdRelease>> = new Map(
  STOCK_UNITS.flatMap(({ releases, units }) => wordsOf(units).map((name) => [name, new Set(releases)] as const)),
)
const USUAL: ReadonlySet<string> = new Set(wordsOf(USUAL_UNITS))

/** Units that systemd makes itself, without a file (unit.c: perpetual units). */
const WITHOUT_FILE: ReadonlySet<string> = new Set(['-.slice', 'system.slice', 'init.scope', '-.mount'])

/** Whether the host that verdicts are for has a file of the unit, under just this name. */
export function stockFile(name: string, release: SystemdRelease): Presence {
  if (WITHOUT_FILE.has(name)) return 'yes'
  const releases = BY_NAME.get(name)
  if (releases === undefined) return USUAL.has(name) ? 'perhaps' : 'no'
  if (releases.has(release)) return 'yes'
  return release === '255' ? between(releases) : 'no'
}

/** Whether it can load the unit: by a file of its name, or by one of its template. */
export function stockUnit(name: UnitName, release: SystemdRelease): Presence {
  const own = stockFile(name, release)
  const template = templateOf(name)
  if (own === 'yes' || template === undefined) return own
  const ofTemplate = stockFile(template, release)
  return ofTemplate === 'no' ? own : ofTemplate
}

/** The releases whose host has, perhaps has, or has not got a unit. */
export function releasesBy(
  presence: (release: SystemdRelease) => Presence,
  wanted: Presence,
): readonly SystemdRelease[] {
  return SYSTEMD_RELEASES.filter((release) => presence(release) === wanted)
}

/** 255 is between the systemds of Debian 12 and 13. */
function between(releases: ReadonlySet<SystemdRelease>): Presence {
  if (releases.has('252') && releases.has('257')) return 'yes'
  return releases.has('252') || releases.has('257') ? 'perhaps' : 'no'
}
