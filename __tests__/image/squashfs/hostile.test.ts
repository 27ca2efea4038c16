import { describe, expect, it } from '@jest/globals'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import { fromBlocks, placeOf } from '../../../src/image/squashfs/metadata-blocks.js'
import { pathsOf } from '../../../src/image/squashfs/plain-image.js'
import { readPlainImage } from '../../../src/image/squashfs/read-image.js'
import { writeMetadata } from '../../../src/image/squashfs/write-metadata.js'
import { cpuSeconds } from '../../support/cpu-time.js'
import { craft, fileInode, folderInode, runOf, type Crafted, type CraftedEntry } from './crafted.js'
import { problemOf, readImage } from './written.js'

const FOLDER = 1
const FILE = 2
const LINK = 3

/** A root with one listing, and inodes before it. */
function rooted(inodes: readonly Buffer[], entries: readonly CraftedEntry[], change: Partial<Crafted> = {}): Buffer {
  const runs: Buffer[] = []
  for (let at = 0; at < entries.length; at += 256) runs.push(runOf(entries.slice(at, at + 256)))
  const listing = Buffer.concat(runs)
  const before = Buffer.concat(inodes)
  const inodeCount = inodes.length + 1
  const root = folderInode(inodeCount, listing.length)
  return craft({
    inodes: [before, root],
    listings: [listing],
    rootInode: placeOf(before.length),
    inodeCount,
    ...change,
  })
}

const ONE = { type: FILE, number: 1, place: { block: 0, offset: 0 } }

/** An image of one folder with an index of its listing, which `change` may damage. */
function indexed(change: (inodes: Buffer) => void): Buffer {
  const names = Array.from({ length: 300 }, (_, index) => String(index).padStart(40, '0'))
  const entries = names.map((name): [string, TreeEntry] => [`/${name}`, { kind: 'symlink', target: 'x' }])
  const facts = {
    time: 0,
    blockSize: 4096,
    compressor: 'gzip',
    hasCompressorOptions: false,
    dataEnd: 96,
    rootMode: 0o755,
  } as const
  const { superblock, tables } = writeMetadata(entries, facts, [])
  const [inodes = Buffer.alloc(0)] = tables
  // The root is the last inode: 40 bytes, and one entry of 12 bytes and a name for each further block of the listing.
  change(inodes.subarray(inodes.length - 40 - 52))
  return Buffer.concat([superblock, ...tables])
}

describe('the index of a folder', () => {
  it('is read when nothing is wrong with it', () => {
    const image = readImage(indexed((root) => expect(root.readUInt16LE()).toBe(8)))
    expect(image.root.children.size).toBe(300)
  })

  it.each<[string, (root: Buffer) => void]>([
    ['names no header', (root) => root.writeUInt32LE(root.readUInt32LE(40) + 1, 40)],
    ['names another block', (root) => root.writeUInt32LE(8194, 44)],
    ['has another name', (root) => root.writeUInt8(0x31, 52)],
  ])('that %s is damaged', (_, change) => {
    expect(problemOf(indexed(change))).toMatch(/the index of a folder does not fit its listing/)
  })

  it('that has a name of 257 bytes is damaged', () => {
    expect(problemOf(indexed((root) => root.writeUInt32LE(256, 48)))).toMatch(/a name of 257 bytes/)
  })

  it('that has more entries than there are bytes is damaged', () => {
    expect(problemOf(indexed((root) => root.writeUInt16LE(65_535, 32)))).toMatch(/outside|257|names? of/)
  })
})

