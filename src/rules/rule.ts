import type { Position } from '../errors.js'
import type { ImageView } from '../image/view.js'
import type { FoundOsRelease } from '../image/os-release-file.js'
import type { MountPlan } from '../systemd/mount-plan.js'
import type { ProfileName } from '../systemd/profile.js'
import type { UnitFile } from '../systemd/unit-file.js'
import type { UnitName } from '../systemd/unit-name.js'
import type { Finding, Severity } from './finding.js'

/** What is judged: the tree of an image, under the name it has. */
export interface Subject {
  readonly fileName: string
  /** The name of the file itself, where `fileName` is a link to it: portablectl follows links before it looks at the suffix. */
  readonly realName: string
  readonly view: ImageView
  /** The units that portabled would attach. */
  readonly units: readonly SubjectUnit[]
  readonly profile: ProfileName
  readonly osRelease: FoundOsRelease
  /** What systemd mounts for each of the units, under the profile. */
  readonly mountPlans: readonly { readonly unit: SubjectUnit; readonly plan: MountPlan }[]
}

export interface SubjectUnit {
  readonly name: UnitName
  readonly file: UnitFile
  /** Found through a link that systemd before 262 follows on the host. */
  readonly throughHost: boolean
  /** Where a place of the unit's text stands in the repository; undefined when the unit is known from an image only. */
  readonly locate: (line: number, column: number) => Position | undefined
}

/** Where in which unit the cause of a finding stands. */
export interface Place {
  readonly unit: SubjectUnit
  readonly line: number
  readonly column: number
}

export type Report = (message: string, remedy: string, place?: Place) => void

/** A pure function from a subject to findings, all with the rule's own id and severity. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly check: (subject: Subject) => Promise<readonly Finding[]>
}

export function rule(
  id: string,
  severity: Severity,
  check: (subject: Subject, report: Report) => Promise<void> | void,
): Rule {
  return {
    id,
    severity,
    async check(subject) {
      const findings: Finding[] = []
      await check(subject, (message, remedy, place) =>
        findings.push({ rule: id, severity, message, remedy, ...partsOf(place) }),
      )
      return findings
    },
  }
}

/** A place in a unit of the repository has its file; in a unit that only the image has, line and column of its text. */
function partsOf(place: Place | undefined): Partial<Finding> {
  if (place === undefined) return {}
  const { unit, line, column } = place
  const position = unit.locate(line, column)
  if (position === undefined) return { unit: unit.name, line, column }
  return {
    unit: unit.name,
    file: position.file,
    line: position.line,
    ...(position.column === undefined ? {} : { column: position.column }),
  }
}
