import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, copyFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { compressorIdentity } from '../../../src/image/parts/compressor-identity.js'
import { findProgram } from '../../../src/runner/find-program.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { TOOLS } from './splice-rig.js'

const newFolder = temporaryFolders()
const MKSQUASHFS = realpathSync(findProgram('mksquashfs') ?? '')
const OPTIONS = { compressor: 'gzip', compression: ['gzip'], blockSize: 131_072 } as const

function identity(mksquashfs = MKSQUASHFS): Promise<string> {
  return compressorIdentity({ ...TOOLS, mksquashfs }, OPTIONS)
}

/** A program at this path of a folder of its own. */
function program(name: string, text: string, folder = newFolder()): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, 0o755)
  return path
}

afterEach(() => {
  delete process.env.LD_LIBRARY_PATH
})

describe('a compressor', () => {
  it('is the same by whatever name', async () => {
    const link = join(newFolder(), 'mksquashfs')
    symlinkSync(MKSQUASHFS, link)
    expect(await identity(link)).toBe(await identity())
  })

  it('is another one when its bytes are others', async () => {
    const copy = join(newFolder(), 'mksquashfs')
    copyFileSync(MKSQUASHFS, copy)
    expect(await identity(copy)).toBe(await identity())
    appendFileSync(copy, '\n')
    expect(await identity(copy)).not.toBe(await identity())
  })

  it('is another one when those of a library are that it compresses with, and of no other', async () => {
    const before = await identity()
    const loaded = execFileSync('ldd', [MKSQUASHFS], { encoding: 'utf8' })
    for (const [name, isAnother] of [
      ['liblzma.so.5', true],
      ['libc.so.6', false],
    ] as const) {
      const [, path = ''] = new RegExp(`${name} => (\\S+)`).exec(loaded) ?? []
      const folder = newFolder()
      copyFileSync(path, join(folder, name))
      appendFileSync(join(folder, name), '\n')
      process.env.LD_LIBRARY_PATH = folder
      expect([name, (await identity()) !== before]).toEqual([name, isAnother])
    }
  })

  it('that is a script is known by what it makes of a sample, too', async () => {
    const SCRIPT = '#!/bin/sh\nexec "${0%/*}/real" "$@"\n'
    const behind = (real: string): string => {
      const folder = newFolder()
      program('real', real, folder)
      return program('mksquashfs', SCRIPT, folder)
    }
    const plain = await identity(behind(`#!/bin/sh\nexec ${MKSQUASHFS} "$@"\n`))
    expect(await identity(behind(`#!/bin/sh\n# The same.\nexec ${MKSQUASHFS} "$@"\n`))).toBe(plain)
    expect(await identity(behind(`#!/bin/sh\nexec ${MKSQUASHFS} "$@" -Xcompression-level 1\n`))).not.toBe(plain)
  })
})
