import { progress, say } from '../runner/log.js'
import { formatBytes } from '../wording.js'
import { mksquashfsArguments, type PackOptions } from './mksquashfs.js'
import { contentSize, type ImagePlan } from './plan.js'
import { runMksquashfs } from './run-mksquashfs.js'
import { writeTarStream } from './tar-stream.js'

/**
 * Packs the plan into `options.output`, in one run of mksquashfs.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
export async function pack(plan: ImagePlan, options: PackOptions, mksquashfs: string): Promise<void> {
  const total = contentSize(plan)
  say(
    `${plan.entries.size} entries, ${formatBytes(total)} of files, ${options.compression.join(' ')}, blocks of ${formatBytes(options.blockSize)}`,
  )
  const tell = progress((bytes) => `  ${formatBytes(bytes)} of ${formatBytes(total)}`)
  await runMksquashfs({
    program: mksquashfs,
    args: mksquashfsArguments(options),
    output: options.output,
    write: (input) => writeTarStream(plan, input, options.time, tell),
  })
}
