import type { GivenEntry } from '../../sources/given.js'
import type { ImagePath } from '../../systemd/image-path.js'
import type { MachineEntry, PackageInImage } from './machine-entry.js'
import type { MachineNote } from './machine-note.js'

/** What of this machine an image needs, and what of it could not be had. */
export interface MachineClosure {
  /** Sorted by path; none is at the place of something that the inputs give, but folders. */
  readonly entries: readonly MachineEntry[]
  readonly packages: readonly PackageInImage[]
  readonly notes: readonly MachineNote[]
  /** Files of packages that the inputs give otherwise. */
  readonly replaced: readonly ImagePath[]
  /** What the inputs give, where it then stands: what is given at /bin/app stands at /usr/bin/app when /bin comes along as a link. */
  readonly given: readonly GivenEntry[]
  /** An ld.so.cache of the libraries that are found in no other way. */
  readonly libraryCache: Uint8Array | undefined
}

/** Of an image that has nothing of this machine. */
export function nothingOfMachine(given: readonly GivenEntry[]): MachineClosure {
  return { entries: [], packages: [], notes: [], replaced: [], given, libraryCache: undefined }
}
