import { attachedUnits } from '../image/attached-units.js'
import type { ImagePlan } from '../image/plan.js'
import { findOsRelease } from '../image/os-release-file.js'
import { viewOfPlan } from '../image/plan-view.js'
import type { ImageView } from '../image/view.js'
import { positionOf, type Unit } from '../sources/unit.js'
import { mountPlan } from '../systemd/mount-plan.js'
import { prefixOfImageName } from '../systemd/image-name.js'
import type { ProfileName } from '../systemd/profile.js'
import { parseUnitFile } from '../systemd/unit-file.js'
import type { Subject, SubjectUnit } from './rule.js'

/** An image before it exists. */
export async function subjectOfPlan(plan: ImagePlan, profile: ProfileName): Promise<Subject> {
  return subjectOfView(plan.fileName, viewOfPlan(plan), profile, plan.units)
}

/**
 * An image by the tree it has: the units are those that portabled finds in it. For units of the repository that are
 * among them, `known` tells where their lines stand there.
 */
export async function subjectOfView(
  fileName: string,
  view: ImageView,
  profile: ProfileName,
  known: readonly Unit[] = [],
  realName = fileName,
): Promise<Subject> {
  const found = prefixOfImageName(fileName)
  const attached = found.ok ? await attachedUnits(view, found.prefix) : []
  const units = attached.map(({ name, content, throughHost }): SubjectUnit => {
    const unit = known.find((candidate) => candidate.name === name)
    return {
      name,
      file: parseUnitFile(Buffer.from(content).toString('utf8')),
      throughHost,
      locate: (line, column) => (unit === undefined ? undefined : positionOf(unit, line, column)),
    }
  })
  return {
    fileName,
    realName,
    view,
    units,
    profile,
    osRelease: await findOsRelease(view),
    mountPlans: units.map((unit) => ({ unit, plan: mountPlan(unit.name, unit.file, profile) })),
  }
}
