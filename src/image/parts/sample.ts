import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { withTemporaryFolder } from '../../runner/temporary-folder.js'
import { digestOfFile } from '../content-digest.js'
import { mksquashfsArguments } from '../mksquashfs.js'
import { runMksquashfs } from '../run-mksquashfs.js'
import { Sink } from '../sink.js'
import type { Compressor } from '../squashfs-options.js'
import { padding, TAR_END, tarHeader } from '../tar.js'

export interface SampleOptions {
  readonly compressor: Compressor
  /** Checked words like `xz -Xdict-size 100%`. */
  readonly compression: readonly string[]
  /** Bytes. */
  readonly blockSize: number
}

/** SHA-256 of what a mksquashfs makes of a fixed sample: one behind a wrapper, or linked statically, does not tell otherwise what it compresses with. */
export function digestOfSample(program: string, options: SampleOptions): Promise<string> {
  return withTemporaryFolder('portable-service-sample-', async (folder) => {
    const output = join(folder, 'sample')
    const args = mksquashfsArguments({ ...options, output, time: 0, plainMetadata: true, processors: 1 })
    await runMksquashfs({ program, args, output, write: writeSample })
    return digestOfFile(output)
  })
}

async function writeSample(input: Writable): Promise<void> {
  const sample = sampleOf(256 * 1024)
  const sink = new Sink(input)
  await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size: sample.length }, 0))
  await sink.write(sample)
  await sink.write(padding(sample.length))
  await sink.write(TAR_END)
  await sink.end()
}

/** Words that come again and again, in no order: a compressor has to choose. */
function sampleOf(size: number): Buffer {
  const words: string[] = []
  for (let length = 0, number = 0; length < size; number++) {
    const digest = createHash('sha256').update(String(number)).digest('hex')
    const earlier = words.at(-1 - (parseInt(digest.slice(-4), 16) % 40)) ?? ''
    const word = `${digest.slice(0, 4 + (number % 13))}${earlier.slice(0, 20)}`
    words.push(word)
    length += word.length
  }
  return Buffer.from(words.join('').slice(0, size), 'latin1')
}
