import { storedLength, type FragmentBlock, type StoredContent } from '../squashfs/stored-content.js'
import { arrange, type Place } from './arrangement.js'
import { distinct, nameOfContent } from './distinct.js'
import type { Part } from './part.js'
import type { PlannedContent } from './part-plan.js'

/** A part and what the image has from it. */
export interface SplicePart {
  readonly part: Part
  readonly files: readonly PlannedContent[]
}

/** A block of a part that goes into the image. */
export interface CopiedBlock {
  /** Where it is in the part, in bytes. */
  readonly at: number
  /** Bytes. */
  readonly length: number
  /** SHA-256 of these bytes, as they were when the part was proved. */
  readonly digest: string
}

export interface SplicePlan {
  /** What to copy, in this order, one block after the other, from `dataStart` on. */
  readonly copies: readonly { readonly part: Part; readonly blocks: readonly CopiedBlock[] }[]
  /** Where the content of a file is; empty for one without a byte. */
  readonly contentOf: (path: string) => StoredContent
  readonly fragments: readonly FragmentBlock[]
  /** Where the last block ends. */
  readonly dataEnd: number
}

const EMPTY: StoredContent = { size: 0, start: 0, blocks: [], fragment: undefined }

/** A content, wherever it is first. */
interface Found {
  readonly block: PartBlocks
  readonly place: Place
}

/**
 * Decides where the blocks of the parts go, and where each file's content is then. A content that several parts have is taken from
 * the first; blocks that nothing needs any more stay behind.
 * @param parts in the order in which they shall stand in the image
 * @param dataStart where the first block goes, in bytes
 */
export function planSplice(parts: readonly SplicePart[], blockSize: number, dataStart: number): SplicePlan {
  const first = new Map<string, Found>()
  const blocks = parts.map(({ part, files }) => {
    const { contents } = distinct(files, part.files)
    const { places } = arrange(
      contents.map(({ entry }) => entry.size),
      blockSize,
    )
    const own = new PartBlocks(part)
    contents.forEach(({ digest, entry }, index) => {
      const place = places[index]
      const name = nameOfContent(digest, entry)
      if (place === undefined || first.has(name)) return
      first.set(name, { block: own, place })
      own.need(place)
    })
    return own
  })
  let end = dataStart
  const fragments: FragmentBlock[] = []
  const copies = blocks.map((own) => {
    const copied = own.settle(end, fragments)
    end += copied.reduce((sum, { length }) => sum + length, 0)
    return { part: own.part, blocks: copied }
  })
  const contents = new Map<string, StoredContent>()
  for (const { part, files } of parts) {
    files.forEach(({ path, entry }, index) => {
      const found = entry.size === 0 ? undefined : first.get(nameOfContent(part.files[index] ?? '', entry))
      contents.set(path, found === undefined ? EMPTY : found.block.content(found.place, entry.size))
    })
  }
  return { copies, contentOf: (path) => contents.get(path) ?? EMPTY, fragments, dataEnd: end }
}

/** The blocks of a part, and their places in the image. */
class PartBlocks {
  private readonly needed = new Set<number>()
  private readonly tails = new Set<number>()
  private readonly placeInImage = new Map<number, number>()
  private readonly fragmentOf = new Map<number, number>()

  constructor(readonly part: Part) {}

  need({ firstBlock, fullBlocks, tail }: Place): void {
    for (let block = firstBlock; block < firstBlock + fullBlocks; block++) this.needed.add(block)
    if (tail === undefined) return
    this.needed.add(tail.block)
    this.tails.add(tail.block)
  }

  /** Gives the needed blocks their places from `end` on, in their order; blocks of tails become fragments. */
  settle(end: number, fragments: FragmentBlock[]): CopiedBlock[] {
    const copied: CopiedBlock[] = []
    let at = this.part.start
    let to = end
    for (const [block, word] of this.part.words.entries()) {
      const length = storedLength(word)
      if (this.needed.has(block) && length > 0) {
        copied.push({ at, length, digest: this.part.blocks[block] ?? '' })
        this.placeInImage.set(block, to)
        if (this.tails.has(block)) {
          this.fragmentOf.set(block, fragments.length)
          fragments.push({ start: to, word })
        }
        to += length
      }
      at += length
    }
    return copied
  }

  content({ firstBlock, fullBlocks, tail }: Place, size: number): StoredContent {
    const numbers = Array.from({ length: fullBlocks }, (_, index) => firstBlock + index)
    const blocks = numbers.map((block) => this.part.words[block] ?? 0)
    const start = numbers.flatMap((block) => this.placeInImage.get(block) ?? [])[0] ?? 0
    if (tail === undefined) return { size, start, blocks, fragment: undefined }
    const fragment = this.fragmentOf.get(tail.block)
    // Tails of zeros alone: no bytes are stored, so there is no fragment, but a last block that is a hole.
    if (fragment === undefined) return { size, start, blocks: [...blocks, 0], fragment: undefined }
    return { size, start, blocks, fragment: { index: fragment, offset: tail.offset } }
  }
}
