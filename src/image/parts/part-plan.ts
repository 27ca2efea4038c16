import type { ImagePath } from '../../systemd/image-path.js'
import type { FileEntry } from '../plan.js'

/** A regular file of the image. */
export interface PlannedContent {
  readonly path: ImagePath
  readonly entry: FileEntry
}

/** What is remembered or forgotten as one: a store path, an installed package, or another file. */
export interface Member {
  /** What stays the same when a new version comes: the package's name without hash and version, or the path. */
  readonly name: string
  /** What it changes with: what this build makes itself, files of the inputs, files of this machine, store paths. */
  readonly kind: 'made' | 'given' | 'machine' | 'store'
  /** What tells its content from any other, where that is known without reading it: a store path's NAR hash. */
  readonly narHash: string | undefined
  /** Bytes of its files. */
  readonly size: number
  /** Sorted by path. */
  readonly files: readonly PlannedContent[]
}

/** What mksquashfs compresses in one run. */
export interface PartPlan {
  readonly members: readonly Member[]
}

export function filesOf({ members }: PartPlan): PlannedContent[] {
  return members.flatMap(({ files }) => files)
}
