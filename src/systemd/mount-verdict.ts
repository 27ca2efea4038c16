import { isOnStockHost } from './host-files.js'
import { isWithin, ROOT, type ImagePath } from './image-path.js'
import {
  groundAbove,
  isFilledByManager,
  isMakeable,
  onHost,
  type Ground,
  type Grounds,
  type Place,
} from './mount-ground.js'
import type { Dropped, Mount } from './mount-order.js'
import { isAccess, keyOf, type MountTarget } from './mount-target.js'

/** What becomes of one thing that systemd was to mount, to protect or to look for. */
export type Verdict = { readonly target: MountTarget } &
  /** The image must have it; it may; something else makes it. */
  (
    | { readonly kind: 'needed' | 'optional' | 'elsewhere' }
    | { readonly kind: 'unknown' | 'ignored' | 'impossible'; readonly reason: string }
  )

/** Whether the manager makes a folder on the host before it mounts anything. */
export type MadeFolders = (folder: ImagePath) => boolean

export function judgeMount(mount: Mount, place: Place | undefined, made: MadeFolders): Verdict {
  return isAccess(mount.mode) ? judgeAccess(mount, place, made) : judgeMade(mount, place)
}

/** What is mounted, or linked: what is missing at its place systemd makes, where it can. */
export function judgeMade(target: MountTarget, place: Place | undefined): Verdict {
  if (target.target === ROOT) return { kind: 'elsewhere', target }
  if (place === undefined) return { kind: target.optional ? 'optional' : 'needed', target }
  if (isMakeable(place.ground)) return { kind: 'elsewhere', target }
  const reason = `${target.target} must already be in ${place.folder}, which is not of this image.`
  return { kind: 'unknown', target, reason }
}

/** Paths that are protected are never made; they are looked for before anything is mounted below them. */
function judgeAccess(mount: Mount, place: Place | undefined, made: MadeFolders): Verdict {
  if (mount.target === ROOT) {
    return mount.mode === 'inaccessible'
      ? { kind: 'impossible', target: mount, reason: `${keyOf(mount)}=/ hides the whole image.` }
      : { kind: 'elsewhere', target: mount }
  }
  if (place === undefined) return { kind: mount.optional ? 'optional' : 'needed', target: mount }
  const isThere = made(mount.target) && made(place.folder)
  if (mount.optional || mount.origin.kind === 'sandbox' || isThere) return { kind: 'elsewhere', target: mount }
  return judgeContent(mount, place.folder, place.ground)
}

export function judgeDropped({ mount, why, by }: Dropped): Verdict {
  if (why === 'redundant') return { kind: mount.target === ROOT ? 'elsewhere' : 'optional', target: mount }
  if (why === 'hidden') {
    const reason = `Nothing is done at ${mount.target}, because ${by.target} is made inaccessible.`
    return { kind: 'ignored', target: mount, reason }
  }
  // The flags of a protection go to the mount that has its path; a tmpfs is gone. Of those that nobody asks for by a path, only
  // ProtectSystem=strict, which is also that of DynamicUser=yes, protects the root.
  const taker = by.target === ROOT && by.origin.kind === 'sandbox' ? 'ProtectSystem=strict' : `${keyOf(by)}=`
  if (mount.mode !== 'tmpfs' || taker === '=' || !isAccess(by.mode)) {
    return { kind: 'elsewhere', target: mount }
  }
  const reason = `No tmpfs is mounted at ${mount.target}, because ${taker} takes its place.`
  return { kind: 'ignored', target: mount, reason }
}

/** The working directory is entered when all is done. */
export function judgeLookup(
  wanted: MountTarget,
  mounts: readonly Mount[],
  grounds: Grounds,
  made: MadeFolders,
): Verdict {
  const { target } = wanted
  const hider = mounts.find((mount) => mount.mode === 'inaccessible' && isWithin(target, mount.target))
  if (hider !== undefined) {
    const reason = `${hider.target} is made inaccessible, and ${target} with it.`
    return { kind: wanted.optional ? 'ignored' : 'impossible', target: wanted, reason }
  }
  if (grounds.has(target)) return { kind: 'elsewhere', target: wanted }
  const place = groundAbove(grounds, target)
  if (place === undefined) return { kind: wanted.optional ? 'optional' : 'needed', target: wanted }
  if (wanted.optional || made(target) || mounts.some((mount) => isWithin(mount.target, target))) {
    return { kind: 'elsewhere', target: wanted }
  }
  if (place.ground.kind === 'fresh' && isFilledByManager(target)) {
    return { kind: 'unknown', target: wanted, reason: `What is in ${target} only the host knows.` }
  }
  return judgeContent(wanted, place.folder, place.ground)
}

function judgeContent(wanted: MountTarget, folder: ImagePath, ground: Ground): Verdict {
  const { target } = wanted
  if (ground.kind === 'fresh') {
    const reason = `${target} lies in ${folder}, which is empty when the service starts.`
    return { kind: 'impossible', target: wanted, reason }
  }
  if (ground.source !== undefined && isOnStockHost(onHost(ground, folder, target)) === true) {
    return { kind: 'elsewhere', target: wanted }
  }
  return { kind: 'unknown', target: wanted, reason: `${target} must be in ${folder}, which the host fills.` }
}
