import { isAtOrAbove } from './folder-set.js'
import { isWithin, type ImagePath } from './image-path.js'
import { brokenProc, brokenRun, replacesRun, RUN } from './mount-broken.js'
import { groundAbove, groundOf, type Ground, type Grounds, type Place } from './mount-ground.js'
import { collisionsIn, linksOf } from './mount-links.js'
import { ancestry, prune, type Mount } from './mount-order.js'
import type { MountTarget, PlanRemark } from './mount-target.js'
import { judgeDropped, judgeLookup, judgeMade, judgeMount, type MadeFolders, type Verdict } from './mount-verdict.js'
import type { SystemdRelease } from './releases.js'
import type { Setting } from './unit-file.js'

export type Remark = PlanRemark & { readonly kind: 'unknown' | 'ignored' | 'impossible' }

/** What one systemd does with the mounts of a service. */
export interface Outcome {
  /** What must be in the image, for nothing else makes it … */
  readonly needed: ReadonlySet<MountTarget>
  /** … and what the service starts without. */
  readonly optional: ReadonlySet<MountTarget>
  /** What is mounted or protected, wherever its place comes from. */
  readonly done: ReadonlySet<MountTarget>
  readonly remarks: readonly Remark[]
  readonly grounds: Grounds
}

/**
 * Does what namespace.c setup_namespace does, on paths alone: the links of the image are for the rules to follow.
 * @param userNamespace the setting that asks for one
 */
export function simulate(
  all: readonly MountTarget[],
  userNamespace: Setting | undefined,
  release: SystemdRelease,
): Outcome {
  const pruned = prune(all.filter(isMount))
  const grounds = groundsOf(pruned.mounts)
  const made = madeOnHost(all)
  const broken = [
    ...brokenRun(pruned, release),
    ...(userNamespace === undefined ? [] : brokenProc(pruned, userNamespace)),
  ]
  const verdicts = [
    ...broken,
    ...judgeInOrder(pruned.mounts, made),
    ...pruned.dropped.map(judgeDropped),
    ...judgeLinks(all, grounds),
    ...all.filter(isLookedFor).map((wanted) => judgeLookup(wanted, pruned.mounts, grounds, made)),
  ]
  // When a setting has taken /run away, that is told; nobody shall put the sockets of the manager into an image.
  const isRunTaken = replacesRun(pruned) !== undefined
  const isTold = ({ origin, target }: MountTarget): boolean =>
    isRunTaken && origin.kind === 'sandbox' && isWithin(target, RUN)
  const targetsOf = (kind: 'needed' | 'optional'): Set<MountTarget> =>
    new Set(verdicts.flatMap((verdict) => (verdict.kind === kind && !isTold(verdict.target) ? [verdict.target] : [])))
  return {
    needed: targetsOf('needed'),
    optional: targetsOf('optional'),
    done: new Set(pruned.mounts),
    remarks: verdicts.flatMap(remarkOf),
    grounds,
  }
}

/** Folders of directory settings, with those above them: the manager makes them before it mounts anything. */
function madeOnHost(all: readonly MountTarget[]): MadeFolders {
  const folders = all.filter(({ purpose, type }) => purpose === 'directory-setting' && type === 'directory')
  return isAtOrAbove(folders.map(({ target }) => target))
}

function judgeInOrder(mounts: readonly Mount[], made: MadeFolders): Verdict[] {
  const above = ancestry()
  return mounts.map((mount) => {
    const place = deepestOf(above(mount))
    above.push(mount)
    return judgeMount(mount, place, made)
  })
}

/** What the innermost of some mounts that put something at their place puts there. */
function deepestOf(mounts: readonly Mount[]): Place | undefined {
  for (let index = mounts.length - 1; index >= 0; index -= 1) {
    const mount = mounts[index]
    const ground = mount === undefined ? undefined : groundOf(mount)
    if (mount !== undefined && ground !== undefined) return { folder: mount.target, ground }
  }
  return undefined
}

/** Links are made when all is mounted, before anything becomes read-only. */
function judgeLinks(all: readonly MountTarget[], grounds: Grounds): Verdict[] {
  const collisions = collisionsIn(all)
  return linksOf(all).map((link) => {
    if (!collisions.has(link)) return judgeMade(link, groundAbove(grounds, link.target))
    const reason = `systemd cannot make the symlink ${link.target}: the path is already taken.`
    return { kind: 'impossible', target: link, reason }
  })
}

function groundsOf(mounts: readonly Mount[]): Grounds {
  const grounds = new Map<ImagePath, Ground>()
  for (const mount of mounts) {
    const ground = groundOf(mount)
    if (ground !== undefined) grounds.set(mount.target, ground)
  }
  return grounds
}

function isMount(target: MountTarget): target is Mount {
  return target.mode !== undefined
}

function isLookedFor({ purpose }: MountTarget): boolean {
  return purpose === 'working-directory'
}

function remarkOf(verdict: Verdict): Remark[] {
  if (!('reason' in verdict) || verdict.target.origin.kind !== 'setting') return []
  const { setting, offset } = verdict.target.origin
  return [{ kind: verdict.kind, setting, offset, reason: verdict.reason }]
}
