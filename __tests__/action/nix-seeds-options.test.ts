import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { contentOf, storeContent, type Content } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { buildFixture, canBuildWithNix, closureOf, NIX_REASON } from '../support/nix.js'
import { openSeeds, type SeedImage } from '../support/seeds.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

const HELLO = { pname: 'hello', units: '.#hello-service' }
let plain: SeedImage
let content: Content

beforeAll(async () => {
  if (!canBuildWithNix) return
  plain = await seeds.build(HELLO)
  content = contentOf(plain.root)
})

/** The manual's hello, with further inputs. */
function hello(inputs: Readonly<Record<string, string>>): Promise<SeedImage> {
  return seeds.build({ ...HELLO, ...inputs })
}

function osRelease({ root }: SeedImage): string[] {
  return readFileSync(join(root, 'etc/os-release'), 'utf8').trim().split('\n')
}

/** `compression` and `blockSize` of an image, as unsquashfs reads its superblock. */
function superblock({ image }: SeedImage): { readonly compression: string; readonly blockSize: number } {
  const text = execFileSync('unsquashfs', ['-stat', image], { encoding: 'utf8' })
  return {
    compression: /^Compression (.*)$/m.exec(text)?.[1] ?? '',
    blockSize: Number(/^Block size (\d+)$/m.exec(text)?.[1]),
  }
}

describe('an option of pkgs.portableService', () => {
  it('pname and version name the image', async () => {
    expect((await hello({ version: '2.10' })).outputs['image-name']).toBe('hello_2.10.raw')
  })

  it('description and homepage stand in os-release, quoted, and are absent when empty', async () => {
    const run = await hello({ description: 'Says "hello" \\o/', homepage: 'https://www.gnu.org/software/hello/' })
    expect(osRelease(run).filter((line) => !osRelease(plain).includes(line))).toEqual([
      'PORTABLE_PRETTY_NAME="Says \\"hello\\" \\\\o/"',
      'HOME_URL="https://www.gnu.org/software/hello/"',
    ])
    expect(osRelease(plain).filter((line) => /PORTABLE_PRETTY_NAME|HOME_URL/.test(line))).toEqual([])
  })

  it.each(['- { object: ".#bash/bin/bash", symlink: /bin/sh }', '/bin/sh: .#bash/bin/bash'])(
    'symlinks, as %j: the link, and the closure of its object',
    async (symlinks) => {
      const run = await hello({ symlinks })
      const bash = seeds.path('bash')
      expect(contentOf(run.root)).toEqual({
        ...content,
        ...storeContent(closureOf(bash)),
        '/bin': 'directory 755',
        '/bin/sh': `link ${bash}/bin/bash`,
      })
    },
  )

  it('contents: packages with their closures, and no link to them', async () => {
    const run = await hello({ contents: '.#coreutils\n.#multi^man' })
    expect(contentOf(run.root)).toEqual({
      ...content,
      ...storeContent([...closureOf(seeds.path('coreutils')), ...closureOf(buildFixture('multi.man'))]),
    })
  })

  it('squashfsTools: the package that packs, and reads, the image', async () => {
    const run = await hello({ 'squashfs-tools': '.#squashfsTools' })
    expect(run.log).toMatch(new RegExp(`squashfs-tools \\S+ \\(${seeds.path('squashfsTools')}/bin/mksquashfs\\)`))
    expect(run.outputs['store-paths']).not.toContain('squashfs')
    expect(run.outputs.digest).toBe(plain.outputs.digest)
  })

  it.each(['gzip -Xcompression-level 1', 'xz -Xdict-size 100%', 'zstd -Xcompression-level 3', 'lz4', 'lzo'])(
    'squash-compression: %s',
    async (compression) => {
      const run = await hello({ 'squash-compression': compression })
      expect(superblock(run)).toEqual({ compression: compression.split(' ')[0], blockSize: 2 ** 20 })
      expect(contentOf(run.root)).toEqual(content)
    },
  )

  it('squash-compression is xz and squash-block-size 1M when nothing is said', async () => {
    expect(superblock(await hello({ 'squash-compression': '' }))).toEqual({ compression: 'xz', blockSize: 2 ** 20 })
  })

  it.each([
    ['4K', 4096],
    ['131072', 131072],
  ])('squash-block-size: %s', async (text, blockSize) => {
    const run = await hello({ 'squash-block-size': text })
    expect(superblock(run)).toEqual({ compression: 'zstd', blockSize })
    expect(contentOf(run.root)).toEqual(content)
  })
})
