import type { Finding } from '../rules/finding.js'
import { isStockProfile, type Profile } from '../systemd/profile.js'
import type { Place } from '../systemd/unit-lines.js'
import { cut } from '../wording.js'
import { REMARK } from './about.js'
import type { AskedUnit, Unit } from './asked-unit.js'
import { placesOf } from './place.js'
import type { Remark } from './remarks.js'

/** Whose opinion it is, and of what. */
export interface Heard {
  /** Of the systemd that was asked. */
  readonly version: number
  /** Of the oldest systemd that is to be supported. */
  readonly oldest: number
  readonly units: readonly AskedUnit[]
  readonly profile: AskedProfile
}

/** Its name is that of its file, where it is none of systemd's own. */
export type AskedProfile = Pick<Profile, 'name' | 'text'>

/** Characters of what systemd says: it repeats values, and they may be long. */
const LONGEST = 500

/** More remarks than this say nothing new. */
const MOST = 200

/** What systemd-analyze remarks, each thing once. */
export function findingsOf(remarks: readonly Remark[], heard: Heard): Finding[] {
  const distinct = [...new Map(remarks.map((remark) => [JSON.stringify(remark), remark])).values()]
  const places = new Map<string, (line: number) => Place | undefined>()
  const placeIn = (text: string, line: number): Place | undefined => {
    const known = places.get(text) ?? placesOf(text)
    places.set(text, known)
    return known(line)
  }
  const findings = distinct.slice(0, MOST).flatMap((remark) => {
    const found = subjectOf(remark, heard, placeIn)
    if (found === undefined) return []
    const { subject, where } = found
    return { ...levelOf(heard), ...where, message: messageOf(subject, remark, heard), remedy: remedyOf(remark, heard) }
  })
  if (distinct.length <= MOST) return findings
  const message = `systemd ${heard.version} has more remarks on the units than these ${MOST}.`
  return [...findings, { ...levelOf(heard), message, remedy: 'Correct what they name, and run this again.' }]
}

/** What a remark is about, for people, and where that stands; undefined when it is no concern of theirs. */
function subjectOf(
  { at, unit: named }: Remark,
  { units, profile }: Heard,
  placeIn: (text: string, line: number) => Place | undefined,
): { readonly subject: string; readonly where: Partial<Finding> } | undefined {
  if (at !== undefined && !('file' in at)) {
    const { name, text } = profile
    // That the systemd of this machine does not know all of systemd's own is no concern of the user's.
    return isStockProfile(name)
      ? undefined
      : { subject: 'the profile', where: { file: name, ...placeIn(text, at.line) } }
  }
  const asked = units.find(({ unit, name }) => (at === undefined ? name === named : unit.name === at.file))
  if (asked === undefined) return { subject: 'the units', where: {} }
  const { unit, name } = asked
  const place = at && placeIn(unit.file.text, at.line)
  return {
    subject: unit.name === name ? unit.name : `${unit.name} (as ${name})`,
    where: { unit: unit.name, ...(place && located(unit, place)) },
  }
}

/** In the repository; in the unit's own text where it comes from no file of it. */
function located({ locate }: Unit, place: Place): Partial<Finding> {
  const { line, column } = place
  return locate(line, column) ?? place
}

/** What a systemd says that is older than all that are to be supported concerns none of them. */
function levelOf({ version, oldest }: Heard): Pick<Finding, 'rule' | 'severity'> {
  return { rule: REMARK.id, severity: version < oldest ? 'info' : 'warning' }
}

function messageOf(subject: string, { text, fatal }: Remark, { version }: Heard): string {
  const said = cut(text, LONGEST)
  const end = /[.…]$/.test(said) ? '' : '.'
  return `systemd ${version} on ${subject}: ${said}${end}${fatal ? ' It does not load the unit.' : ''}`
}

function remedyOf({ text }: Remark, { version }: Heard): string {
  return /^Unknown (?:key|section)\b/.test(text)
    ? `Check its spelling and its section. If it is newer than systemd ${version}, which this machine has, it may stay: an older systemd passes over it.`
    : 'Correct it: systemd.unit(5), and the man pages that it names, say what may stand there.'
}
