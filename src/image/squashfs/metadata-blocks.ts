import { damaged } from './damage.js'
import { METADATA_BYTES } from './format.js'

/** A place in a table: where its metadata block begins on disk, counted from the start of the table, and where in the block's bytes. */
export interface MetadataPlace {
  readonly block: number
  readonly offset: number
}

const HEADER_BYTES = 2
const ON_DISK = HEADER_BYTES + METADATA_BYTES
const AS_IT_IS = 0x8000

/** As blocks are stored as they are, and all but the last are full, the place follows from the position in the table's bytes. */
export function placeOf(position: number): MetadataPlace {
  return { block: Math.floor(position / METADATA_BYTES) * ON_DISK, offset: position % METADATA_BYTES }
}

/** The opposite of {@link placeOf}; undefined when no block begins there. */
export function positionOf({ block, offset }: MetadataPlace): number | undefined {
  return block % ON_DISK === 0 && offset < METADATA_BYTES ? (block / ON_DISK) * METADATA_BYTES + offset : undefined
}

/** How many metadata blocks so many bytes take. */
export function blocksOf(bytes: number): number {
  return Math.ceil(bytes / METADATA_BYTES)
}

/** The bytes of a table as they are on disk. */
export function inBlocks(bytes: Buffer): Buffer {
  const blocks = Buffer.alloc(bytes.length + HEADER_BYTES * blocksOf(bytes.length))
  for (let from = 0, to = 0; from < bytes.length; from += METADATA_BYTES, to += ON_DISK) {
    const block = bytes.subarray(from, from + METADATA_BYTES)
    blocks.writeUInt16LE(AS_IT_IS | block.length, to)
    blocks.set(block, to + HEADER_BYTES)
  }
  return blocks
}

/** The opposite of {@link inBlocks}. */
export function fromBlocks(blocks: Buffer, table: string): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < blocks.length;) {
    if (blocks.length - at < HEADER_BYTES) damaged(`has a damaged ${table} table: its last block is cut off`)
    const header = blocks.readUInt16LE(at)
    if ((header & AS_IT_IS) === 0) damaged(`has a compressed ${table} table, and only uncompressed ones are read here`)
    const length = header - AS_IT_IS
    at += HEADER_BYTES
    const isLast = at + length === blocks.length
    if (length === 0 || length > METADATA_BYTES || at + length > blocks.length || (!isLast && length < METADATA_BYTES))
      damaged(`has a damaged ${table} table: a block says that it has ${length} bytes`)
    pieces.push(blocks.subarray(at, at + length))
    at += length
  }
  return Buffer.concat(pieces)
}
