/** A squashfs that mksquashfs made of one file, `data`, in which the contents of a part stand as `arrange` says. */
export interface Part extends PartRecord {
  readonly key: string
  /** Of the squashfs on this machine. */
  readonly path: string
}

/** What was found out when the part was made and compared with its sources. */
export interface PartRecord {
  /** Where the first block is in it, in bytes. */
  readonly start: number
  /** Of each block, as squashfs has it: its length as stored, and bit 24 when it is not compressed; 0 for a hole. */
  readonly words: readonly number[]
  /** The block of options of the compressor that stands behind the superblock, with its header; empty when there is none. */
  readonly compressorOptions: Buffer
  /** SHA-256 of each block's bytes as stored; empty for a hole. */
  readonly blocks: readonly string[]
  /** SHA-256 of the contents of the part's files, in the order of the files. */
  readonly files: readonly string[]
}

/** A part that is not what it was when it was proved. */
export class DamagedPart extends Error {
  constructor(readonly part: Part) {
    super(`the remembered part ${part.key} is damaged`)
    this.name = 'DamagedPart'
  }
}
