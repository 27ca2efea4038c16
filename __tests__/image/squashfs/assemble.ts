import { createHash } from 'node:crypto'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import type { ImageFacts } from '../../../src/image/squashfs/image-facts.js'
import type { FragmentBlock, StoredContent } from '../../../src/image/squashfs/stored-content.js'
import { writeMetadata } from '../../../src/image/squashfs/write-metadata.js'
import { SUPERBLOCK_BYTES, type SquashfsCompressor } from '../../../src/image/squashfs/superblock.js'

/** What a test wants at a path. `zeros` follow a file's content, as many bytes, without anybody writing them. */
export type Wanted =
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly content: Buffer; readonly zeros: number }
  | { readonly kind: 'symlink'; readonly target: string }

export type WantedTree = Readonly<Record<string, Wanted>>

export interface Settings {
  readonly time: number
  readonly blockSize: number
  readonly compressor: SquashfsCompressor
  readonly rootMode: number
  /** Where the ends of files go that are less than a block. */
  readonly tails: 'fragments' | 'blocks'
}

export const SETTINGS: Settings = {
  time: 1_700_000_000,
  blockSize: 4096,
  compressor: 'gzip',
  rootMode: 0o755,
  tails: 'fragments',
}

export function directory(mode = 0o755): Wanted {
  return { kind: 'directory', mode }
}

export function file(content: string | Uint8Array = '', mode = 0o644, zeros = 0): Wanted {
  return { kind: 'file', mode, content: Buffer.from(content), zeros }
}

export function link(target: string): Wanted {
  return { kind: 'symlink', target }
}

/** Bytes that look like nothing else: those of another seed are others. */
export function noise(length: number, seed = 'noise'): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < length; at += 64) pieces.push(createHash('sha512').update(`${seed} ${at}`).digest())
  return Buffer.concat(pieces).subarray(0, length)
}

export interface Assembled {
  readonly image: Buffer
  readonly entries: ReadonlyMap<string, TreeEntry>
  readonly facts: ImageFacts
  readonly fragments: readonly FragmentBlock[]
}

/** A whole image of blocks that are stored as they are, so that no compressor is needed. */
export function assemble(wanted: WantedTree, settings: Partial<Settings> = {}): Assembled {
  const { tails, ...about } = { ...SETTINGS, ...settings }
  const data = new Data(about.blockSize, tails === 'fragments')
  const entries = new Map(
    Object.entries(wanted).map(([path, entry]): [string, TreeEntry] => [
      path,
      entry.kind === 'file' ? { kind: 'file', mode: entry.mode, content: data.store(entry) } : entry,
    ]),
  )
  const fragments = data.close()
  const facts = { ...about, hasCompressorOptions: false, dataEnd: data.end }
  return { image: imageOf(data.pieces, entries, facts, fragments), entries, facts, fragments }
}

/** @param data all that is between the superblock and the tables */
export function imageOf(
  data: readonly Buffer[],
  entries: Iterable<readonly [string, TreeEntry]>,
  facts: ImageFacts,
  fragments: readonly FragmentBlock[],
): Buffer {
  const { superblock, tables, bytesUsed } = writeMetadata(entries, facts, fragments)
  const padding = Buffer.alloc((4096 - (bytesUsed % 4096)) % 4096)
  return Buffer.concat([superblock, ...data, ...tables, padding])
}

/** The data of an image under construction. */
class Data {
  readonly pieces: Buffer[] = []
  end = SUPERBLOCK_BYTES
  private readonly fragments: FragmentBlock[] = []
  private tails: Buffer[] = []
  private tailBytes = 0

  constructor(
    private readonly blockSize: number,
    private readonly packsTails: boolean,
  ) {}

  store({ content, zeros }: Extract<Wanted, { kind: 'file' }>): StoredContent {
    const size = content.length + zeros
    const whole = Math.floor(size / this.blockSize)
    const start = this.end
    const blocks = Array.from({ length: whole }, (_, index) => this.block(content, index, this.blockSize))
    const tail = size - whole * this.blockSize
    let fragment: StoredContent['fragment']
    if (tail > 0) {
      const bytes = content.subarray(whole * this.blockSize)
      // What begins in the zeros is a hole, as a tail block of zeros is none that is stored.
      if (this.packsTails && bytes.length > 0) fragment = this.tail(Buffer.concat([bytes], tail))
      else blocks.push(this.block(content, whole, tail))
    }
    return { size, start: blocks.some((word) => word !== 0) ? start : 0, blocks, fragment }
  }

  close(): readonly FragmentBlock[] {
    if (this.tailBytes > 0) {
      const start = this.end
      this.fragments.push({ start, word: this.put(Buffer.concat(this.tails)) })
      this.tails = []
      this.tailBytes = 0
    }
    return this.fragments
  }

  private block(content: Buffer, index: number, length: number): number {
    const bytes = content.subarray(index * this.blockSize, index * this.blockSize + length)
    return bytes.every((byte) => byte === 0) ? 0 : this.put(Buffer.concat([bytes], length))
  }

  private tail(bytes: Buffer): { readonly index: number; readonly offset: number } {
    if (this.tailBytes + bytes.length > this.blockSize) this.close()
    const place = { index: this.fragments.length, offset: this.tailBytes }
    this.tails.push(bytes)
    this.tailBytes += bytes.length
    return place
  }

  private put(bytes: Buffer): number {
    this.pieces.push(bytes)
    this.end += bytes.length
    return bytes.length | (1 << 24)
  }
}
