import { nothingOfMachine } from '../../src/closure/machine/machine-closure.js'
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mksquashfsArguments } from '../../src/image/mksquashfs.js'
import { pack } from '../../src/image/pack.js'
import type { ImagePlan, PlanEntry } from '../../src/image/plan.js'
import { ContentComparison } from '../../src/image/content-comparison.js'
import { differences } from '../../src/image/proof.js'
import { readSuperblock } from '../../src/image/squashfs/superblock.js'
import { readFileOfImage } from '../../src/image/unsquashfs/one-file.js'
import { readImage } from '../../src/image/unsquashfs/whole-image.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'
import { runs } from '../support/runs.js'

const newFolder = temporaryFolders()

function planOf(entries: Readonly<Record<string, PlanEntry>>): ImagePlan {
  const sorted = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    fileName: 'x_1.raw',
    identity: {} as ImagePlan['identity'],
    units: [],
    storePaths: [],
    machine: nothingOfMachine([]),
    notices: [],
    entries: new Map(sorted.map(([path, entry]) => [imagePath(path), entry])),
  }
}

const directory = (mode = 0o755): PlanEntry => ({ kind: 'directory', mode, because: 'test' })
const link = (target: string): PlanEntry => ({ kind: 'symlink', target, because: 'test' })
const bytes = (content: string | Uint8Array, mode = 0o644): PlanEntry => {
  const data = Buffer.from(content)
  return { kind: 'file', mode, size: data.length, source: { kind: 'bytes', bytes: data }, because: 'test' }
}
function onDisk(path: string, mode = 0o644): PlanEntry {
  const stats = statSync(path)
  return {
    kind: 'file',
    mode,
    size: stats.size,
    source: { kind: 'path', path, device: stats.dev, inode: stats.ino, modified: stats.mtimeMs },
    because: 'test',
  }
}

const options = { compression: ['xz'], blockSize: 131072, time: 0 }

async function packed(plan: ImagePlan, more: Partial<Parameters<typeof mksquashfsArguments>[0]> = {}): Promise<string> {
  const path = join(newFolder(), 'x_1.raw')
  await pack(plan, { ...options, output: path, ...more }, 'mksquashfs')
  return path
}

/** Everything in which the packed image differs from its plan, or why it cannot be read. */
async function proof(plan: ImagePlan, path: string, time = 0): Promise<unknown> {
  const comparison = new ContentComparison(plan)
  const tree = await readImage(path, 'unsquashfs', comparison)
  if ('problem' in tree) return tree
  const superblock = readSuperblock(readFileSync(path))
  if ('problem' in superblock || superblock.inodes !== tree.inodes) return { superblock, inodes: tree.inodes }
  return differences(plan, tree, comparison.equal, time)
}

function someFiles(): ImagePlan {
  const folder = newFolder()
  writeFiles(folder, {
    large: Buffer.alloc(3_000_000, 'content that compresses. '),
    odd: Buffer.from(Array.from({ length: 300_001 }, (_, i) => (i * 7919) % 251)),
  })
  return planOf({
    '/etc': directory(),
    '/etc/app@.service': bytes('[Service]\nExecStart=/usr/bin/app\n'),
    '/etc/empty': bytes(''),
    '/usr': directory(0o711),
    '/usr/large': onDisk(join(folder, 'large'), 0o4755),
    '/usr/copy of large': onDisk(join(folder, 'large')),
    '/usr/odd': onDisk(join(folder, 'odd'), 0o600),
    '/usr/link': link('../etc/a b'),
    [`/usr/${'n'.repeat(200)}`]: directory(),
    [`/usr/${'n'.repeat(200)}/${'m'.repeat(120)}`]: link('x'.repeat(300)),
    '/usr/it\'s "quoted" \\ here': bytes('1'),
    '/-option': bytes('2'),
    '/#': bytes('3'),
  })
}

