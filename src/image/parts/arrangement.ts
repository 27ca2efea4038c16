/** How the contents of a part stand in the one file that mksquashfs packs: blocks of single contents, and blocks of many tails. */
export interface Arrangement {
  /** Blocks in all. */
  readonly blocks: number
  /** Where each content is, in the order of the contents. */
  readonly places: readonly Place[]
  /** The file from its beginning to its end. */
  readonly pieces: readonly Piece[]
}

export interface Place {
  /** The block with the content's first full block; the others follow. */
  readonly firstBlock: number
  readonly fullBlocks: number
  /** What is left after the full blocks. */
  readonly tail: TailPlace | undefined
}

export interface TailPlace {
  readonly block: number
  /** Bytes from the beginning of the unpacked block. */
  readonly offset: number
}

export type Piece =
  /** Bytes of a content. */
  | { readonly content: number; readonly from: number; readonly length: number }
  /** So many zero bytes, to the end of a block. */
  | { readonly zeros: number }

interface Tail {
  readonly content: number
  readonly from: number
  readonly length: number
  readonly offset: number
}

/**
 * Arranges contents of these sizes. Full blocks of a content stand together; the tails of many share a block, which becomes a fragment
 * block of the image. So mksquashfs makes no fragments of its own, and nobody has to read its compressed fragment table.
 * @param blockSize bytes
 */
export function arrange(sizes: readonly number[], blockSize: number): Arrangement {
  const pieces: Piece[] = []
  const full: Omit<Place, 'tail'>[] = []
  const tailPlaces = new Map<number, TailPlace>()
  let blocks = 0
  let tails: Tail[] = []
  let used = 0
  const endTailBlock = (): void => {
    if (tails.length === 0) return
    for (const { content, from, length, offset } of tails) {
      pieces.push({ content, from, length })
      tailPlaces.set(content, { block: blocks, offset })
    }
    if (used < blockSize) pieces.push({ zeros: blockSize - used })
    blocks += 1
    tails = []
    used = 0
  }
  for (const [content, size] of sizes.entries()) {
    const length = size % blockSize
    const fullBlocks = (size - length) / blockSize
    if (used + length > blockSize) endTailBlock()
    full.push({ firstBlock: blocks, fullBlocks })
    if (fullBlocks > 0) pieces.push({ content, from: 0, length: size - length })
    blocks += fullBlocks
    if (length > 0) tails.push({ content, from: size - length, length, offset: used })
    used += length
  }
  endTailBlock()
  return { blocks, pieces, places: full.map((place, content) => ({ ...place, tail: tailPlaces.get(content) })) }
}
