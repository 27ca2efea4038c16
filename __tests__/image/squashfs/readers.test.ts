import { closeSync, ftruncateSync, lstatSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import type { StoredContent } from '../../../src/image/squashfs/stored-content.js'
import { writeMetadata } from '../../../src/image/squashfs/write-metadata.js'
import { needs } from '../../support/needs.js'
import { FACTOR, runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { wantedTrees } from './arbitrary-trees.js'
import {
  assemble,
  directory,
  file,
  link,
  noise,
  SETTINGS,
  type Settings,
  type Wanted,
  type WantedTree,
} from './assemble.js'
import { rdsquashfs, readersHere, run, seenIn, toBeSeen } from './independent-readers.js'

const newFolder = temporaryFolders()
const readers = readersHere(newFolder())
const mountable = needs(readers.length === 3, 'what only the kernel can tell')
const long = needs(FACTOR > 1, 'the largest images are for npm run test:long')

function imageFile(wanted: WantedTree, settings: Partial<Settings> = {}): string {
  const path = join(newFolder(), 'image.raw')
  writeFileSync(path, assemble(wanted, settings).image)
  return path
}

function expectReadAlike(wanted: WantedTree, settings: Partial<Settings> = {}): void {
  const image = imageFile(wanted, settings)
  const { '': root, ...below } = toBeSeen(wanted, settings)
  for (const reader of readers) {
    const { '': seenRoot, ...seen } = reader(image, newFolder(), seenIn)
    expect(seen).toEqual(below)
    if (reader !== rdsquashfs) expect(seenRoot).toEqual(root)
  }
}

/** So many files in one folder, and the folder. */
function filled(folder: string, count: number, entry: (index: number) => Wanted): WantedTree {
  const names = Array.from(
    { length: count },
    (_, index) => `${folder}/${noise(6, String(index)).toString('hex')}-${index}`,
  )
  return { [folder]: directory(), ...Object.fromEntries(names.map((name, index) => [name, entry(index)])) }
}

const VARIED: WantedTree = {
  '/bin': link('usr/bin'),
  '/empty': directory(0o700),
  '/empty/er': directory(),
  '/etc': directory(),
  '/etc/none': file(''),
  '/etc/one': file('1', 0o600),
  '/etc/block': file(noise(4096)),
  '/etc/block-and-one': file(noise(4097)),
  '/etc/block-less-one': file(noise(4095)),
  '/etc/blocks': file(noise(300_000, 'blocks')),
  '/tmp': directory(0o1777),
  '/usr': directory(),
  '/usr/bin': directory(0o2755),
  '/usr/bin/su': file(noise(5000, 'su'), 0o4755),
  '/usr/bin/wall': file('wall', 0o2711),
  '/usr/bin/nobody': file('nobody', 0o0),
  '/usr/bin/all': file('all', 0o7777),
}

const SPARSE: WantedTree = {
  '/zero': file('', 0o644, 1),
  '/zeros': file('', 0o644, 4096),
  '/more': file('', 0o644, 100_000),
  '/tail': file(noise(4096), 0o644, 5),
  '/behind': file(noise(10), 0o644, 100_000),
  '/middle': file(Buffer.concat([noise(8192), Buffer.alloc(50_000), noise(3)])),
  '/before': file(Buffer.concat([Buffer.alloc(50_000), noise(3)])),
}

describe('an image is read alike by unsquashfs, by rdsquashfs and by the kernel', () => {
  it('when it is empty', () => {
    expectReadAlike({}, { rootMode: 0o711, time: 0 })
  })

  it.each([
    ['fragments', 4096],
    ['fragments', 131_072],
    ['fragments', 1_048_576],
    ['blocks', 4096],
    ['blocks', 1_048_576],
  ] as const)('with tails in %s, of blocks of %d bytes', (tails, blockSize) => {
    expectReadAlike({ ...VARIED, ...SPARSE }, { tails, blockSize, time: 2 ** 31 + 5 })
  })

  it.each(['gzip', 'xz', 'zstd', 'lzo'] as const)(
    'when its compressor is %s and nothing is compressed',
    (compressor) => {
      expectReadAlike(VARIED, { compressor })
    },
  )

  it('with the longest names, of any characters, side by side', () => {
    const names = [
      'n'.repeat(255),
      `${'n'.repeat(254)}o`,
      'é'.repeat(127),
      'a b',
      '\\',
      '"',
      "'",
      '-rf',
      '...',
      '\ufeff',
      '🦀',
      '\uffee',
      '中',
    ]
    expectReadAlike(Object.fromEntries(names.map((name) => [`/${name}`, file(name)])))
  })

  it('with links to anywhere, of 4095 bytes at most', () => {
    const targets = ['.', '/', '..', '../../x', 'é', ' ', 'x'.repeat(4094), '/é'.repeat(1365)]
    expectReadAlike(Object.fromEntries(targets.map((target, index) => [`/${index}`, link(target)])))
  })

  it('with folders in folders', () => {
    const depth = 400
    const paths = Array.from({ length: depth }, (_, index) => '/deep'.repeat(index + 1))
    expectReadAlike({
      ...Object.fromEntries(paths.map((path) => [path, directory()])),
      [`${'/deep'.repeat(depth)}/file`]: file('deep'),
    })
  })

  it('with folders of each size where their listing changes: by one entry more and more', () => {
    const tree: Record<string, Wanted> = {}
    for (const count of [1, 2, 255, 256, 257, 355, 356, 357, 512, 513, 700]) {
      Object.assign(
        tree,
        filled(`/${count}`, count, () => link('x')),
      )
    }
    expectReadAlike(tree)
  })

  it('with names as long as can be in a listing of many blocks, in which runs end at every place', () => {
    const tree: Record<string, Wanted> = { '/large': directory() }
    for (let index = 0; index < 350; index++) {
      const name = `${String(index).padStart(4, '0')}${'x'.repeat((index * 37) % 251)}`
      tree[`/large/${name}`] = index % 7 === 0 ? directory() : file(noise((index * 613) % 9000, name))
    }
    expectReadAlike(tree)
  })

  it('with data beyond 4 GiB', () => {
    const place = 2 ** 32 + 5000
    const [whole, tail] = [noise(8192), noise(77)]
    const entries: [string, TreeEntry][] = [
      ['/far', content({ size: 8192, start: place, blocks: [STORED | 4096, STORED | 4096] })],
      ['/near', content({ size: 4096, start: 96, blocks: [STORED | 4096] })],
      ['/tail', content({ size: 77, fragment: { index: 0, offset: 0 } })],
    ]
    const facts = { ...SETTINGS, hasCompressorOptions: false, dataEnd: place + whole.length + tail.length }
    const fragments = [{ start: place + whole.length, word: STORED | tail.length }]
    const { superblock, tables, bytesUsed } = writeMetadata(entries, facts, fragments)
    const image = join(newFolder(), 'image.raw')
    const opened = openSync(image, 'w')
    writeSync(opened, Buffer.concat([superblock, whole]), 0, undefined, 0)
    writeSync(opened, Buffer.concat([whole, tail, ...tables]), 0, undefined, place)
    ftruncateSync(opened, Math.ceil(bytesUsed / 4096) * 4096)
    closeSync(opened)
    const wanted = { '/far': file(whole), '/near': file(whole.subarray(0, 4096)), '/tail': file(tail) }
    const expected = { ...toBeSeen(wanted), '': undefined }
    for (const reader of readers) expect({ ...reader(image, newFolder(), seenIn), '': undefined }).toEqual(expected)
  })

  it('with any tree', () => {
    for (const tails of ['fragments', 'blocks'] as const)
      fc.assert(
        fc.property(wantedTrees(4096), (wanted) => expectReadAlike(wanted, { tails })),
        runs(8),
      )
  })

  it('with more fragments than one metadata block lists: 512', () => {
    expectReadAlike(filled('/tails', 520, (index) => file(noise(2100, String(index)))))
  })

  long.it('with 50,000 files in 500 folders', () => {
    const folders = Array.from({ length: 500 }, (_, folder) =>
      filled(`/${folder}`, 100, (index) => file(noise((folder * index) % 300, `${folder} ${index}`))),
    )
    expectReadAlike(Object.assign({}, ...folders) as WantedTree)
  })

  long.it('with 10,000 files in a folder', () =>
    expectReadAlike(filled('/large', 10_000, (index) => file(String(index)))),
  )

  it('with a file of nothing but holes that is larger than 4 GiB', () => {
    const wanted = { '/hole': file('', 0o644, 2 ** 32 + 12_345) }
    const image = imageFile(wanted, { blockSize: 1_048_576 })
    const expected = { ...toBeSeen(wanted), '': undefined }
    // To unpack a gigabyte of zeros takes rdsquashfs four seconds: the long run does.
    expect(run('rdsquashfs', ['--stat', '/hole', image])).toMatch(/File size: 4294979641\n/)
    for (const reader of readers)
      if (reader !== rdsquashfs || FACTOR > 1)
        expect({ ...reader(image, newFolder(), seenIn), '': undefined }).toEqual(expected)
  })

  long.it('with a file of data and holes that is larger than 4 GiB', () =>
    expectReadAlike({ '/hole': file(noise(5000), 0o644, 2 ** 32) }, { blockSize: 1_048_576 }),
  )
})

const STORED = 1 << 24

function content(stored: Partial<StoredContent>): TreeEntry {
  return { kind: 'file', mode: 0o644, content: { size: 0, start: 0, blocks: [], fragment: undefined, ...stored } }
}

mountable.describe('the kernel', () => {
  const large = filled('/large', 10_000, (index) => (index % 100 === 0 ? directory() : link(String(index))))
  let root = ''
  const mount = (wanted: WantedTree, settings: Partial<Settings> = {}): void => {
    root = join(newFolder(), 'root')
    mkdirSync(root)
    run('mount', ['-t', 'squashfs', '-o', 'loop,ro', imageFile(wanted, settings), root])
  }

  it('finds each of 10,000 names through the index of their folder, and none that is not there', () => {
    const wanted = { ...large, '/large-too': directory(), '/large-too/x': link('x') }
    mount(wanted)
    try {
      const isThere = (path: string): boolean => lstatSync(root + path, { throwIfNoEntry: false }) !== undefined
      const paths = Object.keys(wanted)
      // Names are asked for before anybody lists them.
      expect(paths.filter((path) => !isThere(path))).toEqual([])
      expect(paths.filter((path, index) => index % 10 === 0 && isThere(`${path}x`))).toEqual([])
      expect(
        readdirSync(join(root, 'large'))
          .map((name) => `/large/${name}`)
          .sort(),
      ).toEqual(Object.keys(large).slice(1).sort())
    } finally {
      run('umount', [root])
    }
  })

  it('counts links as it does elsewhere, numbers every inode, and sees holes', () => {
    mount({ ...VARIED, ...SPARSE, '/hole': file('', 0o644, 2 ** 32 + 1) })
    try {
      expect(statSync(root).nlink).toBe(2 + 4)
      expect(statSync(join(root, 'empty')).nlink).toBe(3)
      expect(statSync(join(root, 'etc')).nlink).toBe(2)
      expect(statSync(join(root, 'etc/one')).nlink).toBe(1)
      expect(lstatSync(join(root, 'bin')).nlink).toBe(1)
      expect(statSync(join(root, 'hole'))).toMatchObject({ size: 2 ** 32 + 1, blocks: 1 })
      expect(statSync(join(root, 'behind')).blocks).toBe(8)
      const numbers = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(
        (path) => lstatSync(join(root, path)).ino,
      )
      expect(new Set(numbers).size).toBe(Object.keys(VARIED).length + Object.keys(SPARSE).length + 1)
    } finally {
      run('umount', [root])
    }
  })

  it('looks names of 256 bytes up, which only squashfs can have', () => {
    const name = 'é'.repeat(128)
    mount({ [`/${name}`]: directory(), [`/${name}/x`]: link('x') })
    try {
      expect(readdirSync(root)).toEqual([name])
      expect(readdirSync(join(root, name))).toEqual(['x'])
    } finally {
      run('umount', [root])
    }
  })
})

describe('a listing', () => {
  let image = ''
  const names = ['n'.repeat(256), 'plain']
  beforeAll(() => {
    image = imageFile(Object.fromEntries(names.map((name) => [`/${name}`, file('x', 0o640)])), { time: 86_399 })
  })

  it('of unsquashfs has names of 256 bytes', () => {
    const lines = run('unsquashfs', ['-UTC', '-lln', image]).trim().split('\n')
    const line = (name: string): string => `-rw-r----- 0/0 1 1970-01-01 23:59 squashfs-root/${name}`
    expect(lines.map((text) => text.replace(/ +/g, ' ')).slice(-2)).toEqual(names.map(line))
  })

  it('of rdsquashfs too', () => {
    const lines = run('rdsquashfs', ['--describe', image]).trim().split('\n')
    expect(lines.slice(-2)).toEqual(names.map((name) => `file ${name} 0640 0 0`))
  })
})
