import type { ImagePath } from '../../systemd/image-path.js'

/** Something of this machine that the image has at the same path. Nothing above it is a symlink. */
export type MachineEntry = MachineFolder | MachineFile | MachineLink

interface Brought {
  readonly path: ImagePath
  readonly cause: Cause
}

export interface MachineFolder extends Brought {
  readonly kind: 'directory'
  readonly mode: number
}

/** A file packed from where it is. `device`, `inode` and `modified` (its mtime in ms) tell whether it is still the one that was planned. */
export interface MachineFile extends Brought {
  readonly kind: 'file'
  readonly mode: number
  /** Bytes. */
  readonly size: number
  readonly device: number
  readonly inode: number
  readonly modified: number
}

export interface MachineLink extends Brought {
  readonly kind: 'symlink'
  readonly target: string
}

/** Why something is in the image: what brought it, and how. Followed from cause to cause it ends at an input. */
export type Cause =
  /** `packages, line 2`, `the unit app.service, line 7`. */
  | { readonly kind: 'input'; readonly where: string }
  /** An installed package that is in the image; `how` is what it has to do with it: `is a file of`, `is a dependency of`. */
  | { readonly kind: 'package'; readonly package: string; readonly how: string }
  /** Another file of the image; `how`: `is needed as libc.so.6 by`, `is the interpreter of`, `is a link on the way to`. */
  | { readonly kind: 'file'; readonly path: ImagePath; readonly how: string }

/** An installed package whose files are in the image. */
export interface PackageInImage {
  /** As causes have it: with its architecture where that is not the machine's, `libc6:i386`. */
  readonly name: string
  readonly version: string
  /** dpkg's name: `amd64`, `all`. */
  readonly architecture: string
  /** The source package and its version, where they differ from its own. */
  readonly source: { readonly name: string; readonly version: string }
  /** Names of the packages of the image that it depends on, sorted. */
  readonly dependsOn: readonly string[]
  readonly cause: Cause
}
