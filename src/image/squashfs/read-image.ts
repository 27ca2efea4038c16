import { readSuperblock, SUPERBLOCK_BYTES, type Superblock } from './superblock.js'
import { Damage, damaged } from './damage.js'
import { FRAGMENT_ENTRY_BYTES, METADATA_BYTES } from './format.js'
import { tablesOf } from './image-layout.js'
import { fromBlocks } from './metadata-blocks.js'
import type { PlainImage } from './plain-image.js'
import { fragmentProblem, type FragmentBlock } from './stored-content.js'
import type { Table } from './table.js'
import { readTree } from './tree-reader.js'

/** Gives so many bytes of the image from a place on; fewer only where the file ends. */
export type ReadBytes = (at: number, length: number) => Buffer

/** Why an image cannot be read here, as the end of a sentence that begins with the file's name. */
export interface ImageProblem {
  readonly problem: string
}

/** With so many first bytes, what is no squashfs can mostly be named, and the compressor's options are among them. */
const FIRST_BYTES = SUPERBLOCK_BYTES + 2 + METADATA_BYTES

const FLAGS_AT = 24
/** Before 4.0: a byte before each metadata block. */
const CHECK_BYTES = 1 << 2

/** Tables larger than this are not those of a portable service: about a million files have as much. Bytes. */
const LARGEST_METADATA = 64 * 1024 * 1024

/**
 * Reads the metadata of an image whose tables are stored uncompressed: those of {@link writeMetadata}, and what mksquashfs makes
 * with `-noI -noId -no-xattrs -no-exports` when there are no fragments (their table it compresses). Whatever the bytes are, this
 * ends soon, takes memory in proportion to them, and throws nothing but what `read` throws.
 * @param size of the file, in bytes
 */
export function readPlainImage(read: ReadBytes, size: number): PlainImage | ImageProblem {
  try {
    return interpret(read, size)
  } catch (error) {
    if (error instanceof Damage) return { problem: error.message }
    throw error
  }
}

function interpret(read: ReadBytes, size: number): PlainImage {
  const first = read(0, Math.min(size, FIRST_BYTES))
  const superblock = readSuperblock(first)
  if ('problem' in superblock) return damaged(superblock.problem)
  const { blockSize, time, compressor, flags, inodeTable, bytesUsed } = superblock
  if (bytesUsed > size) damaged(`is cut off: its file system takes ${bytesUsed} bytes, the file has ${size}`)
  // unsquashfs still heeds it, and would take other bytes for the tables than the kernel does.
  if ((first.readUInt16LE(FLAGS_AT) & CHECK_BYTES) !== 0) damaged('has a flag of older formats (0x4)')
  if (superblock.xattrTable !== undefined) damaged('has extended attributes, which are not read here')
  if (superblock.exportTable !== undefined) damaged('has a table of NFS exports, which is not read here')
  const compressorOptions = optionsOf(superblock, first)
  const length = bytesUsed - inodeTable
  if (length > LARGEST_METADATA) damaged(`has ${length} bytes of metadata, more than any portable service`)
  const metadata = read(inodeTable, length)
  if (metadata.length < length) damaged('became shorter while it was read')
  const tables = tablesOf(superblock, metadata)
  const bounds = { blockSize, dataEnd: inodeTable }
  const fragments = fragmentsOf(tables.fragments, bounds)
  const root = readTree(superblock, tables, fragments)
  const hasCompressorOptions = flags.compressorOptions
  const facts = { time, compressor, hasCompressorOptions, rootMode: root.mode, ...bounds }
  return { facts, root, fragments, compressorOptions }
}

/** The compressor's options are a metadata block of their own behind the superblock, never compressed. */
function optionsOf({ flags, inodeTable }: Superblock, first: Buffer): Buffer | undefined {
  if (!flags.compressorOptions) return undefined
  const rest = first.subarray(SUPERBLOCK_BYTES, inodeTable)
  if (rest.length < 2) damaged('is cut off: the options of its compressor are missing')
  const block = rest.subarray(0, 2 + (rest.readUInt16LE() & 0x7fff))
  fromBlocks(block, 'compressor option')
  // Not a view of the larger piece, which would be kept with it.
  return Buffer.from(block)
}

function fragmentsOf(table: Table, bounds: { readonly blockSize: number; readonly dataEnd: number }): FragmentBlock[] {
  const fragments: FragmentBlock[] = []
  for (let at = 0; at < table.length; at += FRAGMENT_ENTRY_BYTES) {
    const fragment = { start: table.u64(at), word: table.u32(at + 8) }
    const problem = fragmentProblem(fragment, bounds)
    if (problem !== undefined) table.damaged(problem)
    fragments.push(fragment)
  }
  return fragments
}
