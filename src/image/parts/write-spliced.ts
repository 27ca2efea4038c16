import { createHash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import type { ImagePlan, PlanEntry } from '../plan.js'
import type { TreeEntry } from '../squashfs/folder-tree.js'
import { writeMetadata } from '../squashfs/write-metadata.js'
import { SUPERBLOCK_BYTES } from '../squashfs/superblock.js'
import { HashedFile } from './hashed-file.js'
import { joinPieces, type KnownImage } from './known-image.js'
import { openRemembered } from './open-remembered.js'
import { DamagedPart } from './part.js'
import type { SpliceOptions } from './parts-plan.js'
import { planSplice, type CopiedBlock, type SplicePart, type SplicePlan } from './splice.js'

/** An image as it was written. */
export interface WrittenImage extends KnownImage, Pick<SplicePlan, 'contentOf' | 'fragments'> {}

/** mksquashfs pads to this, and a loop device drops the rest of a file that is no multiple of 512. */
const PADDING = 4096
const ROOT_MODE = 0o755

/**
 * Writes the image of a plan: the blocks of its parts, unchanged, and metadata of our own. Every block's bytes are compared with
 * the digest that they had when the part was proved.
 * @throws DamagedPart
 */
export function writeSpliced(
  plan: ImagePlan,
  parts: readonly SplicePart[],
  output: string,
  { compressor, blockSize, time }: SpliceOptions,
): WrittenImage {
  const compressorOptions = parts[0]?.part.compressorOptions ?? Buffer.alloc(0)
  const dataStart = SUPERBLOCK_BYTES + compressorOptions.length
  const splice = planSplice(parts, blockSize, dataStart)
  const entries = [...plan.entries].map(([path, entry]) => [path, treeEntry(path, entry)] as const)
  const facts = {
    time,
    blockSize,
    compressor,
    hasCompressorOptions: compressorOptions.length > 0,
    dataEnd: splice.dataEnd,
    rootMode: ROOT_MODE,
  }
  const { superblock, tables, bytesUsed } = writeMetadata(entries, facts, splice.fragments)
  const image = new HashedFile(output)
  try {
    image.write(superblock)
    image.write(compressorOptions)
    for (const { part, blocks } of splice.copies) {
      const file = openRemembered(part.path)
      if (file === undefined) throw new DamagedPart(part)
      try {
        for (const copied of blocks) {
          const bytes = readBlock(file, copied)
          if (bytes === undefined) throw new DamagedPart(part)
          image.write(bytes)
        }
      } finally {
        closeSync(file)
      }
    }
    for (const table of tables) image.write(table)
    const padding = (PADDING - (bytesUsed % PADDING)) % PADDING
    image.write(Buffer.alloc(padding))
    return {
      digest: image.digest(),
      head: dataStart,
      tail: bytesUsed + padding - splice.dataEnd,
      pieces: joinPieces(
        splice.copies.flatMap(({ part: { key }, blocks }) => blocks.map(({ at, length }) => ({ key, at, length }))),
      ),
      contentOf: splice.contentOf,
      fragments: splice.fragments,
    }
  } finally {
    image.close()
  }

  function treeEntry(path: string, entry: PlanEntry): TreeEntry {
    switch (entry.kind) {
      case 'directory':
        return { kind: 'directory', mode: entry.mode }
      case 'symlink':
        return { kind: 'symlink', target: entry.target }
      case 'file': {
        const content = splice.contentOf(path)
        return { kind: 'file', mode: entry.mode, content }
      }
    }
  }
}

/** The longest block of squashfs, as stored. */
const block = Buffer.allocUnsafe(1024 * 1024)

/** Undefined when it is not what it was. */
function readBlock(file: number, { at, length, digest }: CopiedBlock): Buffer | undefined {
  try {
    const bytes = block.subarray(0, length)
    if (readSync(file, bytes, 0, length, at) < length) return undefined
    return createHash('sha256').update(bytes).digest('hex') === digest ? bytes : undefined
  } catch {
    return undefined
  }
}