describe('a packed image', () => {
  it('holds exactly what was planned, by an independent reading of it', async () => {
    const plan = someFiles()
    const path = await packed(plan)
    expect(await proof(plan, path)).toEqual([])
    expect(statSync(path).size % 4096).toBe(0)
    expect((await readFileOfImage(path, 'unsquashfs', imagePath('/-option'), 10)).toString()).toBe('2')
    expect((await readFileOfImage(path, 'unsquashfs', imagePath('/usr/it\'s "quoted" \\ here'), 10)).toString()).toBe(
      '1',
    )
  })

  it.each([['gzip'], ['xz', '-Xdict-size', '100%'], ['zstd', '-Xcompression-level', '3'], ['lz4'], ['lzo']])(
    'reads back with %s',
    async (...compression) => {
      const plan = someFiles()
      expect(await proof(plan, await packed(plan, { compression }))).toEqual([])
    },
  )

  it('has the same bytes with one processor and with two', async () => {
    const plan = someFiles()
    const [one, two] = [await packed(plan, { processors: 1 }), await packed(plan, { processors: 2 })]
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
  })

  it('gets every time from us', async () => {
    const plan = someFiles()
    const path = await packed(plan, { time: 1_700_000_000 })
    expect(await proof(plan, path, 1_700_000_000)).toEqual([])
    const superblock = readSuperblock(readFileSync(path))
    expect(superblock).toMatchObject({ time: 1_700_000_000 })
  })

  it('never has an undetected change: each flipped byte is found, or changes nothing that is unpacked', async () => {
    const plan = someFiles()
    const path = await packed(plan, { compression: ['gzip'] })
    const whole = readFileSync(path)
    const superblock = readSuperblock(whole)
    if ('problem' in superblock) throw new Error(superblock.problem)
    const original = join(newFolder(), 'original')
    execFileSync('unsquashfs', ['-quiet', '-no-progress', '-d', original, path])
    let found = 0
    const check = async (at: number): Promise<void> => {
      const broken = Buffer.from(whole)
      broken.writeUInt8(broken.readUInt8(at) ^ 0x20, at)
      writeFileSync(path, broken)
      const differences = await proof(plan, path)
      if (!Array.isArray(differences) || differences.length > 0) {
        found += 1
        return
      }
      // Index tables, unused numbers, the last bits of a compressed block: no reader looks at them.
      const unpacked = join(newFolder(), 'unpacked')
      execFileSync('unsquashfs', ['-quiet', '-no-progress', '-d', unpacked, path])
      execFileSync('diff', ['--recursive', '--no-dereference', original, unpacked])
    }
    await fc.assert(fc.asyncProperty(fc.integer({ min: 96, max: superblock.bytesUsed - 1 }), check), runs(60))
    expect(found).toBeGreaterThan(20)
  })
})

describe('a source that changes after it was packed', () => {
  it.each([
    [
      'in one byte',
      (path: string) => writeFileSync(path, Buffer.from('cOntent')),
      [{ path: '/x', what: 'has another content than its source' }],
    ],
    ['not at all', () => undefined, []],
  ])('%s', async (_, change, found) => {
    const folder = newFolder()
    writeFiles(folder, { file: 'content' })
    utimesSync(join(folder, 'file'), 1, 1)
    const plan = planOf({ '/x': onDisk(join(folder, 'file')), '/y': bytes('same') })
    const path = await packed(plan)
    change(join(folder, 'file'))
    // The same time again: only the bytes tell.
    utimesSync(join(folder, 'file'), 1, 1)
    expect(await proof(plan, path)).toEqual(found)
  })
})

describe('a source that is not what was planned', () => {
  it.each([
    [
      'gone',
      (path: string) =>
        planOf({
          '/x': {
            ...(onDisk(path) as PlanEntry & { kind: 'file' }),
            source: { kind: 'path', path: `${path}-gone`, device: 0, inode: 0, modified: 0 },
          },
        }),
      /cannot be read/,
    ],
    [
      'another file now',
      (path: string) =>
        planOf({
          '/x': {
            ...(onDisk(path) as PlanEntry & { kind: 'file' }),
            source: { kind: 'path', path, device: 0, inode: 0, modified: 0 },
          },
        }),
      /was replaced/,
    ],
    [
      'shorter now',
      (path: string) => {
        const plan = planOf({ '/x': onDisk(path) })
        truncateSync(path, 3)
        return plan
      },
      /was replaced or written to/,
    ],
  ])('is an error when it is %s', async (_, make, message) => {
    const folder = newFolder()
    writeFiles(folder, { file: 'content' })
    await expect(packed(make(join(folder, 'file')))).rejects.toThrow(message)
  })
})

describe('a damaged image', () => {
  it.each(['truncated', 'empty', 'no image at all'])('is told when it is %s', async (how) => {
    const path = await packed(someFiles())
    if (how === 'truncated') truncateSync(path, 5000)
    else writeFileSync(path, how === 'empty' ? '' : 'some text '.repeat(1000))
    expect(await readImage(path, 'unsquashfs')).toEqual({ kind: 'damaged', problem: expect.stringMatching(/./) })
  })
})

describe('arguments of mksquashfs', () => {
  it('are these, and nothing of them comes from a name in the image', () => {
    expect(
      mksquashfsArguments({
        output: '/out/x.raw',
        compression: ['zstd', '-Xcompression-level', '6'],
        blockSize: 1048576,
        time: 42,
        processors: 3,
      }).join(' '),
    ).toBe(
      '- /out/x.raw -tar -no-tailends -noappend -exit-on-error -no-progress -quiet -all-root -root-mode 755 -root-time 42 -no-xattrs -no-exports -mkfs-time 42 -all-time 42 -b 1048576 -comp zstd -Xcompression-level 6 -processors 3',
    )
  })
})
