import { imagePath, isWithin, ROOT, type ImagePath } from './image-path.js'
import type { MountTarget, MountEntry } from './mount-target.js'
import { profileMounts, type ProfileName } from './profile.js'
import type { Setting } from './unit-file.js'

/** systemd mounts parents before children, so what is mounted above a path decides whether systemd can make it. */
export interface MountedPaths {
  /** Below these systemd can make what is missing … */
  readonly covers: readonly ImagePath[]
  /** … and below these it cannot, nor does the image show there. */
  readonly uncovers: readonly ImagePath[]
  readonly mounts: readonly MountTarget[]
  readonly access: readonly MountTarget[]
  /** What the directory settings make on the host, RuntimeDirectory= included. */
  readonly directories: readonly ImagePath[]
  /** `ProtectSystem=strict`. */
  readonly protectsSystem: boolean
  /** At and below these nothing is mounted or seen: ProtectHome= of the profile, and InaccessiblePaths=. */
  readonly hidden: readonly ImagePath[]
}

export function isBelowCover(mounted: Pick<MountedPaths, 'covers' | 'uncovers'>, path: ImagePath): boolean {
  const cover = deepestAbove(mounted.covers, path)
  const uncover = deepestAbove(mounted.uncovers, path)
  return cover !== undefined && (uncover === undefined || cover.length > uncover.length)
}

/** What an entry comes to among the others: itself, a remark, or nothing when another entry already sees to it. */
export function judgeEntry(entry: MountEntry, mounted: MountedPaths, profile: ProfileName): MountEntry[] {
  if (entry.kind !== 'target' || entry.target.origin.kind !== 'setting') return [entry]
  const { target } = entry
  const { setting, offset } = entry.target.origin
  const verdict = isLookedFor(target)
    ? judgeLookup(target, setting, mounted, profile)
    : (judgeHidden(target, mounted) ?? judgeMount(target, mounted))
  if (verdict === 'needed') return [entry]
  if (verdict === 'elsewhere') return []
  if (verdict === 'redundant') return [{ kind: 'target', target: { ...target, optional: true } }]
  return [{ ...verdict, setting, offset }]
}

type Verdict =
  /** By the image, unless it is covered. */
  | 'needed'
  /** Another entry makes it or asks for it, or it may be missing. */
  | 'elsewhere'
  | 'redundant'
  | { readonly kind: 'unknown' | 'ignored' | 'impossible'; readonly reason: string }

/** Looked for once all is mounted, never made. */
function isLookedFor(target: MountTarget): boolean {
  return target.purpose === 'access' || target.purpose === 'working-directory'
}

function judgeHidden({ target }: MountTarget, { hidden }: MountedPaths): Verdict | undefined {
  const by = hidden.find((folder) => isWithin(target, folder))
  return by && { kind: 'ignored', reason: `Nothing is mounted at ${target}, because ${by} is made inaccessible.` }
}

function judgeMount(mount: MountTarget, mounted: MountedPaths): Verdict {
  const { target } = mount
  if (mount.type === 'symlink' && collides(mount, mounted.mounts)) {
    return { kind: 'impossible', reason: `systemd cannot make the symlink ${target}: the path is already taken.` }
  }
  const uncover = deepestAbove(mounted.uncovers, target)
  if (uncover !== undefined && !isBelowCover(mounted, target)) {
    return { kind: 'unknown', reason: `${target} must already be in ${uncover}, which is not of this image.` }
  }
  return 'needed'
}

function collides(link: MountTarget & { type: 'symlink' }, mounts: readonly MountTarget[]): boolean {
  return mounts.some((other) => {
    if (other.purpose !== 'directory-setting') return false
    return other.type === 'symlink'
      ? other.target === link.target && other.link !== link.link
      : isWithin(other.target, link.target)
  })
}

