import { randomBytes } from 'node:crypto'
import { symlinkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { architectureOf } from '../../../src/publish/release/image-architecture.js'
import { elf, EM_AARCH64, EM_X86_64 } from '../../support/elf.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { packed } from './images.js'
import { UNSQUASHFS } from './rig.js'

const temporaryFolder = temporaryFolders()

function rawOf(content: Uint8Array): string {
  const path = join(temporaryFolder(), 'image.raw')
  writeFileSync(path, content)
  return path
}

describe('the architecture of an image', () => {
  it.each([
    ['os-release says it', { 'etc/os-release': 'ID=x\nARCHITECTURE="arm64"\n' }, 'arm64'],
    ['in /usr/lib', { 'usr/lib/os-release': 'ARCHITECTURE=riscv64' }, 'riscv64'],
    [
      'it stands above what the programs are',
      { 'etc/os-release': 'ARCHITECTURE=x86-64', 'bin/a': elf(EM_AARCH64) },
      'x86-64',
    ],
    ['a program says it', { 'etc/os-release': 'ID=nixos\n', 'nix/store/a/bin/a': elf(EM_AARCH64) }, 'arm64'],
    [
      'a program says it, where ARCHITECTURE is empty',
      { 'etc/os-release': 'ARCHITECTURE=', b: elf(EM_X86_64) },
      'x86-64',
    ],
    ['one that the CPU runs, not the first of all', { a: elf(247), b: 'text', c: elf(EM_AARCH64) }, 'arm64'],
    ['one behind a large file', { a: randomBytes(3_000_000), b: elf(EM_AARCH64) }, 'arm64'],
  ])('is known when %s', async (_, files, architecture) => {
    const raw = rawOf(packed(temporaryFolder(), files))
    expect(await architectureOf(raw, UNSQUASHFS)).toEqual({ kind: 'known', architecture })
  })

  it('is known when os-release is a link', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'tree/etc'), { recursive: true })
    symlinkSync('../usr/lib/os-release', join(folder, 'tree/etc/os-release'))
    const raw = rawOf(packed(folder, { 'usr/lib/os-release': 'ARCHITECTURE=arm64\n', a: elf(EM_X86_64) }))
    expect(await architectureOf(raw, UNSQUASHFS)).toEqual({ kind: 'known', architecture: 'arm64' })
  })

  it('is any, of scripts alone', async () => {
    const raw = rawOf(packed(temporaryFolder(), { 'etc/os-release': 'ID=x\n', 'bin/a': '#!/bin/sh\n', b: '\x7fEL' }))
    expect(await architectureOf(raw, UNSQUASHFS)).toEqual({ kind: 'any' })
  })

  it.each([
    ['text', Buffer.from('no image')],
    ['nothing', Buffer.alloc(0)],
    ['the beginning of an image', packed(temporaryFolder(), { a: randomBytes(50_000) }).subarray(0, 20_000)],
  ])('is that of no image, of %s', async (_, content) => {
    expect(await architectureOf(rawOf(content), UNSQUASHFS)).toEqual({ kind: 'no-image' })
  })

  it('is not clear when names have line breaks, unless os-release says it', async () => {
    const name = 'a R 0 755 0 0 1 0\nb'
    const unclear = rawOf(packed(temporaryFolder(), { [name]: 'x', c: elf(EM_X86_64) }))
    expect(await architectureOf(unclear, UNSQUASHFS)).toMatchObject({ kind: 'unclear' })
    const clear = rawOf(packed(temporaryFolder(), { [name]: 'x', 'etc/os-release': 'ARCHITECTURE=arm64' }))
    expect(await architectureOf(clear, UNSQUASHFS)).toEqual({ kind: 'known', architecture: 'arm64' })
  })
})
