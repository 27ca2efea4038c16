import type { ImagePath } from '../../systemd/image-path.js'

/** What a closure of this machine's files did that nobody asked for by name, or could not do. */
export interface MachineNote {
  /**
   * `taken`: made on this machine by a maintainer script and no file of a package; `left-out`: not for everyone to read,
   * or nothing that a package of the image depends on; `missing`: something needs it, and neither the image nor this machine has it.
   */
  readonly kind: 'taken' | 'left-out' | 'missing'
  readonly path?: ImagePath
  /** A whole sentence. */
  readonly message: string
  readonly remedy?: string
}
