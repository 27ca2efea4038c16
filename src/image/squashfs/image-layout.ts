import type { Superblock } from './superblock.js'
import { damaged } from './damage.js'
import { FRAGMENT_ENTRY_BYTES, ID_BYTES, METADATA_BYTES } from './format.js'
import { blocksOf, fromBlocks, placeOf } from './metadata-blocks.js'
import { Table } from './table.js'

/** The tables of an image, out of their metadata blocks. */
export interface Tables {
  readonly inodes: Table
  readonly directories: Table
  readonly fragments: Table
  readonly ids: Table
}

const PLACE_BYTES = 8

/**
 * Takes the metadata of an image apart. Tables stand one behind the other without gaps, as mksquashfs writes them, so that
 * none is in another: inodes, directories, fragments, owners.
 * @param metadata all bytes of the file system from the inode table on
 */
export function tablesOf(superblock: Superblock, metadata: Buffer): Tables {
  const { inodeTable, directoryTable, bytesUsed } = superblock
  const base = inodeTable
  const ids = lookup(metadata, base, bytesUsed, {
    name: 'id',
    list: superblock.idTable,
    bytes: superblock.ids * ID_BYTES,
  })
  const fragments = lookup(metadata, base, ids.start, {
    name: 'fragment',
    list: superblock.fragmentTable ?? ids.start,
    bytes: superblock.fragments * FRAGMENT_ENTRY_BYTES,
  })
  if (directoryTable > fragments.start) damaged('has a damaged superblock: its tables overlap')
  const directories = metadata.subarray(directoryTable - base, fragments.start - base)
  return {
    inodes: new Table('inode', fromBlocks(metadata.subarray(0, directoryTable - base), 'inode')),
    directories: new Table('directory', fromBlocks(directories, 'directory')),
    fragments: fragments.table,
    ids: ids.table,
  }
}

interface Lookup {
  readonly name: string
  /** Where the list of its blocks is in the file. */
  readonly list: number
  readonly bytes: number
}

/** A table that ends at `end` with the list of its blocks. */
function lookup(
  metadata: Buffer,
  base: number,
  end: number,
  { name, list, bytes }: Lookup,
): { readonly table: Table; readonly start: number } {
  const blocks = blocksOf(bytes)
  if (list < base || list + blocks * PLACE_BYTES !== end)
    damaged(`has a damaged superblock: the ${name} table does not end where the next begins`)
  if (blocks === 0) return { table: new Table(name, Buffer.alloc(0)), start: end }
  const places = new Table(name, metadata.subarray(list - base, end - base))
  const start = places.u64(0)
  if (start < base || start > list) places.damaged(`it begins at ${start}`)
  const table = new Table(name, fromBlocks(metadata.subarray(start - base, list - base), name))
  if (table.length !== bytes) table.damaged(`it has ${table.length} bytes of ${bytes}`)
  for (let block = 1; block < blocks; block++) {
    const place = places.u64(block * PLACE_BYTES)
    if (place !== start + placeOf(block * METADATA_BYTES).block) table.damaged(`block ${block} is not at ${place}`)
  }
  return { table, start }
}
