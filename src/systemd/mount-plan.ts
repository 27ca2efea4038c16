import { accessSettings, workingDirectory } from './access-settings.js'
import { bindSettings, mountImages, temporaryFileSystems } from './bind-settings.js'
import { directorySettings } from './directory-settings.js'
import type { ImagePath } from './image-path.js'
import { groundAbove, isMakeable, type Grounds } from './mount-ground.js'
import { implicitMounts } from './mount-implicit.js'
import { sandboxOf, withoutSandbox } from './mount-sandbox.js'
import { isSameForBroken } from './mount-broken.js'
import { mergeGrounds, mergeRemarks, mergeSources, mergeTargets, type Outcomes } from './mount-merge.js'
import { simulate, type Outcome, type Remark } from './mount-simulation.js'
import { holdsFor, type MountEntry, type MountTarget, type PlanRemark } from './mount-target.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from './releases.js'
import { lastSetting, type Setting, type UnitFile } from './unit-file.js'
import { unitType, type UnitName } from './unit-name.js'

export type { MountOrigin, MountPoint, MountPurpose, MountTarget, PlanRemark } from './mount-target.js'

/**
 * What systemd will mount over, or look for, when it starts a service from its image, and so what a read-only image must already have.
 * The scaffold makes the targets, the rules demand them. Measured on 252, 257 and 262.
 */
export interface MountPlan {
  /** One path may come more than once, from different settings. Never the root, and not what something else makes. */
  readonly targets: readonly MountTarget[]
  /** What is mounted from the host, wherever it goes. */
  readonly sources: readonly MountTarget[]
  /** What cannot be told before the host is known, such as a target with `%i` of a template. */
  readonly unknown: readonly PlanRemark[]
  /** Entries that systemd passes over, at most with a line in its log: they ask for nothing, and do nothing. */
  readonly ignored: readonly PlanRemark[]
  /** Entries that no read-only image can satisfy: the service will not start. */
  readonly impossible: readonly PlanRemark[]
  /** What is mounted over the image. See {@link isCovered} and {@link isHidden}. */
  readonly grounds: Grounds
}

const EMPTY: MountPlan = { targets: [], sources: [], unknown: [], ignored: [], impossible: [], grounds: new Map() }

/**
 * The plan of one unit. Only services have mounts: the plan of other units is empty.
 * @param unit with what its profile sets (profile.ts withProfile)
 * @param sandboxed false for a command with `+`
 */
export function mountPlan(unitName: UnitName, unit: UnitFile, sandboxed = true): MountPlan {
  if (unitType(unitName) !== 'service') return EMPTY

  const sandbox = sandboxed ? sandboxOf(unit) : withoutSandbox(sandboxOf(unit))
  const entries = [
    ...temporaryFileSystems(unitName, unit),
    ...directorySettings(unitName, unit),
    ...bindSettings(unitName, unit),
    ...mountImages(unitName, unit),
    ...accessSettings(unitName, unit),
    ...workingDirectory(unitName, unit, sandbox.dynamicUser),
  ]
  const targets = entries.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []))
  const all = [...implicitMounts(unit, sandbox), ...targets]
  const userNamespace = sandbox.privateUsers ? lastSetting(unit, 'Service', 'PrivateUsers') : undefined
  const outcomes = outcomesOf(all, userNamespace)
  const remarks = [...entries.filter(isRemark), ...mergeRemarks(outcomes)]
  const ofKind = (kind: Remark['kind']): PlanRemark[] =>
    remarks.flatMap(({ setting, offset, reason, releases, ...remark }) =>
      remark.kind === kind ? [{ setting, offset, reason, releases }] : [],
    )
  return {
    targets: mergeTargets(all, outcomes),
    sources: mergeSources(all, outcomes),
    unknown: ofKind('unknown'),
    ignored: ofKind('ignored'),
    impossible: ofKind('impossible'),
    grounds: mergeGrounds([...outcomes.values()]),
  }
}

/** Releases that are asked for the same, and do the same with it, are simulated once. */
function outcomesOf(all: readonly MountTarget[], userNamespace: Setting | undefined): Outcomes {
  const outcomes = new Map<SystemdRelease, Outcome>()
  let last: { readonly asked: readonly MountTarget[]; readonly release: SystemdRelease; outcome: Outcome } | undefined
  for (const release of SYSTEMD_RELEASES) {
    const asked = all.filter((target) => holdsFor(target, release))
    const isSame =
      last !== undefined &&
      isSameForBroken(asked, last.release, release) &&
      last.asked.length === asked.length &&
      last.asked.every((target, index) => target === asked[index])
    last = {
      asked,
      release,
      outcome: last !== undefined && isSame ? last.outcome : simulate(asked, userNamespace, release),
    }
    outcomes.set(release, last.outcome)
  }
  return outcomes
}

/**
 * True when the path lies below something that is writable by the time systemd mounts there, so that it makes what is missing: the
 * image need not have it. Ask with the path that remains after following the image's symlinks, too: `/var/lib/x -> /run/x` is covered.
 * Says nothing of targets with purpose `access` or `working-directory`, which systemd never makes.
 */
export function isCovered(plan: MountPlan, path: ImagePath): boolean {
  const place = groundAbove(plan.grounds, path)
  return place !== undefined && isMakeable(place.ground)
}

/** True when something is mounted above the path, so that what the image has there is not seen. */
export function isHidden(plan: MountPlan, path: ImagePath): boolean {
  return groundAbove(plan.grounds, path) !== undefined
}

function isRemark(entry: MountEntry): entry is Remark {
  return entry.kind !== 'target'
}
