import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runCommand } from '../../runner/command.js'
import { digestOfFile } from '../content-digest.js'
import type { SquashfsTools } from '../squashfs-tools.js'
import { digestOfSample, type SampleOptions } from './sample.js'

/** The libraries that mksquashfs compresses with, by their file names. */
const COMPRESSING = /^lib(?:z|lzma|zstd|lz4|lzo2)(?:-ng)?\.so/

/**
 * What tells one compressor from another: the bytes of mksquashfs and of the libraries that it loads to compress with. Versions would not do:
 * distributions patch, and a library's own name does not say its release. Where no such library is to be seen, what it makes of a sample counts, too.
 */
export async function compressorIdentity(tools: SquashfsTools, options: SampleOptions): Promise<string> {
  const { mksquashfs, version } = tools
  const hash = createHash('sha256')
    .update(version)
    .update(await digestOfFile(mksquashfs))
  const libraries = await librariesOf(mksquashfs)
  for (const library of libraries) hash.update(await digestOfFile(library))
  if (libraries.length === 0) hash.update(await digestOfSample(mksquashfs, options))
  return hash.digest('hex')
}

/**
 * ld.so(8) prints, instead of running a program, which libraries it would load. Where the loader knows no such thing (musl) or the program is
 * static, the program itself answers, and names none.
 */
async function librariesOf(program: string): Promise<string[]> {
  if (isScript(program)) return []
  const { stdout } = await runCommand(program, ['-version'], { LD_TRACE_LOADED_OBJECTS: '1' })
  const found = [...stdout.matchAll(/^\s+(\S+) => (\/.*) \(0x[0-9a-f]+\)$/gm)]
  return found.flatMap(([, name = '', path = '']) => (COMPRESSING.test(name) ? [path] : [])).sort()
}

/** A wrapper's programs would be traced, too. */
function isScript(program: string): boolean {
  return readFileSync(program).subarray(0, 2).toString('latin1') === '#!'
}