describe('a crafted image', () => {
  it('is read when nothing is wrong with it', () => {
    const image = readImage(rooted([fileInode(1, 2)], [{ name: 'a', ...ONE }]))
    expect([...pathsOf(image)]).toMatchObject([['/a', { kind: 'file', content: { size: 8192, blocks: [0, 0] } }]])
  })

  it.each<[string, readonly CraftedEntry[], RegExp]>([
    [
      'a folder that holds the root',
      [{ name: 'a', type: FOLDER, number: 2, place: { block: 0, offset: 32 } }],
      /number 2/,
    ],
    [
      'a name twice',
      [
        { name: 'a', ...ONE },
        { name: 'a', ...ONE },
      ],
      /not in order/,
    ],
    [
      'names out of order',
      [
        { name: 'b', ...ONE },
        { name: 'a', ...ONE },
      ],
      /not in order/,
    ],
    ['the name .', [{ name: '.', ...ONE }], /"\." is no name/],
    ['the name ..', [{ name: '..', ...ONE }], /"\.\." is no name/],
    ['a name with a slash', [{ name: '../x', ...ONE }], /is no name/],
    ['a name with a NUL', [{ name: 'a\0', ...ONE }], /is no name/],
    ['a name that is not UTF-8', [{ name: Buffer.from([0xff]), ...ONE }], /is no name/],
    ['a name of 257 bytes', [{ name: 'a'.repeat(257), ...ONE }], /a name has 257 bytes/],
    ['a file that is listed as a folder', [{ name: 'a', ...ONE, type: FOLDER }], /another inode than it is/],
    ['an inode that is listed by another number', [{ name: 'a', ...ONE, number: 2 }], /another inode than it is/],
    ['a place between blocks', [{ name: 'a', ...ONE, place: { block: 1, offset: 0 } }], /no inode is in block 1/],
    [
      'a place outside of a block',
      [{ name: 'a', ...ONE, place: { block: 0, offset: 8192 } }],
      /no inode is in block 0/,
    ],
    ['a place behind the table', [{ name: 'a', ...ONE, place: { block: 8194, offset: 0 } }], /outside/],
  ])('with %s is damaged', (_, entries, expected) => {
    expect(problemOf(rooted([fileInode(1, 0)], entries))).toMatch(expected)
  })

  it('in which a folder is in two folders is damaged', () => {
    const shared = { type: FOLDER, number: 1, place: { block: 0, offset: 0 } }
    const image = rooted(
      [folderInode(1, 0)],
      [
        { name: 'a', ...shared },
        { name: 'b', ...shared },
      ],
    )
    expect(problemOf(image)).toMatch(/one folder is in two/)
  })

  it.each([0, 3, 2 ** 32 - 1])('that counts %d inodes of two is damaged', (inodeCount) => {
    const image = rooted([fileInode(1, 0)], [{ name: 'a', ...ONE }], { inodeCount })
    expect(problemOf(image)).toMatch(/damaged superblock|has the number/)
  })

  it('whose inode has a number beyond the last is damaged', () => {
    expect(problemOf(rooted([fileInode(7, 0)], [{ name: 'a', ...ONE, number: 7 }]))).toMatch(/has the number 7/)
  })

  it.each([0, 4096, 2 ** 32 - 1])('with a link whose target has %d bytes is damaged', (bytes) => {
    const image = rooted([linkInode(1, bytes)], [{ name: 'a', ...ONE, type: LINK }])
    expect(problemOf(image)).toMatch(`a link has a target of ${bytes} bytes`)
  })

  it('with a link to as long a path as there may be is read', () => {
    const { root } = readImage(rooted([linkInode(1, 4095)], [{ name: 'a', ...ONE, type: LINK }]))
    expect(root.children.get('a')).toMatchObject({ kind: 'symlink', target: 'x'.repeat(4095) })
  })

  it.each([0n, 95n, 2n ** 40n])('whose table of ids begins at %d is damaged', (place) => {
    const image = rooted([fileInode(1, 0)], [{ name: 'a', ...ONE }])
    const list = Number(image.readBigUInt64LE(48))
    image.writeBigUInt64LE(place, list)
    expect(problemOf(image)).toMatch(`damaged id table: it begins at ${place}`)
  })

  it('whose listing ends within an entry is damaged', () => {
    for (let bytes = 1; bytes <= 8; bytes += 1) {
      const image = craft({
        inodes: [fileInode(1, 0), folderInode(2, 21 + bytes)],
        listings: [runOf([{ name: 'a', ...ONE }], 2), Buffer.alloc(bytes)],
        rootInode: { block: 0, offset: 32 },
        inodeCount: 2,
      })
      expect(problemOf(image)).toMatch(/outside/)
    }
  })

  it('whose run is longer than the listing, or than any, is damaged', () => {
    const entry = { name: 'a', ...ONE }
    const run = (count: number): Buffer =>
      craft({
        inodes: [fileInode(1, 0), folderInode(2, 21)],
        listings: [runOf([entry], count)],
        rootInode: { block: 0, offset: 32 },
        inodeCount: 2,
      })
    expect(problemOf(run(2))).toMatch(/outside/)
    expect(problemOf(run(257))).toMatch(/a run has 257 entries/)
    expect(problemOf(run(2 ** 32))).toMatch(/a run has 4294967296 entries/)
  })

  it('of a few bytes can be no huge tree: folders that share a listing', async () => {
    const count = 20_000
    const inodes = Array.from({ length: count }, (_, index) => folderInode(index + 1, 21))
    const entries = inodes.map((_, index) => ({
      name: String(index).padStart(6, '0'),
      type: FOLDER,
      number: index + 1,
      place: placeOf(32 * index),
    }))
    // Every run begins in the block of its first entry; so must all others in it.
    const runs = Array.from({ length: count / 16 }, (_, run) => runOf(entries.slice(16 * run, 16 * run + 16)))
    const listing = Buffer.concat(runs)
    const shared = inodes.map((_, index) => folderInode(index + 1, 8000))
    const image = craft({
      inodes: [...shared, extendedRoot(count + 1, listing.length)],
      listings: [listing],
      rootInode: placeOf(32 * count),
      inodeCount: count + 1,
    })
    expect(await cpuSeconds(() => expect(problemOf(image)).toMatch(/overlap/))).toBeLessThan(5)
  })

  it('of a few bytes can be no huge tree: files that share the lists of their blocks', async () => {
    const count = 20_000
    // Each inode has 32 bytes and claims all that follows as its list of blocks.
    const inodes = Array.from({ length: count }, (_, index) => {
      const inode = fileInode(index + 1, 0)
      inode.writeUInt32LE(4096 * 8 * (count - index), 28)
      return inode
    })
    const entries = inodes.map((_, index) => ({
      name: String(index).padStart(6, '0'),
      type: FILE,
      number: index + 1,
      place: placeOf(32 * index),
    }))
    const runs = Array.from({ length: count / 16 }, (_, run) => runOf(entries.slice(16 * run, 16 * run + 16)))
    const listing = Buffer.concat(runs)
    const image = craft({
      inodes: [...inodes, extendedRoot(count + 1, listing.length)],
      listings: [listing],
      rootInode: placeOf(32 * count),
      inodeCount: count + 1,
    })
    expect(await cpuSeconds(() => expect(problemOf(image)).toMatch(/damaged inode table/))).toBeLessThan(5)
  })

  it('with one file under many names has it once', () => {
    const entries = Array.from({ length: 3000 }, (_, index) => ({ name: String(index).padStart(5, '0'), ...ONE }))
    const { root } = readImage(rooted([fileInode(1, 10_000)], entries))
    expect(root.children.size).toBe(3000)
    expect(new Set(root.children.values()).size).toBe(1)
  })

  it('of folders in folders ends where no path can lead', () => {
    const count = 20_000
    const inodes = Array.from({ length: count }, (_, index) => folderInode(index + 1, 21, placeOf(21 * index)))
    const listings = inodes.map((_, index) =>
      runOf([{ name: 'd', type: FOLDER, number: index + 2, place: placeOf(32 * (index + 1)) }]),
    )
    const image = craft({
      inodes: [...inodes, folderInode(count + 1, 0)],
      listings,
      rootInode: { block: 0, offset: 0 },
      inodeCount: count + 1,
    })
    expect(problemOf(image)).toMatch(/a path is longer than 4095 bytes/)
  })

  it('that claims to be huge is not read', () => {
    const image = rooted([fileInode(1, 0)], [{ name: 'a', ...ONE }])
    image.writeBigUInt64LE(2n ** 40n, 40)
    const asked: number[] = []
    const read = readPlainImage((at, length) => {
      asked.push(length)
      return image.subarray(at, at + length)
    }, 2 ** 50)
    expect(read).toMatchObject({ problem: expect.stringMatching(/more than any portable service/) })
    expect(Math.max(...asked)).toBeLessThan(10_000)
  })
})

