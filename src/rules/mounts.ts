import { DEMANDS } from './mounts/abouts.js'
import { demand, isOfUnit, ruleIdOf } from './mounts/demand.js'
import { neverWritable } from './mounts/read-only-root.js'
import { entryIgnored, placeOf, releasesOf, remarksOf, ruleIdOfImpossible, targetUnknown } from './mounts/remarks.js'
import { sourceMissing } from './mounts/sources.js'
import { rule, type Report, type Rule, type RuleAbout, type Subject } from './rule.js'

/** M01 to M08, M10: what systemd mounts over must be in a read-only image, and nothing must be asked for that none can have. */
const demands: readonly Rule[] = DEMANDS.map((about) =>
  rule(about, async (subject, report) => {
    await demandTargets(about, subject, report)
    for (const { unit, remark } of remarksOf(subject, 'impossible')) {
      if (ruleIdOfImpossible(remark) !== about.id) continue
      report(`${unit.name} cannot start: ${remark.reason}`, about.remedy, placeOf(unit, remark), releasesOf(remark))
    }
  }),
)

async function demandTargets({ id }: RuleAbout, subject: Subject, report: Report): Promise<void> {
  const demanded = new Set<string>()
  for (const { unit, plan } of subject.mountPlans) {
    for (const mount of plan.targets) {
      if (ruleIdOf(mount) !== id || mount.optional) continue
      // What every service needs is missing once, not once per unit.
      if (!isOfUnit(mount) && mount.purpose !== 'access') {
        const key = `${mount.target} ${mount.releases?.join(' ') ?? ''}`
        if (demanded.has(key)) continue
        demanded.add(key)
      }
      await demand(subject, unit, plan, mount, report)
    }
  }
}

export const MOUNT_RULES: readonly Rule[] = [...demands, neverWritable, sourceMissing, targetUnknown, entryIgnored]
