import type { SquashfsCompressor } from '../superblock.js'
import { NO_TABLE } from './format.js'
import type { ImageFacts } from './image-facts.js'
import type { MetadataPlace } from './metadata-blocks.js'
import { record } from './record.js'

/** What the superblock says of the tables. Places are bytes from the start of the file. */
export interface TableFacts {
  readonly inodes: number
  readonly rootInode: MetadataPlace
  readonly directoryTable: number
  readonly fragments: number
  /** Undefined when there are no fragments. */
  readonly fragmentTable: number | undefined
  readonly idTable: number
  readonly bytesUsed: number
}

const MAGIC = 0x73717368 // "hsqs"

const COMPRESSOR_ID: Readonly<Record<SquashfsCompressor, number>> = {
  gzip: 1,
  lzma: 2,
  lzo: 3,
  xz: 4,
  lz4: 5,
  zstd: 6,
}

const INODES_UNCOMPRESSED = 1 << 0
const NO_FRAGMENTS = 1 << 4
const DUPLICATES_REMOVED = 1 << 6
const NO_XATTRS = 1 << 9
const COMPRESSOR_OPTIONS = 1 << 10
const IDS_UNCOMPRESSED = 1 << 11

/** The first 96 bytes of an image. */
export function superblockBytes(facts: ImageFacts, tables: TableFacts): Buffer {
  const ids = 1
  const flags =
    INODES_UNCOMPRESSED |
    IDS_UNCOMPRESSED |
    DUPLICATES_REMOVED |
    NO_XATTRS |
    (tables.fragments === 0 ? NO_FRAGMENTS : 0) |
    (facts.hasCompressorOptions ? COMPRESSOR_OPTIONS : 0)
  const { block, offset } = tables.rootInode
  return record([
    [4, MAGIC],
    [4, tables.inodes],
    [4, facts.time],
    [4, facts.blockSize],
    [4, tables.fragments],
    [2, COMPRESSOR_ID[facts.compressor]],
    [2, Math.log2(facts.blockSize)],
    [2, flags],
    [2, ids],
    [2, 4], // version 4.0
    [2, 0],
    [8, BigInt(block) * 0x1_0000n + BigInt(offset)],
    [8, tables.bytesUsed],
    [8, tables.idTable],
    [8, NO_TABLE], // extended attributes
    [8, facts.dataEnd], // inodes
    [8, tables.directoryTable],
    [8, tables.fragmentTable ?? NO_TABLE],
    [8, NO_TABLE], // NFS exports
  ])
}
