import { accessSettings, workingDirectory } from './access-settings.js'
import { bindSettings, mountImages, temporaryFileSystems } from './bind-settings.js'
import { directorySettings, directoriesOf } from './directory-settings.js'
import { imagePath, type ImagePath } from './image-path.js'
import { isBelowCover, judgeEntry, type MountedPaths } from './mount-order.js'
import type { MountTarget, MountEntry, PlanRemark } from './mount-target.js'
import { profileMounts, type ProfileName } from './profile.js'
import { lastSetting, type UnitFile } from './unit-file.js'
import { unitType, type UnitName } from './unit-name.js'

export type { MountOrigin, MountPoint, MountPurpose, MountTarget, PlanRemark } from './mount-target.js'

/**
 * What systemd will mount over, or look for, when it starts a service from its image, and so what a read-only image must already have.
 * The scaffold makes the targets, the rules demand them. Measured on 252, 257 and 262.
 */
export interface MountPlan {
  /** In the order base, then settings. One path may come more than once, from different settings. Never the root. */
  readonly targets: readonly MountTarget[]
  /** What cannot be told before the host is known, such as a target with `%i` of a template. */
  readonly unknown: readonly PlanRemark[]
  /** Entries that systemd passes over, at most with a line in its log: they ask for nothing, and do nothing. */
  readonly ignored: readonly PlanRemark[]
  /** Entries that no read-only image can satisfy: on some systemd from 252 on the service will not start. */
  readonly impossible: readonly PlanRemark[]
  /** Folders below which systemd makes what is missing, and those in between where it cannot. See {@link isCovered}. */
  readonly covers: readonly ImagePath[]
  readonly uncovers: readonly ImagePath[]
}

const EMPTY: MountPlan = { targets: [], unknown: [], ignored: [], impossible: [], covers: [], uncovers: [] }

const WRITABLE_API = ['/dev', '/run', '/tmp', '/var/tmp'].map(imagePath)
const KERNEL_API = ['/proc', '/sys'].map(imagePath)

/** The plan of one unit under one profile. Only services have mounts: the plan of other units is empty. */
export function mountPlan(unitName: UnitName, unit: UnitFile, profile: ProfileName): MountPlan {
  if (unitType(unitName) !== 'service') return EMPTY

  const entries = [
    ...temporaryFileSystems(unitName, unit),
    ...directorySettings(unitName, unit),
    ...bindSettings(unitName, unit),
    ...mountImages(unitName, unit),
    ...accessSettings(unitName, unit),
    ...workingDirectory(unitName, unit, profile),
  ]
  const mounted = mountedPaths(entries, directoriesOf(unitName, unit), isSystemProtected(unit, profile), profile)
  const judged = entries.flatMap((entry) => judgeEntry(entry, mounted, profile))
  const targets = judged.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []))
  const remarks = (kind: 'unknown' | 'ignored' | 'impossible'): PlanRemark[] =>
    judged.flatMap((entry) =>
      entry.kind === kind ? [{ setting: entry.setting, offset: entry.offset, reason: entry.reason }] : [],
    )
  return {
    targets: [...base(profile), ...targets],
    unknown: remarks('unknown'),
    ignored: remarks('ignored'),
    impossible: remarks('impossible'),
    covers: mounted.covers,
    uncovers: mounted.uncovers,
  }
}

/**
 * True when the path lies below something that is writable by the time systemd mounts there, so that it makes what is missing: the
 * image need not have it. Ask with the path that remains after following the image's symlinks, too: `/var/lib/x -> /run/x` is covered.
 * Says nothing of targets with purpose `access` or `working-directory`, which systemd never makes.
 */
export function isCovered(plan: MountPlan, path: ImagePath): boolean {
  return isBelowCover(plan, path)
}

function base(profile: ProfileName): MountTarget[] {
  const origin = { kind: 'base' } as const
  const folders = [...KERNEL_API, ...WRITABLE_API].map((target): MountTarget => ({
    target,
    type: 'directory',
    purpose: 'api',
    origin,
    optional: false,
  }))
  const file = (path: string, needed: boolean): MountTarget => ({
    target: imagePath(path),
    type: 'file',
    purpose: 'bind',
    origin: needed ? { kind: 'profile', name: profile } : origin,
    optional: !needed,
    source: { path, optional: false },
  })
  return [...folders, file('/etc/machine-id', true), file('/etc/resolv.conf', profileMounts(profile).bindsResolvConf)]
}

function mountedPaths(
  entries: readonly MountEntry[],
  directories: readonly ImagePath[],
  protectsSystem: boolean,
  profile: ProfileName,
): MountedPaths {
  const targets = entries.flatMap((entry) => (entry.kind === 'target' ? [entry.target] : []))
  const mounts = targets.filter((target) => target.purpose !== 'access' && target.purpose !== 'working-directory')
  const access = targets.filter((target) => target.purpose === 'access')
  const opened = access.map((target) => target.target)
  const covers = mounts.filter((mount) => isWritable(mount, opened)).map((mount) => mount.target)
  const images = mounts.filter((mount) => mount.purpose === 'image').map((mount) => mount.target)
  return {
    covers: [...WRITABLE_API, ...covers],
    uncovers: [...KERNEL_API, ...images],
    mounts,
    access,
    directories,
    protectsSystem,
    hidden: [...profileMounts(profile).hides, ...targets.filter(isInaccessible).map((target) => target.target)],
  }
}

/** A ReadWritePaths= or ReadOnlyPaths= of the same path takes the place of a tmpfs (measured), but not of a bind. */
function isWritable(mount: MountTarget, opened: readonly ImagePath[]): boolean {
  if (mount.purpose === 'tmpfs') return !opened.includes(mount.target)
  if (mount.purpose === 'bind') return mount.type !== 'file' && mount.source?.optional !== true
  return mount.purpose === 'directory-setting' && mount.type === 'directory'
}

function isInaccessible(target: MountTarget): boolean {
  return target.origin.kind === 'setting' && target.origin.setting.key.startsWith('Inaccessible')
}

function isSystemProtected(unit: UnitFile, profile: ProfileName): boolean {
  return profileMounts(profile).protectsSystem || lastSetting(unit, 'Service', 'ProtectSystem')?.value === 'strict'
}
