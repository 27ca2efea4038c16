import { SUPERBLOCK_BYTES } from './superblock.js'
import { STORED_AS_IT_IS } from './format.js'

/** Where the content of a regular file is in an image. */
export interface StoredContent {
  /** Bytes. */
  readonly size: number
  /** The byte place of the first block that has bytes; the others follow it without a gap. 0 when none has. */
  readonly start: number
  /** A size word for each block: its length on disk, and bit 24 when it is stored as it is; 0 is a hole, a block of zeros. */
  readonly blocks: readonly number[]
  /** Where the tail is that is less than a block: a fragment block by its number, and the place in its unpacked bytes. */
  readonly fragment: { readonly index: number; readonly offset: number } | undefined
}

/** A block that holds the tails of files. */
export interface FragmentBlock {
  readonly start: number
  /** Its size word, as of a data block. */
  readonly word: number
}

/** What bounds the places of data: the size of a block, and where the data ends. */
export interface DataBounds {
  readonly blockSize: number
  readonly dataEnd: number
}

/** The bytes that a block takes on disk. */
export function storedLength(word: number): number {
  return word & (STORED_AS_IT_IS - 1)
}

function isStoredAsItIs(word: number): boolean {
  return (word & STORED_AS_IT_IS) !== 0
}

export function hasData(blocks: readonly number[]): boolean {
  return blocks.some((word) => word !== 0)
}

/** How many blocks a file has on its list: its tail is one of them unless it is in a fragment block. */
export function blockCount(size: number, blockSize: number, hasFragment: boolean): number {
  return hasFragment ? Math.floor(size / blockSize) : Math.ceil(size / blockSize)
}

/** The zeros that holes save. */
export function bytesInHoles({ size, blocks }: StoredContent, blockSize: number): number {
  let bytes = 0
  blocks.forEach((word, index) => {
    if (word === 0) bytes += Math.min(blockSize, size - index * blockSize)
  })
  return bytes
}

/** Why a content cannot be what an image says of it. */
export function contentProblem(
  content: StoredContent,
  bounds: DataBounds,
  fragments: readonly FragmentBlock[],
): string | undefined {
  const { size, start, blocks, fragment } = content
  const { blockSize, dataEnd } = bounds
  if (blocks.length !== blockCount(size, blockSize, fragment !== undefined))
    return `a file of ${size} bytes has ${blocks.length} blocks`
  let end = start
  for (const [index, word] of blocks.entries()) {
    if (word === 0) continue
    if (!isSizeWord(word, Math.min(blockSize, size - index * blockSize), blockSize)) return badWord(word)
    end += storedLength(word)
  }
  if (end > start && (start < SUPERBLOCK_BYTES || end > dataEnd))
    return `a file has its data from ${start} to ${end}, and all data ends at ${dataEnd}`
  return fragment === undefined ? undefined : tailProblem(size % blockSize, fragment, bounds, fragments)
}

function tailProblem(
  tail: number,
  { index, offset }: { readonly index: number; readonly offset: number },
  { blockSize }: DataBounds,
  fragments: readonly FragmentBlock[],
): string | undefined {
  const block = fragments[index]
  if (tail === 0 || block === undefined) return `a file has a tail of ${tail} bytes in fragment block ${index}`
  const most = isStoredAsItIs(block.word) ? storedLength(block.word) : blockSize
  return offset + tail > most
    ? `a tail from ${offset} to ${offset + tail} is outside its fragment block of ${most} bytes`
    : undefined
}

/** Why there can be no such fragment block. */
export function fragmentProblem(
  { start, word }: FragmentBlock,
  { blockSize, dataEnd }: DataBounds,
): string | undefined {
  const length = storedLength(word)
  if (!isSizeWord(word, isStoredAsItIs(word) ? Math.min(length, blockSize) : blockSize, blockSize)) return badWord(word)
  if (start >= SUPERBLOCK_BYTES && start + length <= dataEnd) return undefined
  return `a fragment block has its data from ${start} to ${start + length}, and all data ends at ${dataEnd}`
}

/** A block that is stored as it is has all of its bytes; a compressed one is no longer than any block (the kernel refuses it). */
function isSizeWord(word: number, bytes: number, blockSize: number): boolean {
  const length = storedLength(word)
  if (length === 0 || word >= 2 * STORED_AS_IT_IS) return false
  return isStoredAsItIs(word) ? length === bytes : length <= blockSize
}

function badWord(word: number): string {
  return `no block has the size word 0x${word.toString(16)}`
}
