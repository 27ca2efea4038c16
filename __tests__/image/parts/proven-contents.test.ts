import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { digestOfFile } from '../../../src/image/content-digest.js'
import type { Spliced } from '../../../src/image/parts/pack-spliced.js'
import type { WrittenImage } from '../../../src/image/parts/write-spliced.js'
import { provenContents } from '../../../src/image/parts/spliced-contents.js'
import type { ImagePlan, PlanEntry } from '../../../src/image/plan.js'
import { readSuperblock } from '../../../src/image/squashfs/superblock.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { provePacked } from '../../../src/verify/prove-packed.js'
import { file } from '../../support/plans.js'
import { printedLines } from '../../support/printed.js'
import { runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { fiveParts, OPTIONS, packIn } from './splice-rig.js'

const newFolder = temporaryFolders()
printedLines()

let plan: ImagePlan
let image = ''
let packed: Spliced
let spliced: Pick<WrittenImage, 'digest' | 'contentOf' | 'fragments'>
let whole: Buffer
let files: readonly string[] = []

beforeAll(async () => {
  plan = fiveParts(newFolder())
  const made = await packIn(newFolder(), plan, newFolder())
  image = made.image
  packed = made.spliced
  spliced = layoutOf(packed)
  whole = made.bytes
  files = [...plan.entries].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : []))
})

function layoutOf({ digest, layout }: Spliced): typeof spliced {
  if (layout === undefined) throw new Error('it was known before it was made')
  return { digest, ...layout }
}

/** The files that are not proven, of an image that is taken for the one that was written. */
async function unproven(path: string, wanted = plan, of = spliced): Promise<readonly string[]> {
  const digest = await digestOfFile(path)
  const proven = await provenContents(path, digest, 'unsquashfs', wanted, { ...of, digest })
  return files.filter((file) => !proven.has(file))
}

function changed(change: (bytes: Buffer) => void): string {
  const bytes = Buffer.from(whole)
  change(bytes)
  const path = join(newFolder(), 'app_1.0.raw')
  writeFileSync(path, bytes)
  return path
}

function flip(bytes: Buffer, at: number): void {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
}

/** What the whole verification says of contents and of the tree. */
async function findings(path: string): Promise<readonly string[]> {
  const { findings } = await provePacked(path, 'unsquashfs', { plan, time: OPTIONS.time, spliced: packed })
  return findings.flatMap(({ rule, message }) => (/^[FV]/.test(rule) ? [`${rule}: ${message}`] : []))
}

function planWith(path: string, entry: PlanEntry): ImagePlan {
  return { ...plan, entries: new Map([...plan.entries, [imagePath(path), entry]]) }
}

describe('the contents of a spliced image', () => {
  it('are proven as it was written', async () => {
    expect(await unproven(image)).toEqual([])
    expect(await findings(image)).toEqual([])
  })

  it('are not, of any file, once a byte of the image is another one', async () => {
    const superblock = readSuperblock(whole)
    if ('problem' in superblock) throw new Error(superblock.problem)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (at) => {
        const path = changed((bytes) => flip(bytes, at))
        const proven = await provenContents(path, await digestOfFile(path), 'unsquashfs', plan, spliced)
        expect(proven.size).toBe(0)
      }),
      runs(30),
    )
    // A byte of data, which no other check of the image looks at.
    const path = changed((bytes) => flip(bytes, superblock.inodeTable - 100))
    expect(await findings(path)).toEqual(
      files.map(
        (file) => `V01: The packed image is not what was planned: ${file} has another content than its source.`,
      ),
    )
  })

  it('are not, where its metadata leads to another place than was planned', async () => {
    const contentOf = (path: string): ReturnType<WrittenImage['contentOf']> =>
      spliced.contentOf(path === '/usr/large' ? '/usr/share/tool' : path)
    expect(await unproven(image, plan, { ...spliced, contentOf })).toEqual(['/usr/large'])
    const start = (path: string): ReturnType<WrittenImage['contentOf']> => {
      const content = spliced.contentOf(path)
      return path === '/usr/large' ? { ...content, start: content.start + 1 } : content
    }
    expect(await unproven(image, plan, { ...spliced, contentOf: start })).toEqual(['/usr/large'])
  })

  it('are not, when tails are in other places', async () => {
    const fragments = spliced.fragments.map((fragment, index) =>
      index === 0 ? { ...fragment, start: fragment.start + 1 } : fragment,
    )
    expect(await unproven(image, plan, { ...spliced, fragments })).toEqual(files)
    expect(await unproven(image, plan, { ...spliced, fragments: fragments.slice(1) })).toEqual(files)
  })

  it('are not, of the image of another plan', async () => {
    const [small, tool] = [
      plan.entries.get(imagePath('/usr/share/small')),
      plan.entries.get(imagePath('/usr/share/tool')),
    ]
    if (small === undefined || tool === undefined) throw new Error('an entry is missing')
    const other = {
      ...plan,
      entries: new Map([...plan.entries, [imagePath('/usr/share/small'), tool], [imagePath('/usr/share/tool'), small]]),
    }
    const packed = await packIn(newFolder(), other, newFolder())
    expect(await unproven(packed.image)).toEqual(expect.arrayContaining(['/usr/share/small', '/usr/share/tool']))
  })

  it('are not, when what the build wrote is something else in the image, however right its metadata', async () => {
    expect(await unproven(image, planWith('/etc/os-release', file('ID=y\n')))).toEqual(['/etc/os-release'])
    expect(await unproven(image, planWith('/etc/os-release', file('ID=x')))).toEqual(['/etc/os-release'])
  })

  it('are not, of a file that is missing', async () => {
    const { entries } = plan
    const fewer = { ...plan, entries: new Map([...entries].filter(([path]) => path !== '/usr/zeros')) }
    const packed = await packIn(newFolder(), fewer, newFolder())
    const proven = await unproven(packed.image, fewer, layoutOf(packed.spliced))
    expect(proven).toEqual(['/usr/zeros'])
  })

  it('are not, of what is no image', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('no image'), readFileSync(image).subarray(0, 5000)]) {
      const path = join(newFolder(), 'app_1.0.raw')
      writeFileSync(path, bytes)
      expect(await unproven(path)).toEqual(files)
    }
  })
})
