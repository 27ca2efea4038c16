import { closeSync, fstatSync, readSync } from 'node:fs'
import { HashedFile } from './hashed-file.js'
import { isCount, isDigest, isListOf } from './part-record.js'
import { openRemembered } from './open-remembered.js'

/**
 * How an image was put together that was compared with its plan, so that the next run can do the same again without looking at what is
 * in it: its blocks stand in the parts, and what is before and behind them, its superblock and tables, is kept in a file.
 */
export interface KnownImage {
  /** SHA-256 of the image, in hexadecimal digits. */
  readonly digest: string
  /** Bytes before the first block. */
  readonly head: number
  /** Bytes from the end of the last block on. */
  readonly tail: number
  /** In the order of the image. */
  readonly pieces: readonly Piece[]
}

/** Bytes of a part. */
export interface Piece {
  /** The part's. */
  readonly key: string
  readonly at: number
  readonly length: number
}

/** The image of a text that says it; undefined when something is missing or out of bounds. */
export function parseKnownImage(value: Readonly<Record<string, unknown>>): KnownImage | undefined {
  const { digest, head, tail, pieces } = value
  if (!isDigest(digest) || !isCount(head) || !isCount(tail) || !isListOf(pieces, isPiece)) return undefined
  return { digest, head, tail, pieces }
}

function isPiece(value: unknown): value is Piece {
  if (typeof value !== 'object' || value === null || !('key' in value && 'at' in value && 'length' in value))
    return false
  return isDigest(value.key) && isCount(value.at) && isCount(value.length)
}

/** The same bytes in as few pieces as can be: blocks that follow each other in a part are one. */
export function joinPieces(pieces: Iterable<Piece>): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.key === piece.key && last.at + last.length === piece.at)
      joined[joined.length - 1] = { ...last, length: last.length + piece.length }
    else joined.push(piece)
  }
  return joined
}

/**
 * Writes the image again.
 * @param tables the file that has its head and its tail
 * @param partOf where the part of a key is; undefined for one that the image does not need
 * @param contents bytes of all files, uncompressed: no image has more of blocks
 * @returns whether it came out as the one that is known. If not, something of it is missing or damaged.
 */
export function writeKnown(
  { digest, head, tail, pieces }: KnownImage,
  tables: string,
  partOf: (key: string) => string | undefined,
  output: string,
  contents: number,
): boolean {
  const image = new HashedFile(output)
  const sources = new Sources()
  const copy = (path: string | undefined, at: number, length: number): boolean => {
    const source = path === undefined ? undefined : sources.open(path)
    if (source === undefined || at + length > source.size) return false
    for (let done = 0; done < length;) {
      const bytes = readAt(source.file, at + done, Math.min(BUFFER.length, length - done))
      if (bytes === undefined) return false
      image.write(bytes)
      done += bytes.length
    }
    return true
  }
  try {
    return (
      pieces.reduce((sum, { length }) => sum + length, 0) <= contents &&
      copy(tables, 0, head) &&
      pieces.every(({ key, at, length }) => copy(partOf(key), at, length)) &&
      copy(tables, head, tail) &&
      image.digest() === digest
    )
  } finally {
    image.close()
    sources.close()
  }
}

const BUFFER = Buffer.allocUnsafe(1024 * 1024)

/** Undefined when there is nothing to read any more. */
function readAt(file: number, at: number, length: number): Buffer | undefined {
  try {
    const read = readSync(file, BUFFER, 0, length, at)
    return read === 0 ? undefined : BUFFER.subarray(0, read)
  } catch {
    return undefined
  }
}

interface Source {
  readonly file: number
  /** Bytes. */
  readonly size: number
}

/** The files that an image is copied from, each opened once. */
class Sources {
  private readonly opened = new Map<string, Source>()

  open(path: string): Source | undefined {
    const known = this.opened.get(path)
    if (known !== undefined) return known
    const file = openRemembered(path)
    if (file === undefined) return undefined
    const source = { file, size: fstatSync(file).size }
    this.opened.set(path, source)
    return source
  }

  close(): void {
    for (const { file } of this.opened.values()) closeSync(file)
  }
}
