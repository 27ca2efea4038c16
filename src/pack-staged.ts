import { join } from 'node:path'
import type { Memory } from './cache/memory.js'
import { compressorIdentity } from './image/parts/compressor-identity.js'
import { PartFolder } from './image/parts/part-folder.js'
import { packSpliced } from './image/parts/pack-spliced.js'
import { planParts } from './image/parts/parts-plan.js'
import { pack } from './image/pack.js'
import type { ImagePlan } from './image/plan.js'
import type { SquashfsTools } from './image/squashfs-tools.js'
import type { StagedImage } from './image/staged-image.js'
import { setOutputs } from './outputs.js'
import type { BuildRequest } from './request.js'
import { group } from './runner/log.js'
import type { Proof } from './verify.js'

/**
 * Packs the image as the input `packing` says.
 * @returns what it is to be compared with
 */
export async function packStaged(
  { squashfs, time }: BuildRequest,
  plan: ImagePlan,
  staged: StagedImage,
  tools: SquashfsTools,
  memory: Memory | undefined,
): Promise<Proof> {
  const title = `Pack ${plan.fileName}`
  const { compressor, words: compression } = squashfs.compression
  const options = { compressor, compression, blockSize: squashfs.blockSize, time }
  if (squashfs.packing === 'plain') {
    await group(title, () => pack(plan, { ...options, output: staged.path }, tools.mksquashfs))
    return { plan, time }
  }
  const spliceOptions = { ...options, compressorIdentity: await compressorIdentity(tools.mksquashfs, tools.version) }
  const parts = planParts(plan, spliceOptions)
  const folder =
    memory === undefined
      ? new PartFolder(join(staged.folder, 'parts'))
      : await group('Recall parts', () => memory.recallParts(parts.imageKey, spliceOptions))
  const spliced = await group(title, () => packSpliced(plan, parts, staged.path, spliceOptions, tools, folder))
  if (memory !== undefined) {
    memory.leaveParts(parts.imageKey, spliced.damaged > 0)
    setOutputs({ 'cache-hit': spliced.made === 0 })
  }
  return { plan, time, spliced }
}
