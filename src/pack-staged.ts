import { join } from 'node:path'
import { warning } from '@actions/core'
import type { Memory } from './cache/memory.js'
import { codeOf, errorText } from './errors.js'
import { compressorIdentity } from './image/parts/compressor-identity.js'
import { PartFolder } from './image/parts/part-folder.js'
import { packSpliced, type Spliced } from './image/parts/pack-spliced.js'
import { planParts } from './image/parts/parts-plan.js'
import { pack } from './image/pack.js'
import type { ImagePlan } from './image/plan.js'
import type { SquashfsTools } from './image/squashfs-tools.js'
import type { StagedImage } from './image/staged-image.js'
import { setOutputs } from './outputs.js'
import type { BuildRequest } from './request.js'
import { group } from './runner/log.js'
import type { Proof } from './verify/prove-packed.js'

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
  const spliceOptions = { ...options, compressorIdentity: await compressorIdentity(tools, options) }
  const parts = planParts(plan, spliceOptions)
  const packIn = (folder: PartFolder): Promise<Spliced> =>
    group(title, () => packSpliced(plan, parts, staged.path, spliceOptions, tools, folder))
  const forgotten = (): PartFolder => new PartFolder(join(staged.folder, 'parts'))
  if (memory === undefined) return { plan, time, spliced: await packIn(forgotten()) }
  try {
    const folder = await group('Recall parts', () => memory.recallParts(parts.imageKey, spliceOptions))
    const spliced = await packIn(folder)
    memory.leaveParts(parts.imageKey, spliced)
    setOutputs({ 'cache-hit': spliced.made === 0 })
    return { plan, time, spliced }
  } catch (error) {
    if (!isOfTheFolder(error)) throw error
    // The runner's temporary folder may be on another, smaller disk than the workspace.
    warning(`The parts are not remembered: RUNNER_TEMP cannot hold them: ${errorText(error)}`)
    return { plan, time, spliced: await packIn(forgotten()) }
  }
}

const OF_FOLDERS = new Set(['pack.disk-full', 'EACCES', 'EDQUOT', 'EEXIST', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'])

/** Whether it may be the folder of the parts that is at fault: elsewhere the same may succeed. */
function isOfTheFolder(error: unknown): boolean {
  return OF_FOLDERS.has(codeOf(error) ?? '')
}
