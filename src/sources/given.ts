import type { ImagePath } from '../systemd/image-path.js'
import type { LocalSource } from './workspace.js'

/** One thing that an input puts into the image. `where` names the input and its line, for messages. */
export type GivenEntry =
  | { readonly kind: 'directory'; readonly path: ImagePath; readonly mode: number; readonly where: string }
  | { readonly kind: 'symlink'; readonly path: ImagePath; readonly target: string; readonly where: string }
  | {
      readonly kind: 'file'
      readonly path: ImagePath
      readonly mode: number
      readonly source: GivenFile
      readonly where: string
    }

export type GivenFile =
  | { readonly kind: 'empty' }
  /** `path` has no symlink in it; the rest says whether it is still the same file when it is packed. */
  | {
      readonly kind: 'local'
      readonly origin: LocalSource['origin']
      readonly path: string
      readonly size: number
      readonly device: number
      readonly inode: number
      /** mtime, in ms. */
      readonly modified: number
    }
