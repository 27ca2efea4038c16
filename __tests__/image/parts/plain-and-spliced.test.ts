import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { SpliceOptions } from '../../../src/image/parts/parts-plan.js'
import { pack } from '../../../src/image/pack.js'
import type { ImagePlan } from '../../../src/image/plan.js'
import { COMPRESSORS, type Compressor } from '../../../src/image/squashfs-options.js'
import { needs } from '../../support/needs.js'
import { printedLines } from '../../support/printed.js'
import { FACTOR, runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { wantedTrees } from '../squashfs/arbitrary-trees.js'
import { directory, file, link, noise, type Wanted, type WantedTree } from '../squashfs/assemble.js'
import { rdsquashfs, readersHere, run, seenIn, toBeSeen, unsquashfs } from '../squashfs/independent-readers.js'
import { fileAt, fiveParts, inStore, OPTIONS, packIn, planOfTree, planWithStore, storeFile } from './splice-rig.js'

const newFolder = temporaryFolders()
const readers = readersHere(newFolder())
const long = needs(FACTOR > 1, 'the largest images are for npm run test:long')
printedLines()

async function plainImage(plan: ImagePlan, more: Partial<SpliceOptions>): Promise<string> {
  const output = join(newFolder(), 'plain.raw')
  await pack(plan, { ...OPTIONS, ...more, output }, 'mksquashfs')
  return output
}

/** Modes, owners, sizes, times and targets; a folder's size is that of its listing, which is another one where tables are. */
function listingOf(image: string): string[] {
  const lines = run('unsquashfs', ['-UTC', '-lln', image]).trim().split('\n')
  return lines.map((line) => line.replace(/^(d\S+ \S+) +\d+/, '$1').replace(/ +/g, ' '))
}

/** Both images are read, and so is what was wanted, if it was: all see the same. */
async function expectAlike(plan: ImagePlan, more: Partial<SpliceOptions>, wanted?: WantedTree): Promise<void> {
  const { image } = await packIn(newFolder(), plan, newFolder(), more)
  const plain = await plainImage(plan, more)
  expect(listingOf(image)).toEqual(listingOf(plain))
  const { '': root, ...below } = unsquashfs(plain, newFolder(), seenIn)
  if (wanted !== undefined) expect({ ...below, '': root }).toEqual(toBeSeen(wanted, OPTIONS))
  for (const reader of readers) {
    const { '': seenRoot, ...seen } = reader(image, newFolder(), seenIn)
    expect(seen).toEqual(below)
    if (reader !== rdsquashfs) expect(seenRoot).toEqual(root)
  }
}

function treeFor(blockSize: number): WantedTree {
  const text = Buffer.alloc(blockSize + 700, 'text that compresses ')
  const files: Readonly<Record<string, Wanted>> = {
    '/f/empty': file(''),
    '/f/one': file('1', 0o600),
    '/f/less': file(noise(blockSize - 1, 'less')),
    '/f/block': file(noise(blockSize, 'block'), 0o4755),
    '/f/more': file(noise(blockSize + 1, 'more'), 0o2711),
    '/f/text': file(text),
    '/f/text again': file(text, 0o0),
    '/f/blocks': file(Buffer.concat([text, noise(blockSize), text]), 0o7777),
    '/s/zero': file('', 0o644, 1),
    '/s/zeros': file('', 0o644, blockSize),
    '/s/more zeros': file('', 0o644, 3 * blockSize + 5),
    '/s/zeros at the end': file(noise(10), 0o644, 2 * blockSize),
    '/s/a zero at the end': file(noise(blockSize), 0o644, 1),
    '/s/hole': file(Buffer.concat([noise(blockSize), Buffer.alloc(2 * blockSize), noise(3)])),
    '/s/hole before': file(Buffer.concat([Buffer.alloc(blockSize), noise(3)])),
    '/s/again': file(Buffer.concat([Buffer.alloc(blockSize), noise(3)])),
  }
  const tails = Array.from({ length: 40 }, (_, index) => [`/t/${index}`, file(noise(index * 97, 'tail'))] as const)
  return {
    ...files,
    '/f': directory(),
    '/s': directory(0o700),
    '/t': directory(0o1777),
    ...Object.fromEntries(tails),
    '/f/link': link('../s/zero'),
    '/bin': link('usr/bin'),
    [`/${'n'.repeat(255)}`]: directory(0o2755),
    '/é 🦀': file('é'),
  }
}

describe('a spliced image is equal to the plain one of the same plan, for all who read squashfs', () => {
  const cases = COMPRESSORS.flatMap((compressor) =>
    [4096, 131_072, 1_048_576].map((blockSize) => [compressor, blockSize] as const),
  )
  const isSlow = (compressor: string, blockSize: number): boolean =>
    (blockSize > 4096 && compressor === 'lzo') || (blockSize > 131_072 && /^(?:xz|lz4)$/.test(compressor))
  const expectAlikeWith = async (compressor: Compressor, blockSize: number): Promise<void> => {
    const wanted = treeFor(blockSize)
    const more = { compressor, compression: [compressor], blockSize }
    await expectAlike(planOfTree(wanted, newFolder()), more, wanted)
  }
  it.each(cases.filter((settings) => !isSlow(...settings)))('with %s and blocks of %d bytes', expectAlikeWith)
  long.it.each(cases.filter((settings) => isSlow(...settings)))('with %s and blocks of %d bytes', expectAlikeWith)

  it.each([
    ['gzip', '-Xcompression-level', '2'],
    ['xz', '-Xdict-size', '8K'],
    ['zstd', '-Xcompression-level', '3'],
    ['lz4', '-Xhc'],
    ['lzo', '-Xalgorithm', 'lzo1x_1'],
  ] as const)('with options of the compressor: %s', async (compressor, ...options) => {
    const compression = [compressor, ...options]
    await expectAlike(fiveParts(newFolder()), { compressor, compression, blockSize: 16_384 })
  })

  it('of many kinds of parts', () => expectAlike(fiveParts(newFolder()), {}))

  it('with the same content in several parts, which is stored once', async () => {
    const source = join(newFolder(), 'source')
    writeFileSync(source, noise(2_097_160))
    const store = inStore('same-1.0')
    const plan = planWithStore(
      { [`${store}/same`]: storeFile(source), '/usr/same': fileAt(source) },
      { [store]: 'sha256-same' },
    )
    await expectAlike(plan, {})
    expect((await packIn(newFolder(), plan, newFolder())).bytes.length).toBeLessThan(2_200_000)
  })

  it('of nothing', () => expectAlike(planOfTree({}, newFolder()), {}, {}))

  it('of nothing but zeros', async () => {
    const wanted = { '/a': file('', 0o644, 1), '/b': file('', 0o644, 50_000) }
    for (const compressor of ['gzip', 'lz4'] as const)
      await expectAlike(planOfTree(wanted, newFolder()), { compressor, compression: [compressor] }, wanted)
  })

  it('of any tree', async () => {
    const trees = wantedTrees(4096).map((tree) =>
      Object.fromEntries(Object.entries(tree).filter(([path]) => !/[\u0000-\u001f\u007f]/.test(path))),
    )
    const compressors = fc.constantFrom('gzip', 'zstd', 'lz4', 'lzo')
    await fc.assert(
      fc.asyncProperty(trees, compressors, async (wanted, compressor) => {
        // Without a byte of content there are no options of the compressor, which lz4 needs; os-release is in every real image.
        const whole: WantedTree = { ...wanted, '/z': file('z') }
        await expectAlike(planOfTree(whole, newFolder()), { compressor, compression: [compressor] }, whole)
      }),
      runs(8),
    )
  })

  long.it(
    'with a file of 200 MB',
    async () => {
      const large = Buffer.concat(
        Array.from({ length: 200 }, () => Buffer.concat([noise(500_000), Buffer.alloc(548_576)])),
      )
      const wanted = { '/large': file(large), '/large-too': file(large), '/x': file('x') }
      await expectAlike(planOfTree(wanted, newFolder()), { blockSize: 131_072 })
    },
    600_000,
  )

  long.it(
    'with 50,000 files',
    async () => {
      const folders = Array.from({ length: 100 }, (_, folder) => {
        const files = Array.from({ length: 500 }, (_, index) => {
          const content = noise((folder * index) % 5000, `${folder} ${index % 400}`)
          return [`/${folder}/${index}`, file(content)] as const
        })
        return { [`/${folder}`]: directory(), ...Object.fromEntries(files) }
      })
      // Of larger blocks, rdsquashfs unpacks one of tails for each file, which takes it minutes.
      const wanted = Object.assign({}, ...folders) as WantedTree
      await expectAlike(planOfTree(wanted, newFolder()), { blockSize: 16_384 }, wanted)
    },
    600_000,
  )
})
