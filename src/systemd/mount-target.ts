import type { ImagePath } from './image-path.js'
import type { ProfileName } from './profile.js'
import type { Setting } from './unit-file.js'

/** What must stand where systemd mounts something. */
export type MountPoint =
  | { readonly type: 'directory' }
  | { readonly type: 'file' }
  /** A folder if what is mounted is one, else a file: only the host knows. */
  | { readonly type: 'either' }
  /** A symlink with exactly this text: systemd makes it, and takes one that is already there only if it is the same letter for letter. */
  | { readonly type: 'symlink'; readonly link: string }

export type MountOrigin =
  /** Every portable service needs it. */
  | { readonly kind: 'base' }
  | { readonly kind: 'profile'; readonly name: ProfileName }
  /** `offset` is where in the value of the setting the entry starts. */
  | { readonly kind: 'setting'; readonly setting: Setting; readonly offset: number }

export type MountPurpose = 'api' | 'tmpfs' | 'bind' | 'image' | 'directory-setting' | 'working-directory' | 'access'

export type MountTarget = MountPoint & {
  readonly target: ImagePath
  readonly purpose: MountPurpose
  readonly origin: MountOrigin
  /** True when the service starts without it: `-` before an access path, or a file of the base that the profile does not mount. */
  readonly optional: boolean
  /** Only systemds before this release need it. */
  readonly before?: number
  /** Of a bind or image: what of the host is mounted, and whether systemd lets it be missing (`-`), and then mounts nothing. */
  readonly source?: { readonly path: string; readonly optional: boolean }
}

export interface PlanRemark {
  readonly setting: Setting
  readonly offset: number
  /** A whole sentence. */
  readonly reason: string
}

/** What one entry of a setting comes to. */
export type MountEntry =
  | { readonly kind: 'target'; readonly target: MountTarget }
  | ({ readonly kind: 'unknown' | 'ignored' | 'impossible' } & PlanRemark)
