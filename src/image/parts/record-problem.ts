import { contentProblem } from '../squashfs/stored-content.js'
import { arrange } from './arrangement.js'
import { distinct } from './distinct.js'
import type { PlannedContent } from './part-plan.js'
import type { PartRecord } from './part.js'

/**
 * Why a record cannot be that of a part of these files: other blocks than they need, or blocks that are not in the part.
 * @param bytes of the part's squashfs
 */
export function recordProblem(
  { start, words, files: digests }: PartRecord,
  files: readonly PlannedContent[],
  blockSize: number,
  bytes: number,
): string | undefined {
  const sizes = distinct(files, digests).contents.map(({ entry }) => entry.size)
  const { blocks } = arrange(sizes, blockSize)
  const data = { size: blocks * blockSize, start, blocks: words, fragment: undefined }
  const problem = contentProblem(data, { blockSize, dataEnd: bytes }, [])
  return problem === undefined ? undefined : `its record is wrong: ${problem}`
}
