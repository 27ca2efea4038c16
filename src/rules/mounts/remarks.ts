import type { PlanRemark } from '../../systemd/mount-plan.js'
import { rule, type Particulars, type Place, type Rule, type Subject, type SubjectUnit } from '../rule.js'

/** Which rule speaks of an entry that no read-only image satisfies. */
export function ruleIdOfImpossible({ setting }: PlanRemark): string {
  if (setting.key === 'WorkingDirectory') return 'M10'
  return setting.key.endsWith('Directory') ? 'M05' : 'M08'
}

export const targetUnknown: Rule = rule(
  {
    id: 'M12',
    severity: 'warning',
    title: 'What a unit mounts over, or looks for, is known before it is started.',
    why: 'A path with %i of a template, or in what only the host fills, may be missing: then the service fails with 226/NAMESPACE.',
    remedy: 'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.',
    source: 'systemd.unit(5), Specifiers',
  },
  (subject, report) => {
    for (const { unit, remark } of remarksOf(subject, 'unknown')) {
      report(
        remark.reason,
        'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.',
        placeOf(unit, remark),
        { ...releasesOf(remark), open: true },
      )
    }
  },
)

export const entryIgnored: Rule = rule(
  {
    id: 'M13',
    severity: 'warning',
    title: 'systemd passes over no entry of a setting that mounts or protects something.',
    why: 'An entry that it cannot read, or that lies in what is made inaccessible, is dropped, at most with a line in the journal: what the unit asked for is not there, or is not protected.',
    remedy: 'Write the entry as systemd.exec(5) wants it, or take it out.',
    source: 'src/core/load-fragment.c; src/core/namespace.c, drop_inaccessible and drop_duplicates',
  },
  (subject, report) => {
    for (const { unit, remark } of remarksOf(subject, 'ignored')) {
      report(
        `systemd passes over an entry of ${remark.setting.key}= of ${unit.name}. ${remark.reason}`,
        'Write the entry as systemd.exec(5) wants it, or take it out.',
        placeOf(unit, remark),
        releasesOf(remark),
      )
    }
  },
)

export function remarksOf(
  { mountPlans }: Subject,
  kind: 'unknown' | 'ignored' | 'impossible',
): { readonly unit: SubjectUnit; readonly remark: PlanRemark }[] {
  return mountPlans.flatMap(({ unit, plan }) => plan[kind].map((remark) => ({ unit, remark })))
}

export function placeOf(unit: SubjectUnit, { setting, offset }: Pick<PlanRemark, 'setting' | 'offset'>): Place {
  return { unit, setting, offset }
}

export function releasesOf({ releases }: { readonly releases?: Particulars['releases'] | undefined }): Particulars {
  return releases === undefined ? {} : { releases }
}
