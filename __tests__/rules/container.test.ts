import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readImage } from '../../src/image/unsquashfs/whole-image.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { judgeContainer, judgeEntries } from '../../src/rules/container.js'
import type { Finding } from '../../src/rules/finding.js'
import { closedRoot } from '../../src/rules/root-folder.js'
import { subjectOfUnits } from '../../src/rules/subject.js'
import { stockProfile } from '../../src/systemd/profile.js'
import { serviceOf } from '../support/plans.js'
import { printedLines } from '../support/printed.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
printedLines()

/** An image of a folder, made by mksquashfs itself. */
function packed(change: (root: string) => void, ...options: string[]): string {
  const folder = newFolder()
  const root = join(folder, 'root')
  mkdirSync(root)
  chmodSync(root, 0o755)
  writeFiles(root, { 'usr/bin/app': 'x' })
  change(root)
  const image = join(folder, 'app_1.raw')
  execFileSync('mksquashfs', [root, image, '-noappend', '-quiet', '-no-progress', ...options])
  return image
}

const nothing = (): void => undefined
const texts = (findings: readonly Finding[]): string[] => findings.map(({ rule, message }) => `${rule}: ${message}`)

function container(image: string): string[] {
  const bytes = readFileSync(image)
  return texts(judgeContainer({ size: bytes.length, head: bytes.subarray(0, 4096) }))
}

async function entries(image: string): Promise<string[]> {
  const tree = await readImage(image, 'unsquashfs')
  if ('kind' in tree) throw new Error(tree.problem)
  return texts(judgeEntries(tree))
}

describe('the compressor of an image', () => {
  it.each(['gzip', 'xz', 'zstd'])('may be %s', (compressor) => {
    expect(container(packed(nothing, '-comp', compressor))).toEqual([])
  })

  it.each(['lz4', 'lzo'])('%s is one that not every kernel has (F03)', (compressor) => {
    expect(container(packed(nothing, '-comp', compressor))).toEqual([
      `F03: The image is compressed with ${compressor}, which not every kernel can read.`,
    ])
  })
})

describe('what files have besides their content', () => {
  it('is nothing to speak of when root owns all', async () => {
    expect(await entries(packed(nothing, '-all-root'))).toEqual([])
  })

  it('may be another owner, a setuid bit, or being a device (F07)', async () => {
    expect(await entries(packed((root) => chownSync(join(root, 'usr/bin/app'), 1001, 1001)))).toEqual([
      'F07: /usr/bin/app does not belong to root.',
    ])
    expect(await entries(packed(nothing, '-force-uid', '1001'))).toEqual([
      'F07: / and 3 other paths of the image do not belong to root.',
    ])
    expect(await entries(packed((root) => chmodSync(join(root, 'usr/bin/app'), 0o4755), '-all-root'))).toEqual([
      'F07: /usr/bin/app is setuid or setgid.',
    ])
    expect(await entries(packed(nothing, '-all-root', '-p', 'dev/x c 600 0 0 1 3', '-p', 'dev d 755 0 0'))).toEqual([
      'F07: /dev/x is a device, pipe or socket.',
    ])
  })

  it('may be extended attributes (F08)', () => {
    const withAttribute = (root: string): void =>
      void execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', join(root, 'usr/bin/app')])
    expect(container(packed(withAttribute))).toEqual(['F08: Files of the image have extended attributes.'])
    expect(container(packed(withAttribute, '-no-xattrs'))).toEqual([])
  })
})

describe('the root folder of an image (F06)', () => {
  const judged = async (mode: number, profile: 'default' | 'trusted'): Promise<string[]> => {
    const root = newFolder()
    chmodSync(root, mode)
    const subject = await subjectOfUnits([serviceOf('app.service')], viewOfFolder(root), stockProfile(profile), {})
    return texts(await closedRoot.check(subject))
  }

  it('must be open to everyone where a user is made for the service', async () => {
    for (const mode of [0o755, 0o711, 0o001]) expect(await judged(mode, 'default')).toEqual([])
    for (const mode of [0o700, 0o750])
      expect(await judged(mode, 'default')).toEqual([
        `F06: The root folder of the image has mode 0${mode.toString(8)}: users other than its owner cannot enter it.`,
      ])
    expect(await judged(0o700, 'trusted')).toEqual([])
  })
})
