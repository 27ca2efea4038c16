import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { findSquashfsTools, isTooOld, knownDefect, parseToolsVersion } from '../../src/image/squashfs-tools.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

describe('the version of squashfs-tools', () => {
  it.each([
    ['mksquashfs version 4.5.1 (2022/03/17)\ncopyright …', '4.5.1'],
    ['mksquashfs version 4.5-git (2021/07/22)', '4.5-git'],
    ['mksquashfs version 4.6.1 (2023/03/25)', '4.6.1'],
    ['mksquashfs version 4.7.5 (2026/01/02)', '4.7.5'],
    ['unsquashfs version 4.7.5 (2026/01/02)', '4.7.5'],
    ['usage: mksquashfs', undefined],
  ])('in %j is %s', (text, version) => {
    expect(parseToolsVersion(text)).toBe(version)
  })

  it.each([
    ['4.3', true],
    ['4.4', true],
    ['4.4-git.1', true],
    ['4.5', false],
    ['4.5.1', false],
    ['4.10', false],
    ['5', false],
  ])('%s is too old: %s', (version, tooOld) => {
    expect(isTooOld(version)).toBe(tooOld)
  })

  // plougher/squashfs-tools: CHANGES of 4.6.1 and issues #339, #360 to #362.
  it.each([
    ['4.5', false],
    ['4.5.1', false],
    ['4.6', true],
    ['4.6.1', false],
    ['4.7', true],
    ['4.7.4', true],
    ['4.7.5', true],
    ['4.7.6', false],
    ['4.8', false],
    ['4.10', false],
  ])('%s is known to write corrupt images: %s', (version, known) => {
    expect(knownDefect(version) !== undefined).toBe(known)
  })
})

describe('the input squashfs-tools', () => {
  it('takes the folder that holds the programs, or the one above its bin', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'bin'))
    for (const name of ['mksquashfs', 'unsquashfs']) symlinkSync(`/usr/bin/${name}`, join(folder, 'bin', name))
    expect((await findSquashfsTools({ folder })).mksquashfs).toBe(join(folder, 'bin/mksquashfs'))
    expect((await findSquashfsTools({ folder: join(folder, 'bin') })).unsquashfs).toBe(join(folder, 'bin/unsquashfs'))
  })

  it('refuses a folder without them, and a version that is too old', async () => {
    const folder = newFolder()
    await expect(findSquashfsTools({ folder })).rejects.toThrow(/holds both mksquashfs and unsquashfs/)
    await expect(findSquashfsTools({ folder: join(folder, 'none') })).rejects.toThrow(/is not a folder/)
    for (const name of ['mksquashfs', 'unsquashfs']) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} version 4.4 (2019/08/29)"\n`)
      chmodSync(join(folder, name), 0o755)
    }
    await expect(findSquashfsTools({ folder })).rejects.toThrow(/is version 4\.4; this action needs 4\.5 or newer/)
  })

  it('runs programs in a folder with blanks, quotes and dollars in its name', async () => {
    const folder = join(newFolder(), `a "b" $c 'd' \\e`)
    mkdirSync(folder)
    for (const name of ['mksquashfs', 'unsquashfs']) symlinkSync(`/usr/bin/${name}`, join(folder, name))
    expect((await findSquashfsTools({ folder })).version).toMatch(/^4\./)
  })
})
