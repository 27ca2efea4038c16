import { DOTS_BYTES, EXTENDED, INODE_TYPE, LONGEST_NAME, LONGEST_PATH, NO_FRAGMENT, NO_XATTRS } from './format.js'
import { positionOf, type MetadataPlace } from './metadata-blocks.js'
import { textOf } from './names.js'
import type { SpecialType } from './plain-image.js'
import { blockCount, hasData, type StoredContent } from './stored-content.js'
import type { Table } from './table.js'

/** An inode as it stands in the table. */
export interface Inode {
  readonly number: number
  /** One of the seven basic types, also of an extended inode. */
  readonly type: number
  readonly mode: number
  /** Of the owner and the group, in the table of ids. */
  readonly ids: readonly [user: number, group: number]
  readonly time: number
  /** Bytes that it takes in the table. */
  readonly length: number
  readonly body: InodeBody
}

export type InodeBody =
  | {
      readonly kind: 'directory'
      readonly place: MetadataPlace
      /** Bytes of its listing. */
      readonly size: number
      readonly index: readonly IndexedHeader[]
    }
  | { readonly kind: 'file'; readonly content: StoredContent }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'special'; readonly type: SpecialType }

/** An entry of a folder's index: a header of its listing, where the kernel may begin to look for a name. */
export interface IndexedHeader {
  /** In the listing. */
  readonly position: number
  /** Of the directory table, where the header is. */
  readonly block: number
  /** Behind the header. */
  readonly name: Buffer
}

/** What every inode begins with. The places behind it are those of the fields in squashfs_fs.h, struct squashfs_dir_inode and on. */
const HEAD_BYTES = 16

export function inodeAt(inodes: Table, place: MetadataPlace, blockSize: number): Inode {
  const at = positionOf(place)
  if (at === undefined) inodes.damaged(`no inode is in block ${place.block} at ${place.offset}`)
  const kind = inodes.u16(at)
  const mode = inodes.u16(at + 2)
  if (mode > 0o7777) inodes.damaged(`no mode is ${mode.toString(8)}`)
  const isExtended = kind > EXTENDED
  const type = isExtended ? kind - EXTENDED : kind
  return {
    type,
    mode,
    ids: [inodes.u16(at + 4), inodes.u16(at + 6)],
    time: inodes.u32(at + 8),
    number: inodes.u32(at + 12),
    ...bodyAt(inodes, at, type, isExtended, blockSize),
  }
}

type Body = Pick<Inode, 'length' | 'body'>

function bodyAt(inodes: Table, at: number, type: number, isExtended: boolean, blockSize: number): Body {
  switch (type) {
    case INODE_TYPE.directory:
      return isExtended ? extendedDirectory(inodes, at) : directory(inodes, at)
    case INODE_TYPE.file:
      return isExtended ? extendedFile(inodes, at, blockSize) : file(inodes, at, blockSize)
    case INODE_TYPE.symlink:
      return symlink(inodes, at, isExtended)
    case INODE_TYPE.blockDevice:
      return special(inodes, at, 'block device', 24, isExtended)
    case INODE_TYPE.characterDevice:
      return special(inodes, at, 'character device', 24, isExtended)
    case INODE_TYPE.pipe:
      return special(inodes, at, 'pipe', 20, isExtended)
    case INODE_TYPE.socket:
      return special(inodes, at, 'socket', 20, isExtended)
    default:
      return inodes.damaged(`no inode has the type ${type}`)
  }
}

function directory(inodes: Table, at: number): Body {
  const place = { block: inodes.u32(at + HEAD_BYTES), offset: inodes.u16(at + 26) }
  const size = Math.max(inodes.u16(at + 24) - DOTS_BYTES, 0)
  inodes.check(at, 32)
  return { length: 32, body: { kind: 'directory', place, size, index: [] } }
}

function extendedDirectory(inodes: Table, at: number): Body {
  const place = { block: inodes.u32(at + 24), offset: inodes.u16(at + 34) }
  const size = Math.max(inodes.u32(at + 20) - DOTS_BYTES, 0)
  checkNoXattrs(inodes, at + 36)
  const index: IndexedHeader[] = []
  let end = at + 40
  for (let left = inodes.u16(at + 32); left > 0; left--) {
    const length = inodes.u32(end + 8) + 1
    if (length > LONGEST_NAME) inodes.damaged(`the index of a folder has a name of ${length} bytes`)
    index.push({
      position: inodes.u32(end),
      block: inodes.u32(end + 4),
      name: inodes.slice(end + 12, length),
    })
    end += 12 + length
  }
  return { length: end - at, body: { kind: 'directory', place, size, index } }
}

function file(inodes: Table, at: number, blockSize: number): Body {
  return fileBody(inodes, at, 32, blockSize, {
    start: inodes.u32(at + HEAD_BYTES),
    fragment: inodes.u32(at + 20),
    offset: inodes.u32(at + 24),
    size: inodes.u32(at + 28),
  })
}

function extendedFile(inodes: Table, at: number, blockSize: number): Body {
  checkNoXattrs(inodes, at + 52)
  return fileBody(inodes, at, 56, blockSize, {
    start: inodes.u64(at + HEAD_BYTES),
    size: inodes.u64(at + 24),
    fragment: inodes.u32(at + 44),
    offset: inodes.u32(at + 48),
  })
}

interface FileFields {
  readonly start: number
  readonly size: number
  readonly fragment: number
  readonly offset: number
}

/** @param bytes that the fields take; the size words of the blocks follow */
function fileBody(inodes: Table, at: number, bytes: number, blockSize: number, fields: FileFields): Body {
  const { start, size, fragment: index, offset } = fields
  const fragment = index === NO_FRAGMENT ? undefined : { index, offset }
  const count = blockCount(size, blockSize, fragment !== undefined)
  const list = inodes.slice(at + bytes, 4 * count)
  const blocks = Array.from({ length: count }, (_, block) => list.readUInt32LE(4 * block))
  const content = { size, start: hasData(blocks) ? start : 0, blocks, fragment }
  return { length: bytes + 4 * count, body: { kind: 'file', content } }
}

function symlink(inodes: Table, at: number, isExtended: boolean): Body {
  const size = inodes.u32(at + 20)
  if (size === 0 || size > LONGEST_PATH) inodes.damaged(`a link has a target of ${size} bytes`)
  const target = textOf(inodes.slice(at + 24, size))
  if (target === undefined || target.includes('\0')) inodes.damaged('the target of a link is not UTF-8')
  const end = 24 + size
  if (isExtended) checkNoXattrs(inodes, at + end)
  return { length: isExtended ? end + 4 : end, body: { kind: 'symlink', target } }
}

function special(inodes: Table, at: number, type: SpecialType, bytes: number, isExtended: boolean): Body {
  if (isExtended) checkNoXattrs(inodes, at + bytes)
  inodes.check(at, bytes)
  return { length: isExtended ? bytes + 4 : bytes, body: { kind: 'special', type } }
}

function checkNoXattrs(inodes: Table, at: number): void {
  if (inodes.u32(at) !== NO_XATTRS) inodes.damaged('an inode has extended attributes, and the image has none')
}
