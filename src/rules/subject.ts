import { attachedUnits } from '../image/attached-units.js'
import { findOsRelease } from '../image/os-release-file.js'
import type { ImagePlan } from '../image/plan.js'
import { viewOfPlan } from '../image/plan-view.js'
import { positionOf, type Unit } from '../sources/unit.js'
import { prefixOfImageName } from '../systemd/image-name.js'
import { mountPlan } from '../systemd/mount-plan.js'
import { withProfile, type Profile } from '../systemd/profile.js'
import { parseUnitFile, type UnitFile } from '../systemd/unit-file.js'
import type { UnitName } from '../systemd/unit-name.js'
import type { ImageView } from '../view/view.js'
import type { Subject, SubjectUnit } from './rule.js'

/** What is known besides the tree. */
export type Knowledge = Partial<Pick<Subject, 'seen' | 'architecture'>>

/** An image before it exists. */
export async function subjectOfPlan(plan: ImagePlan, profile: Profile, knowledge: Knowledge = {}): Promise<Subject> {
  return subjectOfView(plan.fileName, viewOfPlan(plan), profile, plan.units, plan.fileName, knowledge)
}

/**
 * An image by the tree it has: the units are those that portabled finds in it. For units of the repository that are
 * among them, `known` tells where their lines stand there.
 */
export async function subjectOfView(
  fileName: string,
  view: ImageView,
  profile: Profile,
  known: readonly Unit[] = [],
  realName = fileName,
  knowledge: Knowledge = {},
): Promise<Subject> {
  const found = prefixOfImageName(fileName)
  const attached = found.ok ? await attachedUnits(view, found.prefix) : []
  const units = attached.map(({ name, content, throughHost, whole }) => {
    const file = parseUnitFile(Buffer.from(content).toString('utf8'))
    const unit = known.find((candidate) => candidate.name === name)
    return { ...subjectUnit(name, file, profile, throughHost, unit), ...(whole ? {} : { cut: true as const }) }
  })
  return { fileName, realName, ...(await subjectOf(view, profile, units, knowledge)) }
}

/** Units of a repository, of an image that is not built: in `view` is what is known of it, which may be nothing. */
export async function subjectOfUnits(
  given: readonly Unit[],
  view: ImageView,
  profile: Profile,
  knowledge: Knowledge,
  fileName?: string,
): Promise<Subject> {
  const units = given.map((unit) => subjectUnit(unit.name, unit.file, profile, false, unit))
  const name = fileName === undefined ? {} : { fileName, realName: fileName }
  return { ...name, ...(await subjectOf(view, profile, units, knowledge)) }
}

async function subjectOf(
  view: ImageView,
  profile: Profile,
  units: readonly SubjectUnit[],
  { seen = () => true, architecture }: Knowledge,
): Promise<Subject> {
  return {
    view,
    units,
    profile,
    osRelease: await findOsRelease(view),
    mountPlans: units.map((unit) => ({ unit, plan: mountPlan(unit.name, unit.effective) })),
    seen,
    ...(architecture === undefined ? {} : { architecture }),
  }
}

function subjectUnit(
  name: UnitName,
  file: UnitFile,
  profile: Profile,
  throughHost: boolean,
  unit: Unit | undefined,
): SubjectUnit {
  return {
    name,
    file,
    effective: withProfile(name, file, profile),
    throughHost,
    locate: (line, column) => (unit === undefined ? undefined : positionOf(unit, line, column)),
  }
}
