import { DOTS_BYTES, EXTENDED, INODE_TYPE, NO_FRAGMENT, NO_XATTRS } from './format.js'
import type { Listing } from './listing.js'
import { placeOf } from './metadata-blocks.js'
import { record, words, type Field } from './record.js'
import { bytesInHoles, hasData, type StoredContent } from './stored-content.js'

/** What every inode says first. All of them belong to the one owner of an image. */
export interface InodeHead {
  readonly number: number
  /** Seconds since 1970. */
  readonly time: number
  readonly mode: number
}

/** A folder's listing and where it begins in the bytes of the directory table. */
export interface PlacedListing extends Listing {
  readonly position: number
  readonly subfolders: number
}

/** Sizes and places from here on take an extended inode. */
const FOUR_GIB = 2 ** 32

function head(type: number, { number, time, mode }: InodeHead): Field[] {
  const [owner, group] = [0, 0]
  return [
    [2, type],
    [2, mode],
    [2, owner],
    [2, group],
    [4, time],
    [4, number],
  ]
}

export function symlinkInode(inode: InodeHead, target: Buffer): Buffer {
  const links = 1
  return record([...head(INODE_TYPE.symlink, inode), [4, links], [4, target.length]], target)
}

export function fileInode(inode: InodeHead, content: StoredContent, blockSize: number): Buffer {
  const { size, blocks } = content
  const start = hasData(blocks) ? content.start : 0
  const fragment = content.fragment?.index ?? NO_FRAGMENT
  const offset = content.fragment?.offset ?? 0
  const holes = bytesInHoles(content, blockSize)
  if (holes === 0 && size < FOUR_GIB && start < FOUR_GIB) {
    const fields: Field[] = [...head(INODE_TYPE.file, inode), [4, start], [4, fragment], [4, offset], [4, size]]
    return record(fields, words(blocks))
  }
  // What du and cp see as not stored. mksquashfs leaves a file of nothing but holes one byte.
  const sparse = Math.min(holes, size - 1)
  const links = 1
  const fields: Field[] = [
    ...head(INODE_TYPE.file + EXTENDED, inode),
    [8, start],
    [8, size],
    [8, sparse],
    [4, links],
    [4, fragment],
    [4, offset],
    [4, NO_XATTRS],
  ]
  return record(fields, words(blocks))
}

/** @param parent the number of the folder above */
export function directoryInode(inode: InodeHead, listing: PlacedListing, parent: number): Buffer {
  const { bytes, index, position, subfolders } = listing
  const { block, offset } = placeOf(bytes.length === 0 ? 0 : position)
  const size = bytes.length + DOTS_BYTES
  const links = 2 + subfolders
  if (index.length === 0) {
    const fields: Field[] = [
      ...head(INODE_TYPE.directory, inode),
      [4, block],
      [4, links],
      [2, size],
      [2, offset],
      [4, parent],
    ]
    return record(fields)
  }
  const fields: Field[] = [
    ...head(INODE_TYPE.directory + EXTENDED, inode),
    [4, links],
    [4, size],
    [4, block],
    [4, parent],
    [2, index.length],
    [2, offset],
    [4, NO_XATTRS],
  ]
  return record(fields, indexBytes(listing))
}

function indexBytes({ index, position }: PlacedListing): Buffer {
  return Buffer.concat(
    index.map((entry) => {
      const { block } = placeOf(position + entry.position)
      return record(
        [
          [4, entry.position],
          [4, block],
          [4, entry.name.length - 1],
        ],
        entry.name,
      )
    }),
  )
}
