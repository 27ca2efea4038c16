import type { ImagePath } from './image-path.js'
import type { SystemdRelease } from './releases.js'
import type { Setting } from './unit-file.js'

/** What must stand where systemd mounts something. */
export type MountPoint =
  | { readonly type: 'directory' }
  | { readonly type: 'file' }
  /** A folder if what is mounted is one, else a file: only the host knows. */
  | { readonly type: 'either' }
  /** A symlink with exactly this text: systemd makes it, and takes one that is already there only if it is the same letter for letter. */
  | { readonly type: 'symlink'; readonly link: string }

/** What systemd does at a path. In the order of namespace.c MountMode: of several things at one path the first is done, and the others dropped. */
export const MOUNT_MODES = [
  'inaccessible',
  'image',
  'bind',
  'private-tmp',
  'private-dev',
  'bind-dev',
  'private-sysfs',
  'bind-sysfs',
  'procfs',
  'read-only',
  'read-write',
  'no-exec',
  'exec',
  'tmpfs',
  'run',
  'message-queues',
  'implicit-read-write',
] as const

export type MountMode = (typeof MOUNT_MODES)[number]

/** Of what is there already: systemd makes nothing for these, and they leave the tree below as it is. */
const ACCESS_MODES: readonly MountMode[] = [
  'inaccessible',
  'read-only',
  'read-write',
  'no-exec',
  'exec',
  'implicit-read-write',
]

export function isAccess(mode: MountMode): boolean {
  return ACCESS_MODES.includes(mode)
}

export type MountOrigin =
  /** It comes with the sandbox, whatever the unit says. */
  | { readonly kind: 'sandbox' }
  /** `offset` is where in the value of the setting the entry starts. */
  | { readonly kind: 'setting'; readonly setting: Setting; readonly offset: number }

export type MountPurpose = 'api' | 'tmpfs' | 'bind' | 'image' | 'directory-setting' | 'working-directory' | 'access'

export type MountTarget = MountPoint & {
  readonly target: ImagePath
  readonly purpose: MountPurpose
  readonly origin: MountOrigin
  /** Undefined: nothing is mounted, systemd looks for it or links it when all is. */
  readonly mode?: MountMode | undefined
  /** True when the service starts without it. */
  readonly optional: boolean
  /** The systemds that ask for it; all when absent. */
  readonly releases?: readonly SystemdRelease[] | undefined
  /** Of a bind or image: what of the host is mounted, and whether systemd lets it be missing (`-`), and then mounts nothing. */
  readonly source?: { readonly path: string; readonly optional: boolean }
}

export interface PlanRemark {
  readonly setting: Setting
  readonly offset: number
  /** A whole sentence. */
  readonly reason: string
  /** The systemds for which it is so; all when absent. */
  readonly releases?: readonly SystemdRelease[] | undefined
}

/** What one entry of a setting comes to. */
export type MountEntry =
  | { readonly kind: 'target'; readonly target: MountTarget }
  | ({ readonly kind: 'unknown' | 'ignored' | 'impossible' } & PlanRemark)

export function holdsFor({ releases }: Pick<MountTarget, 'releases'>, release: SystemdRelease): boolean {
  return releases?.includes(release) ?? true
}

/** The setting that asked for it; empty when none did. */
export function keyOf({ origin }: MountTarget): string {
  return origin.kind === 'setting' ? origin.setting.key : ''
}
