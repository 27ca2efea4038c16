import { createHash, type Hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { ImagePlan, PlanEntry } from '../plan.js'
import type { TreeEntry } from '../squashfs/folder-tree.js'
import { writeMetadata } from '../squashfs/write-metadata.js'
import { SUPERBLOCK_BYTES } from '../superblock.js'
import { DamagedPart, type Part } from './part.js'
import type { SpliceOptions } from './parts-plan.js'
import { planSplice, type CopiedBlock, type SplicePart, type SplicePlan } from './splice.js'

/** An image as it was written. */
export interface WrittenImage extends Pick<SplicePlan, 'contentOf' | 'fragments'> {
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string
}

/** mksquashfs pads to this, and a loop device drops the rest of a file that is no multiple of 512. */
const PADDING = 4096
const ROOT_MODE = 0o755

/**
 * Writes the image of a plan: the blocks of its parts, unchanged, and metadata of our own. Every block's bytes are compared with
 * the digest that they had when the part was proved.
 * @param isWholeKnown the caller knows the digest of the whole image, and looks at that: then the blocks are not looked at one by one
 * @throws DamagedPart
 */
export function writeSpliced(
  plan: ImagePlan,
  parts: readonly SplicePart[],
  output: string,
  { compressor, blockSize, time }: SpliceOptions,
  isWholeKnown = false,
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
      const file = openPart(part)
      if (file === undefined) throw new DamagedPart(part)
      try {
        for (const copied of blocks) {
          const bytes = readBlock(file, copied, isWholeKnown)
          if (bytes === undefined) throw new DamagedPart(part)
          image.write(bytes)
        }
      } finally {
        closeSync(file)
      }
    }
    for (const table of tables) image.write(table)
    image.write(Buffer.alloc((PADDING - (bytesUsed % PADDING)) % PADDING))
    return { digest: image.digest(), contentOf: splice.contentOf, fragments: splice.fragments }
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

/** Undefined for what is no file: to open a pipe, say, would wait for ever. */
function openPart({ path }: Part): number | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if (fstatSync(file).isFile()) return file
    closeSync(file)
  } catch {
    // It is not there, or cannot be read.
  }
  return undefined
}

/** The longest block of squashfs, as stored. */
const block = Buffer.allocUnsafe(1024 * 1024)

/** Undefined when it is not what it was, as far as that is looked at. */
function readBlock(file: number, { at, length, digest }: CopiedBlock, isWholeKnown: boolean): Buffer | undefined {
  try {
    const bytes = block.subarray(0, length)
    if (readSync(file, bytes, 0, length, at) < length) return undefined
    return isWholeKnown || createHash('sha256').update(bytes).digest('hex') === digest ? bytes : undefined
  } catch {
    return undefined
  }
}

class HashedFile {
  private readonly file: number
  private readonly hash: Hash = createHash('sha256')

  constructor(path: string) {
    this.file = openSync(path, 'w', 0o644)
  }

  write(bytes: Buffer): void {
    this.hash.update(bytes)
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at)
  }

  digest(): string {
    return this.hash.digest('hex')
  }

  close(): void {
    closeSync(this.file)
  }
}
