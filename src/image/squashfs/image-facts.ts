import type { SquashfsCompressor } from './superblock.js'

/** What an image is, besides the tree in it. */
export interface ImageFacts {
  /** Seconds since 1970. */
  readonly time: number
  /** Bytes. */
  readonly blockSize: number
  /** Of the data: the metadata is not compressed. */
  readonly compressor: SquashfsCompressor
  /** Whether the compressor's options stand behind the superblock. */
  readonly hasCompressorOptions: boolean
  /** Where the data ends and the tables begin. */
  readonly dataEnd: number
  readonly rootMode: number
}
