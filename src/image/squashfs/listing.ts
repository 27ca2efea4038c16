import { METADATA_BYTES, MOST_ENTRIES_OF_A_RUN } from './format.js'
import type { MetadataPlace } from './metadata-blocks.js'
import { record } from './record.js'

/** An entry of a folder: its name, and the inode behind it. */
export interface ListedEntry {
  readonly name: Buffer
  /** One of the seven basic types, also of an extended inode. */
  readonly type: number
  readonly number: number
  readonly place: MetadataPlace
}

/** What the directory table says of one folder. */
export interface Listing {
  readonly bytes: Buffer
  /** Headers that a search may start at, a metadata block of the listing apart; the first header needs no mention. */
  readonly index: readonly IndexEntry[]
}

export interface IndexEntry {
  /** Of the header in the listing. */
  readonly position: number
  /** Of the entry behind it. */
  readonly name: Buffer
}

const HEADER_BYTES = 12
const ENTRY_BYTES = 8

/** Entries behind one header: their inodes begin in one metadata block, and are numbered from the first one's number on. */
interface Run {
  readonly block: number
  readonly number: number
  readonly entries: Buffer[]
}

/**
 * Writes the listing of a folder. A header begins a new run where the inodes' block changes, after 256 entries, and where
 * as many bytes have been written since the last mention in the index as a metadata block holds (mksquashfs.c, add_dir).
 * @param entries sorted by the bytes of their names, and their inodes numbered in that order
 */
export function listingOf(entries: readonly ListedEntry[]): Listing {
  const pieces: Buffer[] = []
  const index: IndexEntry[] = []
  let length = 0
  let indexed = 0
  let run: Run | undefined
  for (const { name, type, number, place } of entries) {
    const bytes = ENTRY_BYTES + name.length
    const isFull = length + bytes - indexed > METADATA_BYTES
    if (run?.block !== place.block || run.entries.length === MOST_ENTRIES_OF_A_RUN || isFull) {
      if (run !== undefined) pieces.push(...bytesOf(run))
      if (length + HEADER_BYTES + bytes - indexed > METADATA_BYTES) {
        index.push({ position: length, name })
        indexed = length
      }
      run = { block: place.block, number, entries: [] }
      length += HEADER_BYTES
    }
    run.entries.push(
      record(
        [
          [2, place.offset],
          [2, number - run.number],
          [2, type],
          [2, name.length - 1],
        ],
        name,
      ),
    )
    length += bytes
  }
  if (run !== undefined) pieces.push(...bytesOf(run))
  return { bytes: Buffer.concat(pieces, length), index }
}

function bytesOf({ entries, block, number }: Run): Buffer[] {
  const header = record([
    [4, entries.length - 1],
    [4, block],
    [4, number],
  ])
  return [header, ...entries]
}
