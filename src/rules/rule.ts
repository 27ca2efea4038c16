import type { Position } from '../errors.js'
import type { ImageView } from '../view/view.js'
import type { FoundOsRelease } from '../image/os-release-file.js'
import type { MountPlan } from '../systemd/mount-plan.js'
import type { ImagePath } from '../systemd/image-path.js'
import { isStockProfile, type Profile } from '../systemd/profile.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from '../systemd/releases.js'
import { positionInValue, type Setting, type UnitFile } from '../systemd/unit-file.js'
import type { UnitName } from '../systemd/unit-name.js'
import { SEVERITIES, type Finding, type Severity } from './finding.js'

/** What is judged: the tree of an image, under the name it has. */
export interface Subject {
  /** Undefined where no image has a name yet: in mode validate, which need not be told one. */
  readonly fileName?: string
  /** The name of the file itself, where `fileName` is a link to it: portablectl follows links before it looks at the suffix. */
  readonly realName?: string
  readonly view: ImageView
  /** The units that portabled would attach. */
  readonly units: readonly SubjectUnit[]
  readonly profile: Profile
  readonly osRelease: FoundOsRelease
  /** What systemd mounts for each of the units, under the profile. */
  readonly mountPlans: readonly { readonly unit: SubjectUnit; readonly plan: MountPlan }[]
  /**
   * Whether the view is the whole truth about a path that it does not have. What Nix will make, and in mode validate
   * most of the image, is not known yet: such a path is unknown, not missing.
   */
  readonly seen: (path: ImagePath) => boolean
  /** systemd's name of that of the hosts that the image is for, when it is known. */
  readonly architecture?: string
}

export interface SubjectUnit {
  readonly name: UnitName
  readonly file: UnitFile
  /** With what the profile's drop-in sets after it, as systemd merges both. */
  readonly effective: UnitFile
  /** Found through a link that systemd before 262 follows on the host. */
  readonly throughHost: boolean
  /** Longer than this program reads: what comes later is not known. */
  readonly cut?: true
  /** Where a place of the unit's text stands in the repository; undefined when the unit is known from an image only. */
  readonly locate: (line: number, column: number) => Position | undefined
}

/** Where in which unit the cause of a finding stands: at a setting, or at a character of its value, or anywhere in its text. */
export type Place =
  | { readonly unit: SubjectUnit; readonly setting: Setting; readonly offset?: number }
  | { readonly unit: SubjectUnit; readonly line: number; readonly column: number }

/** What one finding has of its own. */
export interface Particulars {
  /** Less than the rule's, when it is not that bad here. */
  readonly severity?: Severity
  /** The systemds that it holds for; all of the rule's when absent. */
  readonly releases?: readonly SystemdRelease[]
  /** Nobody can tell because of it whether the unit starts: the verdict is `unknown` at best. */
  readonly open?: true
}

export type Report = (message: string, remedy: string, place?: Place, particulars?: Particulars) => void

/** What docs/rules.md says of a rule. */
export interface RuleAbout {
  /** Of research and docs: `M04`. */
  readonly id: string
  /** The worst that it says of an image. */
  readonly severity: Severity
  /** What it demands, in a line. */
  readonly title: string
  /** What systemd does with an image that breaks it. */
  readonly why: string
  readonly remedy: string
  /** Where systemd decides it: a source file and function, a man page. */
  readonly source: string
  /** The systemds that it concerns; all when absent. */
  readonly releases?: readonly SystemdRelease[]
}

/** More findings of one rule that mean the same say nothing new: a unit can be made to give a million. */
const MOST_ALIKE = 500

/** A finding of a rule, with its own severity, and its remedy unless a closer one is known. */
export function finding({ id, severity, remedy, releases }: RuleAbout, message: string, better = remedy): Finding {
  return { rule: id, severity, message, remedy: better, ...(releases === undefined ? {} : { releases }) }
}

/** A pure function from a subject to findings, all with the rule's own id, and none worse than its severity. */
export interface Rule {
  readonly about: RuleAbout
  readonly check: (subject: Subject) => Promise<readonly Finding[]>
}

export function rule(about: RuleAbout, check: (subject: Subject, report: Report) => Promise<void> | void): Rule {
  return {
    about,
    async check(subject) {
      const findings = new Findings(about)
      await check(subject, (...told) => findings.add(...told))
      return findings.all()
    },
  }
}

/** What one rule has found in one subject. */
class Findings {
  private readonly alike = new Map<string, { readonly last: Finding; readonly count: number }>()
  private readonly found: Finding[] = []

  constructor(private readonly about: RuleAbout) {}

  add(
    message: string,
    remedy: string,
    place: Place | undefined,
    { severity = this.about.severity, releases = this.about.releases, open }: Particulars = {},
  ): void {
    const { id } = this.about
    // A finding that holds for no systemd is none.
    if (releases?.length === 0) return
    if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(this.about.severity))
      throw new Error(`${id} reports ${severity}, which is worse than it says of itself`)
    const meaning = {
      severity,
      ...(releases === undefined || releases.length === SYSTEMD_RELEASES.length ? {} : { releases }),
      ...(open === undefined ? {} : { open }),
    }
    const finding = { rule: id, message, remedy, ...partsOf(place), ...meaning }
    const kind = JSON.stringify(meaning)
    const count = (this.alike.get(kind)?.count ?? 0) + 1
    this.alike.set(kind, { last: { rule: id, message, remedy, ...meaning }, count })
    if (count <= MOST_ALIKE) this.found.push(finding)
  }

  all(): readonly Finding[] {
    const hidden = [...this.alike.values()].filter(({ count }) => count > MOST_ALIKE)
    return [
      ...this.found,
      ...hidden.map(({ last, count }) => ({
        ...last,
        message: `${count - MOST_ALIKE} more like the ${MOST_ALIKE} above.`,
      })),
    ]
  }
}

/** A profile of the user's is named by its path; the stock ones, and files of the machine, nobody can annotate. */
function isInRepository(dropIn: string): boolean {
  return !isStockProfile(dropIn) && !dropIn.startsWith('/')
}

/** A place in a unit of the repository has its file; in a unit that only the image has, line and column of its text; in a profile, those of the user's file. */
function partsOf(place: Place | undefined): Partial<Finding> {
  if (place === undefined) return {}
  const { unit } = place
  const { line, column } = 'setting' in place ? positionInValue(place.setting, place.offset) : place
  const dropIn = 'setting' in place ? place.setting.dropIn : undefined
  if (dropIn !== undefined)
    return { unit: unit.name, ...(isInRepository(dropIn) ? { file: dropIn, line, column } : {}) }
  const position = unit.locate(line, column)
  return { unit: unit.name, ...(position ?? { line, column }) }
}
