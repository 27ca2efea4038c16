import type { ImagePath } from '../systemd/image-path.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import type { Distribution, Identity } from './identity.js'
import type { Unit } from '../sources/unit.js'
import type { Notice } from './notice.js'
import type { MachineClosure } from '../closure/machine/machine-closure.js'

/** The whole image before it exists. A plain value: everything before packing computes it, and nothing before packing writes. */
export interface ImagePlan {
  readonly fileName: string
  readonly identity: Identity
  readonly units: readonly Unit[]
  /** Store paths whose files are among the entries, sorted by path. */
  readonly storePaths: readonly StorePathInfo[]
  /** What of this machine is among the entries, with its causes. */
  readonly machine: MachineClosure
  /** What this machine runs, where that is known. */
  readonly buildMachine?: Distribution
  /** Every path but the root, sorted by name, so that a folder comes before what is in it. */
  readonly entries: ReadonlyMap<ImagePath, PlanEntry>
  /** What the planner had to guess, on the unit's own line. */
  readonly notices: readonly Notice[]
}

export type PlanEntry = DirectoryEntry | FileEntry | SymlinkEntry

export interface DirectoryEntry {
  readonly kind: 'directory'
  readonly mode: number
  readonly because: string
}

export interface FileEntry {
  readonly kind: 'file'
  readonly mode: number
  /** Bytes. */
  readonly size: number
  readonly source: FileSource
  readonly because: string
}

export interface SymlinkEntry {
  readonly kind: 'symlink'
  readonly target: string
  readonly because: string
}

export type FileSource =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** A file packed from where it is. The rest tells whether it is still the file that was planned; `modified` is its mtime in ms. */
  | {
      readonly kind: 'path'
      readonly path: string
      readonly device: number
      readonly inode: number
      readonly modified: number
    }
  /** A file of the Nix store, where this machine has it. What a store path holds never changes; its inode may, when the store is optimised. */
  | { readonly kind: 'store'; readonly path: string }

/** Bytes of all files, uncompressed: what the progress counts. */
export function contentSize(plan: ImagePlan): number {
  let size = 0
  for (const entry of plan.entries.values()) if (entry.kind === 'file') size += entry.size
  return size
}
