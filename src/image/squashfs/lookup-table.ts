import { blocksOf, inBlocks, placeOf } from './metadata-blocks.js'
import { METADATA_BYTES } from './format.js'
import { record } from './record.js'

/** A table that is looked up by number: metadata blocks, and behind them the list of where they begin, which the superblock names. */
export interface LookupTable {
  readonly bytes: Buffer
  /** Where the list begins in the file. */
  readonly list: number
}

/** @param at where the table begins in the file */
export function lookupTable(entries: Buffer, at: number): LookupTable {
  const blocks = inBlocks(entries)
  const list = Array.from(
    { length: blocksOf(entries.length) },
    (_, index) => at + placeOf(index * METADATA_BYTES).block,
  )
  return { bytes: Buffer.concat([blocks, record(list.map((place) => [8, place]))]), list: at + blocks.length }
}