function judgeLookup(wanted: MountTarget, setting: Setting, mounted: MountedPaths, profile: ProfileName): Verdict {
  const { target } = wanted
  const inaccessible = setting.key.startsWith('Inaccessible')
  const broken = breaksApi(wanted, setting.key, profile)
  if (broken !== undefined) return { kind: 'impossible', reason: broken }
  if (target === ROOT || API.includes(target)) return 'elsewhere'

  const hiddenBy = mounted.hidden.find((folder) => isWithin(target, folder) && !(inaccessible && folder === target))
  if (hiddenBy !== undefined) {
    const reason = `${hiddenBy} is made inaccessible, and ${target} with it.`
    return { kind: wanted.purpose === 'access' || wanted.optional ? 'ignored' : 'impossible', reason }
  }
  const made = [...mounted.mounts.map((mount) => mount.target), ...mounted.directories]
  const above = deepestAbove([...mounted.covers, ...mounted.uncovers, ...mounted.directories], target)
  if (!inaccessible && made.includes(target)) return 'elsewhere'
  if (above === undefined) {
    return setting.key.startsWith('ReadOnly') && isRedundant(target, mounted) ? 'redundant' : 'needed'
  }
  if (wanted.purpose === 'working-directory' && made.some((path) => isWithin(path, target))) return 'elsewhere'
  if (wanted.optional) return 'elsewhere'
  return isOfHost(above, target, mounted, profile)
    ? { kind: 'unknown', reason: `${target} must be in ${above}, which the host fills.` }
    : { kind: 'impossible', reason: `${target} lies in ${above}, which is empty when the service starts.` }
}

const RUN = imagePath('/run')
const PROC = imagePath('/proc')
const API = ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map(imagePath)

/** An access rule for `/run` takes the place of its tmpfs, and the sockets and folders that systemd mounts there have nowhere to go (226). */
function breaksApi(wanted: MountTarget, key: string, profile: ProfileName): string | undefined {
  if (wanted.purpose !== 'access') return undefined
  const inaccessible = key.startsWith('Inaccessible')
  const { bindsRun, dynamicUser } = profileMounts(profile)
  if (wanted.target === ROOT && inaccessible) return `${key}=/ hides the whole image.`
  if (wanted.target === RUN && (!bindsRun || inaccessible)) {
    return `${key}=/run takes the place of the /run that systemd mounts for the service, and it cannot put its sockets there.`
  }
  if (wanted.target === PROC && dynamicUser && (inaccessible || key.startsWith('ReadOnly'))) {
    return `Without a writable /proc systemd cannot set up the user namespace of the profile "${profile}".`
  }
  return undefined
}

/** systemd drops a ReadOnlyPaths= before it looks for the path when the next thing above it is read-only as well. */
function isRedundant(target: ImagePath, mounted: MountedPaths): boolean {
  const others = [...mounted.mounts, ...mounted.access.filter((other) => !keyOf(other).startsWith('ReadOnly'))]
  const paths = others.map((other) => other.target).filter((path) => path !== ROOT)
  if (deepestAbove(paths, target) !== undefined) return false
  const onRoot = mounted.access.filter((other) => other.target === ROOT).map(keyOf)
  return mounted.protectsSystem || (onRoot.length > 0 && onRoot.every((key) => key.startsWith('ReadOnly')))
}

function keyOf(target: MountTarget): string {
  return target.origin.kind === 'setting' ? target.origin.setting.key : ''
}

/** In the `/run` that is made for the service. */
const FILLED_RUN = ['/run/credentials', '/run/dbus', '/run/host', '/run/systemd'].map(imagePath)

/** Whether only the host knows what is in `folder`, of the things that are mounted, where `target` is looked for. */
function isOfHost(folder: ImagePath, target: ImagePath, mounted: MountedPaths, profile: ProfileName): boolean {
  if (['/proc', '/sys', '/dev'].includes(folder)) return true
  if (folder === RUN) return profileMounts(profile).bindsRun || FILLED_RUN.some((filled) => isWithin(target, filled))
  return mounted.mounts.some(
    (mount) => mount.target === folder && (mount.purpose === 'bind' || mount.purpose === 'image'),
  )
}

/** The deepest of the folders that are strictly above the path. */
function deepestAbove(folders: readonly ImagePath[], path: ImagePath): ImagePath | undefined {
  return folders
    .filter((folder) => folder !== path && isWithin(path, folder))
    .reduce<ImagePath | undefined>(
      (deepest, folder) => (deepest && deepest.length >= folder.length ? deepest : folder),
      undefined,
    )
}
