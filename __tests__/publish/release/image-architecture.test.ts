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
    ['an archive', Buffer.from([0x1f, 0x8b, 8, 0])],
  ])('is that of no image, of %s', async (_, content) => {
    expect(await architectureOf(rawOf(content), UNSQUASHFS)).toEqual({ kind: 'no-image' })
  })

  /** A file that is empty but for some bytes at a place. */
  const withSign = (offset: number, ...bytes: number[]): Buffer => {
    const content = Buffer.alloc(100_000)
    content.set(bytes, offset)
    return content
  }
  const GPT = [...Buffer.from('EFI PART')]

  it.each([
    ['a disk image with sectors of 512 bytes', withSign(512, ...GPT), /^it is a disk image with a GPT$/],
    ['a disk image with sectors of 4096 bytes', withSign(4096, ...GPT), /GPT/],
    ['erofs', withSign(1024, 0xe2, 0xe1, 0xf5, 0xe0), /erofs/],
    ['ext4', withSign(1080, 0x53, 0xef), /ext4/],
    ['xfs', withSign(0, ...Buffer.from('XFSB')), /xfs/],
    ['f2fs', withSign(1024, 0x10, 0x20, 0xf5, 0xf2), /f2fs/],
    ['btrfs', withSign(65536 + 64, ...Buffer.from('_BHRfS_M')), /btrfs/],
    ['LUKS', withSign(0, ...Buffer.from('LUKS'), 0xba, 0xbe), /LUKS/],
    ['a squashfs that is cut off', packed(temporaryFolder(), { a: randomBytes(50_000) }).subarray(0, 20_000), /./],
    ['a squashfs of another version', withSign(0, ...Buffer.from('hsqs')), /^it is squashfs 0\.0/],
  ])('is not clear of another image that systemd may mount: %s', async (_, content, why) => {
    const found = await architectureOf(rawOf(content), UNSQUASHFS)
    expect(found).toEqual({ kind: 'unclear', why: expect.stringMatching(why) })
  })

  it('is not clear when names have line breaks, unless os-release says it', async () => {
    const name = 'a R 0 755 0 0 1 0\nb'
    const unclear = rawOf(packed(temporaryFolder(), { [name]: 'x', c: elf(EM_X86_64) }))
    expect(await architectureOf(unclear, UNSQUASHFS)).toMatchObject({ kind: 'unclear' })
    const clear = rawOf(packed(temporaryFolder(), { [name]: 'x', 'etc/os-release': 'ARCHITECTURE=arm64' }))
    expect(await architectureOf(clear, UNSQUASHFS)).toEqual({ kind: 'known', architecture: 'arm64' })
  })
})
