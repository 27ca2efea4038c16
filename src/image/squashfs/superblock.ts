import { describeMagic } from '../magic.js'
import { COMPRESSOR_OF_ID, FLAG, MAGIC, NO_TABLE } from './format.js'

/**
 * The superblock of squashfs 4.0: the first 96 bytes, little endian (squashfs_fs.h, struct squashfs_super_block; kernel:
 * Documentation/filesystems/squashfs.rst). Places are byte offsets from the start of the file; undefined where there is no such table.
 */
export interface Superblock {
  readonly inodes: number
  /** Seconds since 1970; 32 bits, unsigned. */
  readonly time: number
  /** Bytes. */
  readonly blockSize: number
  readonly fragments: number
  readonly compressor: SquashfsCompressor
  readonly flags: SuperblockFlags
  /** Different user and group ids, together. */
  readonly ids: number
  /** Of the root folder: where its metadata block begins within the inode table, and its place in the unpacked block. */
  readonly rootInode: { readonly block: number; readonly offset: number }
  /** Length of the file system, without the padding that follows. */
  readonly bytesUsed: number
  readonly idTable: number
  readonly xattrTable: number | undefined
  readonly inodeTable: number
  readonly directoryTable: number
  readonly fragmentTable: number | undefined
  /** The table of NFS exports. */
  readonly exportTable: number | undefined
}

export type SuperblockFlags = Readonly<Record<keyof typeof FLAG, boolean>>

export type SquashfsCompressor = (typeof COMPRESSOR_OF_ID)[number]

/** What is wrong, as the end of a sentence that begins with the file's name: "is compressed with gzip". */
export interface SuperblockProblem {
  readonly problem: string
}

export const SUPERBLOCK_BYTES = 96

/** Whether a file begins as a squashfs of today's byte order does, whatever follows. */
export function isSquashfs(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === MAGIC
}

/** Reads the superblock from the first bytes of an image; with 2048 of them, what is no squashfs can mostly be named. */
export function readSuperblock(bytes: Uint8Array): Superblock | SuperblockProblem {
  if (bytes.length === 0) return { problem: 'is empty' }
  if (!isSquashfs(bytes))
    return { problem: describeMagic(bytes) ?? 'is not a squashfs file system (it does not begin with "hsqs")' }
  if (bytes.length < SUPERBLOCK_BYTES) return { problem: `is cut off: ${bytes.length} bytes do not hold a superblock` }
  const view = viewOf(bytes)
  const version = `${view.getUint16(28, true)}.${view.getUint16(30, true)}`
  if (version !== '4.0') return { problem: `is squashfs ${version}; Linux reads 4.0` }
  return interpret(view)
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function interpret(view: DataView): Superblock | SuperblockProblem {
  const compressor = COMPRESSOR_OF_ID[view.getUint16(20, true) - 1]
  if (compressor === undefined) return { problem: `names the unknown compressor ${view.getUint16(20, true)}` }
  const root = view.getBigUint64(32, true)
  const fragments = view.getUint32(16, true)
  const superblock: Superblock = {
    inodes: view.getUint32(4, true),
    time: view.getUint32(8, true),
    blockSize: view.getUint32(12, true),
    fragments,
    compressor,
    flags: flagsOf(view.getUint16(24, true)),
    ids: view.getUint16(26, true),
    rootInode: { block: Number(root >> 16n), offset: Number(root & 0xffffn) },
    bytesUsed: Number(view.getBigUint64(40, true)),
    idTable: Number(view.getBigUint64(48, true)),
    xattrTable: optionalPlace(view, 56),
    inodeTable: Number(view.getBigUint64(64, true)),
    directoryTable: Number(view.getBigUint64(72, true)),
    // Without fragments the kernel does not look here (fs/squashfs/super.c), and some builders leave the place of nothing.
    fragmentTable: fragments === 0 ? undefined : optionalPlace(view, 80),
    exportTable: optionalPlace(view, 88),
  }
  const problem = contradiction(superblock, view.getUint16(22, true))
  return problem === undefined ? superblock : { problem }
}

function optionalPlace(view: DataView, offset: number): number | undefined {
  const place = view.getBigUint64(offset, true)
  return place === NO_TABLE ? undefined : Number(place)
}

function flagsOf(bits: number): SuperblockFlags {
  return Object.fromEntries(Object.entries(FLAG).map(([name, bit]) => [name, (bits & bit) !== 0])) as SuperblockFlags
}

/** What the kernel checks when it mounts (fs/squashfs/super.c, squashfs_fill_super), and that every table begins inside. */
function contradiction(superblock: Superblock, blockLog: number): string | undefined {
  const { blockSize, bytesUsed, inodeTable, directoryTable, rootInode, inodes, ids, fragments } = superblock
  if (blockLog < 12 || blockLog > 20 || blockSize !== 2 ** blockLog)
    return `has a damaged superblock: block size ${blockSize} and its logarithm ${blockLog} do not agree`
  if (inodes === 0 || ids === 0) return 'has a damaged superblock: it counts no inodes or no owners'
  if (rootInode.offset >= 8192) return 'has a damaged superblock: the root inode is outside its block'
  if (fragments > 0 && superblock.fragmentTable === undefined) return 'has a damaged superblock: no fragment table'
  const outside = tables(superblock).find(([, start]) => start < SUPERBLOCK_BYTES || start >= bytesUsed)
  if (outside !== undefined)
    return `has a damaged superblock: the ${outside[0]} table begins at ${outside[1]}, outside the ${bytesUsed} bytes in use`
  return inodeTable < directoryTable
    ? undefined
    : 'has a damaged superblock: the inode table does not begin before the directory table'
}

function tables(superblock: Superblock): readonly (readonly [name: string, start: number])[] {
  const { inodeTable, directoryTable, fragmentTable, exportTable, idTable, xattrTable } = superblock
  const all: readonly (readonly [string, number | undefined])[] = [
    ['inode', inodeTable],
    ['directory', directoryTable],
    ['fragment', fragmentTable],
    ['export', exportTable],
    ['id', idTable],
    ['xattr', xattrTable],
  ]
  return all.flatMap(([name, start]) => (start === undefined ? [] : [[name, start] as const]))
}
