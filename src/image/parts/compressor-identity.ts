import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getExecOutput } from '@actions/exec'
import { toolEnvironment } from '../../runner/command.js'
import { digestOfFile } from '../content-digest.js'

/** The libraries that mksquashfs compresses with, by their file names. */
const COMPRESSING = /^lib(?:z|lzma|zstd|lz4|lzo2)(?:-ng)?\.so/

/**
 * What tells one compressor from another: the bytes of mksquashfs and of the libraries that it loads to compress with. Versions would not do:
 * distributions patch, and a library's own name does not say its release.
 * @param version what mksquashfs says of itself: all that is known of one behind a wrapper script
 */
export async function compressorIdentity(mksquashfs: string, version: string): Promise<string> {
  const hash = createHash('sha256')
    .update(version)
    .update(await digestOfFile(mksquashfs))
  for (const library of await librariesOf(mksquashfs)) hash.update(await digestOfFile(library))
  return hash.digest('hex')
}

/**
 * ld.so(8) prints, instead of running a program, which libraries it would load. Where the loader knows no such thing (musl) or the program is
 * static, the program itself answers, and names none.
 */
async function librariesOf(program: string): Promise<string[]> {
  if (isScript(program)) return []
  const { stdout } = await getExecOutput(`"${program.replace(/"/g, '\\"')}"`, ['-version'], {
    silent: true,
    ignoreReturnCode: true,
    env: { ...toolEnvironment(), LD_TRACE_LOADED_OBJECTS: '1' },
  })
  const found = [...stdout.matchAll(/^\s+(\S+) => (\/.*) \(0x[0-9a-f]+\)$/gm)]
  return found.flatMap(([, name = '', path = '']) => (COMPRESSING.test(name) ? [path] : [])).sort()
}

/** A wrapper's programs would be traced, too. */
function isScript(program: string): boolean {
  return readFileSync(program).subarray(0, 2).toString('latin1') === '#!'
}
