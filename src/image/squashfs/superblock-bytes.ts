import { COMPRESSOR_OF_ID, FLAG, MAGIC, NO_TABLE } from './format.js'
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

/** The first 96 bytes of an image. */
export function superblockBytes(facts: ImageFacts, tables: TableFacts): Buffer {
  const ids = 1
  const flags =
    FLAG.inodesUncompressed |
    FLAG.idsUncompressed |
    FLAG.duplicatesRemoved |
    FLAG.noXattrs |
    (tables.fragments === 0 ? FLAG.noFragments : 0) |
    (facts.hasCompressorOptions ? FLAG.compressorOptions : 0)
  const { block, offset } = tables.rootInode
  return record([
    [4, MAGIC],
    [4, tables.inodes],
    [4, facts.time],
    [4, facts.blockSize],
    [4, tables.fragments],
    [2, COMPRESSOR_OF_ID.indexOf(facts.compressor) + 1],
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