/** The root in a form that may have a listing of more than 64 KiB. */
function extendedRoot(number: number, bytes: number): Buffer {
  const inode = Buffer.alloc(40)
  folderInode(number, 0).copy(inode, 0, 0, 16)
  inode.writeUInt16LE(8)
  inode.writeUInt32LE(2, 16)
  inode.writeUInt32LE(bytes + 3, 20)
  inode.writeUInt32LE(0xffff_ffff, 36)
  return inode
}

/** The inode of a link that says its target has so many bytes, and has as many as a path may have. */
function linkInode(number: number, bytes: number): Buffer {
  const inode = Buffer.alloc(24)
  fileInode(number, 0).copy(inode, 0, 0, 16)
  inode.writeUInt16LE(LINK)
  inode.writeUInt32LE(1, 16)
  inode.writeUInt32LE(bytes, 20)
  return Buffer.concat([inode, Buffer.from('x'.repeat(Math.min(bytes, 4096)))])
}

describe('the metadata blocks of a table', () => {
  it.each([
    ['nothing in its last block', [0x00, 0x80]],
    ['more in a block than there may be', [0x01, 0xa0, ...Array.from({ length: 0x2001 }, () => 0)]],
    ['a block that is not full before another', [0x01, 0x80, 1, 0x01, 0x80, 1]],
    ['half a header', [0x01, 0x80, 1, 0x01]],
    ['a block that ends behind the table', [0x02, 0x80, 1]],
    ['a compressed block', [0x01, 0x00, 1]],
  ])('with %s are damaged', (_, bytes) => {
    expect(() => fromBlocks(Buffer.from(bytes), 'id')).toThrow(/ id table/)
  })
})
