import { lookupTable } from '../../../src/image/squashfs/lookup-table.js'
import { inBlocks, type MetadataPlace } from '../../../src/image/squashfs/metadata-blocks.js'
import { record, words, type Field } from '../../../src/image/squashfs/record.js'
import { superblockBytes } from '../../../src/image/squashfs/superblock-bytes.js'

/** Tables as somebody could write them who means harm. */
export interface Crafted {
  readonly inodes: readonly Buffer[]
  readonly listings: readonly Buffer[]
  readonly rootInode: MetadataPlace
  readonly inodeCount: number
}

/** An image of just these tables, well-formed all around them. */
export function craft({ inodes, listings, rootInode, inodeCount }: Crafted): Buffer {
  const dataEnd = 96
  const [first, second] = [inBlocks(Buffer.concat(inodes)), inBlocks(Buffer.concat(listings))]
  const directoryTable = dataEnd + first.length
  const ids = lookupTable(words([0]), directoryTable + second.length)
  const facts = {
    time: 0,
    blockSize: 4096,
    compressor: 'gzip',
    hasCompressorOptions: false,
    dataEnd,
    rootMode: 0,
  } as const
  const superblock = superblockBytes(facts, {
    inodes: inodeCount,
    rootInode,
    directoryTable,
    fragments: 0,
    fragmentTable: undefined,
    idTable: ids.list,
    bytesUsed: ids.list + 8,
  })
  return Buffer.concat([superblock, first, second, ids.bytes])
}

/** 16 bytes that every inode begins with. */
function head(type: number, number: number): Field[] {
  return [
    [2, type],
    [2, 0o755],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, number],
  ]
}

/** The inode of a folder, 32 bytes, whose listing has so many bytes. */
export function folderInode(number: number, bytes: number, place: MetadataPlace = { block: 0, offset: 0 }): Buffer {
  return record([...head(1, number), [4, place.block], [4, 2], [2, bytes + 3], [2, place.offset], [4, 1]])
}

/** The inode of a file of holes: 32 bytes, and 4 for each block of 4096 bytes. */
export function fileInode(number: number, blocks: number): Buffer {
  return Buffer.concat([
    record([...head(2, number), [4, 0], [4, 0xffff_ffff], [4, 0], [4, blocks * 4096]]),
    Buffer.alloc(4 * blocks),
  ])
}

export interface CraftedEntry {
  readonly name: string | Buffer
  readonly type: number
  readonly number: number
  readonly place: MetadataPlace
}

/** A run of entries behind a header of 12 bytes; each takes 8 and its name. */
export function runOf(entries: readonly CraftedEntry[], count = entries.length): Buffer {
  const block = entries[0]?.place.block ?? 0
  const number = entries[0]?.number ?? 0
  const header = record([
    [4, count - 1],
    [4, block],
    [4, number],
  ])
  return Buffer.concat([header, ...entries.map((entry) => entryOf(entry, number))])
}

function entryOf({ name, type, number, place }: CraftedEntry, first: number): Buffer {
  const bytes = Buffer.from(name)
  return record(
    [
      [2, place.offset],
      [2, (number - first) & 0xffff],
      [2, type],
      [2, bytes.length - 1],
    ],
    bytes,
  )
}
