import { execFileSync } from 'node:child_process'
import {
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { chmodSync, lutimesSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import { pathsOf, type PlainImage, type PlainNode } from '../../../src/image/squashfs/plain-image.js'
import { readPlainImage } from '../../../src/image/squashfs/read-image.js'
import { SUPERBLOCK_BYTES } from '../../../src/image/squashfs/superblock.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { assemble, directory, file, imageOf, noise } from './assemble.js'
import { readersHere, seenIn } from './independent-readers.js'
import { mksquashfs, PLAIN } from './mksquashfs.js'
import { problemOf, readImage } from './written.js'

const newFolder = temporaryFolders()
const readers = readersHere(newFolder())

/** A folder with everything that mksquashfs takes. */
let source = ''
beforeAll(() => {
  source = newFolder()
  const at = (path: string): string => join(source, path)
  for (const folder of ['empty', 'large', 'sub', 'sub/sub', 'tails']) mkdirSync(at(folder))
  for (let index = 0; index < 1500; index++)
    symlinkSync(String(index), at(`large/entry-${index}-${'x'.repeat(index % 90)}`))
  for (let index = 0; index < 60; index++) writeFileSync(at(`tails/${index}`), noise(2500, String(index)))
  writeFileSync(at('none'), '')
  writeFileSync(at('noise'), noise(4096 * 9 + 100))
  writeFileSync(at('text'), 'text\n'.repeat(50_000))
  writeFileSync(at('same-text'), 'text\n'.repeat(50_000))
  writeFileSync(at('small'), 'small')
  writeFileSync(at('é'), 'é')
  writeFileSync(at('sparse'), noise(10))
  truncateSync(at('sparse'), 4096 * 300 + 5)
  symlinkSync('sub/../text', at('link'))
  symlinkSync('l'.repeat(4000), at('sub/long'))
  linkSync(at('noise'), at('sub/hard-link'))
  linkSync(at('link'), at('sub/sub/hard-link'))
  execFileSync('mknod', [at('sub/null'), 'c', '1', '3'])
  execFileSync('mknod', [at('sub/loop'), 'b', '7', '300'])
  execFileSync('mkfifo', [at('sub/pipe')])
  chownSync(at('text'), 1000, 2000)
  chownSync(at('sub'), 4_000_000_000, 3)
  chmodSync(at('small'), 0o4751)
  chmodSync(at('sub/sub'), 0o1777)
  chmodSync(at('same-text'), 0)
  utimesSync(at('text'), 1, 1)
  utimesSync(at('sub/sub'), 4_000_000_000, 4_000_000_000)
  lutimesSync(at('link'), 77, 77)
})

function packed(...options: readonly string[]): Buffer {
  const image = join(newFolder(), 'image.raw')
  mksquashfs(source, image, ...options)
  return readFileSync(image)
}

/** What the operating system says of a path, in the words of {@link toldOf}. */
function statOf(path: string): Record<string, unknown> {
  const { mode, uid, gid, mtimeMs, size } = lstatSync(path)
  const common = { mode: mode & 0o7777, uid, gid, time: Math.floor(mtimeMs / 1000) }
  switch (mode & 0o170000) {
    case 0o040000:
      return { kind: 'directory', ...common, names: readdirSync(path).sort(byBytes) }
    case 0o100000:
      return { kind: 'file', ...common, size }
    case 0o120000:
      return { kind: 'symlink', ...common, target: readlinkSync(path) }
    case 0o020000:
      return { kind: 'special', type: 'character device', ...common }
    case 0o060000:
      return { kind: 'special', type: 'block device', ...common }
    default:
      return { kind: 'special', type: 'pipe', ...common }
  }
}

function toldOf(node: PlainNode): Record<string, unknown> {
  const { mode, uid, gid, time } = node
  const common = { kind: node.kind, mode, uid, gid, time }
  switch (node.kind) {
    case 'directory':
      return { ...common, names: [...node.children.keys()] }
    case 'file':
      return { ...common, size: node.content.size }
    case 'symlink':
      return { ...common, target: node.target }
    case 'special':
      return { ...common, type: node.type }
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function expectToldOfSource(image: PlainImage): void {
  expect(toldOf(image.root)).toEqual(statOf(source))
  const told = Object.fromEntries([...pathsOf(image)].map(([path, node]) => [path, toldOf(node)]))
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
  expect(told).toEqual(Object.fromEntries(paths.map((path) => [`/${path}`, statOf(join(source, path))])))
}

/** The same image with metadata of ours: everything root's, of one time, without devices and pipes. */
function rewritten(packedImage: Buffer): Buffer {
  const image = readImage(packedImage)
  const entries = [...pathsOf(image)].flatMap(([path, node]): (readonly [string, TreeEntry])[] =>
    node.kind === 'special' ? [] : [[path, node]],
  )
  const data = packedImage.subarray(SUPERBLOCK_BYTES, image.facts.dataEnd)
  return imageOf([data], entries, image.facts, image.fragments)
}

describe('what mksquashfs makes with plain metadata', () => {
  const compressors = [
    ['gzip', '-Xcompression-level', '3'],
    ['xz', '-Xdict-size', '8K'],
    ['zstd', '-Xcompression-level', '5'],
    ['lz4', '-Xhc'],
    ['lzo'],
  ]

  it.each(compressors)('is read as it is in the folder: -comp %s', (...compression) => {
    const image = readImage(packed(...PLAIN, '-no-fragments', '-b', '16K', '-mkfs-time', '99', '-comp', ...compression))
    expectToldOfSource(image)
    expect(image.facts).toMatchObject({ time: 99, blockSize: 16_384, compressor: compression[0], rootMode: 0o755 })
    expect(image.facts.hasCompressorOptions).toBe(compression.length > 1)
    expect(image.compressorOptions === undefined).toBe(compression.length === 1)
    expect(image.fragments).toEqual([])
  })

  it('is read with the fragments, when they are uncompressed too', () => {
    const image = readImage(packed(...PLAIN, '-noF', '-b', '4K', '-always-use-fragments'))
    expectToldOfSource(image)
    expect(image.fragments.length).toBeGreaterThan(0)
    const small = image.root.children.get('small')
    expect(small?.kind === 'file' && small.content).toMatchObject({ size: 5, start: 0, blocks: [] })
  })

  it('has a hard link as one and the same', () => {
    const { root } = readImage(packed(...PLAIN, '-no-fragments'))
    const sub = root.children.get('sub')
    expect(sub?.kind === 'directory' && sub.children.get('hard-link')).toBe(root.children.get('noise'))
  })

  it.each(compressors)('holds the same when the metadata is ours: -comp %s', (...compression) => {
    const image = join(newFolder(), 'image.raw')
    const options = [...PLAIN, '-noF', '-b', '8K', '-all-root', '-mkfs-time', '1234', '-comp', ...compression]
    writeFileSync(image, rewritten(packed(...options)))
    const wanted = Object.fromEntries(
      Object.entries(seenIn(source))
        .filter(([path, { kind }]) => path !== '' && kind !== 'other')
        .map(([path, seen]) => [path, { ...seen, owner: '0:0', time: 1234 }]),
    )
    for (const reader of readers) {
      const seen = reader(image, newFolder(), seenIn)
      expect({ ...seen, '': undefined }).toEqual(wanted)
    }
  })
})

describe('what is not read', () => {
  it.each([
    [[], /^has a table of NFS exports/],
    [['-no-exports', '-no-fragments'], /^has a compressed inode table/],
    [['-no-exports', '-noI', '-b', '4K'], /^has a compressed fragment table/],
  ])('mksquashfs %j', (options, expected) => {
    expect(problemOf(packed('-no-xattrs', ...options))).toMatch(expected)
  })

  const { image, facts } = assemble({ '/a': directory(), '/a/b': file(noise(5000)) })

  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /^is empty$/],
    ['a tar archive', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(1000)]), /tar archive$/],
    ['half a superblock', image.subarray(0, 50), /^is cut off/],
    ['an image without its end', image.subarray(0, facts.dataEnd + 50), /^is cut off: its file system takes \d+ bytes/],
    ['one with extended attributes', changed(48 + 8, 96n), /^has extended attributes/],
    ['one with the flag of check bytes', changed(24, 4n | (1n << 16n) | (4n << 32n)), /^has a flag of older formats/],
    ['one whose tables are in the wrong order', changed(64, 97n), /./],
    ['one that counts an owner more', changed(26, image.readBigUInt64LE(26) + 1n), /id table: it has 4 bytes of 8$/],
    ['one whose list of owners is elsewhere', changed(48, 200n), /^has a damaged superblock: the id table/],
  ])('%s', (_, bytes, expected) => {
    expect(problemOf(bytes)).toMatch(expected)
  })

  function changed(offset: number, value: bigint): Buffer {
    const copy = Buffer.from(image)
    copy.writeBigUInt64LE(value, offset)
    return copy
  }

  it('an image whose list of fragment blocks leads elsewhere than these are', () => {
    const tails = Array.from({ length: 520 }, (_, index) => [`/${index}`, file(noise(2100, String(index)))] as const)
    const bytes = assemble(Object.fromEntries(tails)).image
    expect(readImage(bytes).fragments).toHaveLength(520)
    const second = Number(bytes.readBigUInt64LE(80)) + 8
    bytes.writeBigUInt64LE(bytes.readBigUInt64LE(second) + 1n, second)
    expect(problemOf(bytes)).toMatch(/^has a damaged fragment table: block 1 is not at/)
  })

  it('a file that becomes shorter meanwhile', () => {
    const read = readPlainImage((at, length) => (at === 0 ? image : image.subarray(at, at + length - 1)), image.length)
    expect(read).toEqual({ problem: 'became shorter while it was read' })
  })

  it('any beginning of an image', () => {
    fc.assert(
      fc.property(fc.nat({ max: facts.dataEnd }), (length) => {
        expect(problemOf(image.subarray(0, length))).toMatch(/^(is|has) /)
      }),
    )
  })

  it('more than is asked for: bytes that cannot be read are the caller’s to tell', () => {
    const failing = (): never => {
      throw new Error('EIO')
    }
    expect(() => readPlainImage(failing, 4096)).toThrow('EIO')
  })
})
