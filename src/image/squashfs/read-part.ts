import { readPlainImage, type ImageProblem, type ReadBytes } from './read-image.js'

/** The one file of a part, whose blocks are the data of others. */
export interface PartData {
  /** The byte place of the first block; the others follow it without a gap. */
  readonly start: number
  /** The size word of each block. */
  readonly words: readonly number[]
  /** The compressor's options as they stand in the file, with the two bytes before them. */
  readonly compressorOptions: Buffer | undefined
}

const NAME = 'data'

/** Reads what mksquashfs made of one file, `data`. */
export function readPart(read: ReadBytes, size: number): PartData | ImageProblem {
  const image = readPlainImage(read, size)
  if ('problem' in image) return image
  const { root, compressorOptions } = image
  const file = root.children.get(NAME)
  if (file?.kind !== 'file' || root.children.size > 1)
    return { problem: `is no part: it is not of the one file ${NAME}` }
  const { start, blocks, fragment } = file.content
  if (fragment !== undefined) return { problem: 'is no part: it has a fragment' }
  return { start, words: blocks, compressorOptions }
}
