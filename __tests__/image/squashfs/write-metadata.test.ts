import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import type { ImageFacts } from '../../../src/image/squashfs/image-facts.js'
import type { StoredContent } from '../../../src/image/squashfs/stored-content.js'
import { writeMetadata } from '../../../src/image/squashfs/write-metadata.js'
import { readSuperblock } from '../../../src/image/squashfs/superblock.js'
import { runs } from '../../support/runs.js'
import { metadata } from './arbitrary-trees.js'
import { entriesOf, OPTIONS, readBack } from './written.js'

const FACTS: ImageFacts = {
  time: 1_700_000_000,
  blockSize: 4096,
  compressor: 'zstd',
  hasCompressorOptions: false,
  dataEnd: 1_000_000,
  rootMode: 0o755,
}
const EMPTY: StoredContent = { size: 0, start: 0, blocks: [], fragment: undefined }
const FOLDER: TreeEntry = { kind: 'directory', mode: 0o755 }

function file(content: Partial<StoredContent> = {}, mode = 0o644): TreeEntry {
  return { kind: 'file', mode, content: { ...EMPTY, ...content } }
}

function link(target: string): TreeEntry {
  return { kind: 'symlink', target }
}

describe('metadata', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(metadata, ({ entries, facts, fragments }) => {
        const image = readBack(writeMetadata(entries, facts, fragments), facts)
        expect(image.facts).toEqual(facts)
        expect(image.fragments).toEqual(fragments)
        expect(image.compressorOptions).toEqual(facts.hasCompressorOptions ? OPTIONS : undefined)
        expect(entriesOf(image)).toEqual(new Map(entries))
      }),
      runs(200),
    )
  })

  it('is the same whatever the order of the entries', () => {
    const shuffled = metadata.chain((given) =>
      fc
        .shuffledSubarray([...given.entries], { minLength: given.entries.length })
        .map((entries) => [given, entries] as const),
    )
    fc.assert(
      fc.property(shuffled, ([{ entries, facts, fragments }, other]) => {
        expect(writeMetadata(other, facts, fragments)).toEqual(writeMetadata(entries, facts, fragments))
      }),
      runs(100),
    )
  })

  it('may have a path of 4095 bytes, which goes 2047 folders deep, and no longer one', () => {
    const deep = Array.from({ length: 2047 }, (_, index): [string, TreeEntry] => ['/d'.repeat(index + 1), FOLDER])
    const image = readBack(writeMetadata(deep, FACTS, []), FACTS)
    expect(entriesOf(image)).toEqual(new Map(deep))
    expect(() => writeMetadata([...deep, ['/d'.repeat(2048), FOLDER]], FACTS, [])).toThrow(/not a path/)
  })

  it('lists names in the order of their bytes, which is not that of JavaScript', () => {
    const names = ['\uffee', '\u{1f980}', 'é', 'z', 'Z', 'zz', '-']
    const { root } = readBack(
      writeMetadata(
        names.map((name) => [`/${name}`, link('x')]),
        FACTS,
        [],
      ),
      FACTS,
    )
    expect([...root.children.keys()]).toEqual(['-', 'Z', 'z', 'zz', 'é', '\uffee', '\u{1f980}'])
  })

  it.each([false, true])('has a superblock that tells the truth: with fragments and options %s', (full) => {
    const fragments = full ? [{ start: 96, word: 100 }] : []
    const facts = { ...FACTS, hasCompressorOptions: full }
    const { superblock, tables, bytesUsed } = writeMetadata([['/a', FOLDER]], facts, fragments)
    expect(superblock).toHaveLength(96)
    expect(readSuperblock(superblock)).toMatchObject({
      inodes: 2,
      time: FACTS.time,
      blockSize: 4096,
      compressor: 'zstd',
      fragments: fragments.length,
      ids: 1,
      inodeTable: FACTS.dataEnd,
      xattrTable: undefined,
      exportTable: undefined,
      bytesUsed,
      flags: {
        inodesUncompressed: true,
        idsUncompressed: true,
        dataUncompressed: false,
        fragmentsUncompressed: false,
        noFragments: !full,
        alwaysFragments: false,
        duplicatesRemoved: true,
        exportable: false,
        xattrsUncompressed: false,
        noXattrs: true,
        compressorOptions: full,
      },
    })
    expect(bytesUsed).toBe(FACTS.dataEnd + Buffer.concat(tables).length)
  })
})

/** The inode of the only entry of an image, which is the first in the inode table, behind the block's two bytes. */
function inodeOf(entry: TreeEntry, facts: ImageFacts = FACTS): Buffer {
  const [inodes = Buffer.alloc(0)] = writeMetadata([['/x', entry]], facts, [{ start: 96, word: 4096 }]).tables
  return inodes.subarray(2)
}

describe('the inode of a file', () => {
  const basic = 2
  const extended = 9
  const large = { ...FACTS, dataEnd: 2 ** 33, blockSize: 1 << 20 }
  const holes = (count: number): number[] => Array.from({ length: count }, () => 0)

  it.each<[string, Partial<StoredContent>, number]>([
    ['nothing', {}, basic],
    ['a tail', { size: 5, fragment: { index: 0, offset: 7 } }, basic],
    ['blocks', { size: 2 ** 21, start: 2 ** 32 - 1, blocks: [9, 9] }, basic],
    ['a place from 4 GiB on', { size: 2 ** 21, start: 2 ** 32, blocks: [9, 9] }, extended],
    ['a hole', { size: 2 ** 21, start: 96, blocks: [9, 0] }, extended],
    ['4 GiB less a byte', { size: 2 ** 32 - 1, start: 96, blocks: holes(4096).fill(1) }, basic],
    ['4 GiB', { size: 2 ** 32, start: 96, blocks: holes(4096).fill(1) }, extended],
  ])('of %s is as short as it can be', (_, content, type) => {
    expect(inodeOf(file(content), large).readUInt16LE()).toBe(type)
  })

  it.each([
    ['a hole at the end', { size: 10_000, start: 96, blocks: [9, 9, 0] }, 1808],
    ['holes in the middle', { size: 5 * 4096, start: 96, blocks: [9, 0, 0, 9, 9] }, 8192],
    ['nothing else, less one byte, as mksquashfs has it', { size: 10_000, start: 0, blocks: [0, 0, 0] }, 9999],
  ])('says how many bytes are in holes: %s', (_, content, sparse) => {
    expect(inodeOf(file(content)).readBigUInt64LE(32)).toBe(BigInt(sparse))
  })

  it('names no place when nothing is stored', () => {
    expect(inodeOf(file({ size: 1, start: 4711, blocks: [0] })).readBigUInt64LE(16)).toBe(0n)
  })
})

describe('the inode of a folder', () => {
  it('names no place when nothing is in it, not one that may be behind the table', () => {
    const [inodes = Buffer.alloc(0)] = writeMetadata(
      [
        ['/a', file()],
        ['/b', FOLDER],
      ],
      FACTS,
      [],
    ).tables
    const folder = inodes.subarray(2 + 32, 2 + 64)
    expect(folder.readUInt16LE()).toBe(1)
    expect([folder.readUInt32LE(16), folder.readUInt16LE(24), folder.readUInt16LE(26)]).toEqual([0, 3, 0])
  })

  it('names the folder above by its number; the root names a number that no inode has', () => {
    const tree: [string, TreeEntry][] = [
      ['/a', FOLDER],
      ['/a/b', FOLDER],
    ]
    const [inodes = Buffer.alloc(0)] = writeMetadata(tree, FACTS, []).tables
    const numbers = [0, 1, 2].map((index) => [12, 28].map((at) => inodes.readUInt32LE(2 + 32 * index + at)))
    // What is below comes first.
    expect(numbers).toEqual([
      [3, 2],
      [2, 1],
      [1, 4],
    ])
  })
})

describe('what is no image', () => {
  const long = 'n'.repeat(257)
  it.each<[string, readonly (readonly [string, TreeEntry])[], RegExp]>([
    [
      'a path twice',
      [
        ['/a', FOLDER],
        ['/a', file()],
      ],
      /named twice/,
    ],
    ['a folder that is missing', [['/a/b', file()]], /not in a folder/],
    [
      'something in a file',
      [
        ['/a', file()],
        ['/a/b', file()],
      ],
      /not in a folder/,
    ],
    [
      'something in a link',
      [
        ['/a', link('/')],
        ['/a/b', file()],
      ],
      /not in a folder/,
    ],
    ['the root', [['/', FOLDER]], /not a path/],
    ['nothing', [['', FOLDER]], /not a path/],
    ['a relative path', [['a', FOLDER]], /not a path/],
    [
      'a slash at the end',
      [
        ['/a', FOLDER],
        ['/a/', FOLDER],
      ],
      /not a path/,
    ],
    ['a dot', [['/.', FOLDER]], /not a path/],
    ['two dots', [['/..', FOLDER]], /not a path/],
    ['a NUL', [['/a\0', FOLDER]], /not a path/],
    ['half a character', [['/a\ud800', FOLDER]], /UTF-8/],
    ['a name of 257 bytes', [[`/${long}`, FOLDER]], /not a path/],
    ['a mode with a file type', [['/a', file({}, 0o100644)]], /not a mode/],
    ['a link to nothing', [['/a', link('')]], /target/],
    ['a link with a NUL', [['/a', link('a\0')]], /target/],
    ['a link with half a character', [['/a', link('\udfff')]], /UTF-8/],
    ['a link of 4096 bytes', [['/a', link('é'.repeat(2048))]], /target/],
  ])('%s', (_, entries, expected) => {
    expect(() => writeMetadata(entries, FACTS, [])).toThrow(expected)
  })

  it.each<[string, Partial<StoredContent>, RegExp]>([
    ['a block too few', { size: 4097, start: 96, blocks: [1] }, /^\/f: a file of 4097 bytes has 1 blocks$/],
    ['a block too many', { blocks: [0] }, /0 bytes has 1 blocks/],
    [
      'a block for a tail that is in a fragment',
      { size: 1, blocks: [0], fragment: { index: 0, offset: 0 } },
      /1 bytes/,
    ],
    ['a block in the superblock', { size: 1, start: 95, blocks: [1] }, /from 95 to 96/],
    ['a block beyond the data', { size: 1, start: 1_000_000, blocks: [1] }, /from 1000000 to 1000001/],
    ['a block that is longer than a block', { size: 4096, start: 96, blocks: [4097] }, /size word 0x1001/],
    ['a stored block of the wrong length', { size: 9, start: 96, blocks: [8 | (1 << 24)] }, /size word 0x1000008/],
    ['a stored block of nothing', { size: 9, start: 96, blocks: [1 << 24] }, /size word 0x1000000/],
    ['a word of too many bits', { size: 9, start: 96, blocks: [1 << 25] }, /size word 0x2000000/],
    ['a tail of nothing', { size: 4096, start: 96, blocks: [1], fragment: { index: 0, offset: 0 } }, /tail of 0/],
    ['a tail that is nowhere', { size: 1, fragment: { index: 2, offset: 0 } }, /fragment block 2/],
    ['a tail that ends outside', { size: 2, fragment: { index: 0, offset: 4095 } }, /from 4095 to 4097/],
    ['a tail outside of a stored block', { size: 2, fragment: { index: 1, offset: 9 } }, /from 9 to 11.*10 bytes/],
  ])('%s', (_, content, expected) => {
    const fragments = [
      { start: 96, word: 50 },
      { start: 96, word: 10 | (1 << 24) },
    ]
    expect(() => writeMetadata([['/f', file(content)]], FACTS, fragments)).toThrow(expected)
  })

  it.each([
    ['of no length', { start: 96, word: 0 }, /size word 0x0/],
    ['longer than a block', { start: 96, word: 4097 | (1 << 24) }, /size word 0x1001001/],
    ['beyond the data', { start: 999_999, word: 2 }, /from 999999 to 1000001/],
    ['in the superblock', { start: 0, word: 2 }, /from 0 to 2/],
  ])('a fragment %s', (_, fragment, expected) => {
    expect(() => writeMetadata([['/a', FOLDER]], FACTS, [fragment])).toThrow(expected)
  })

  it('more fragments than files can be the tails of, which unsquashfs calls damaged', () => {
    const fragment = { start: 96, word: 2 }
    expect(() => writeMetadata([], FACTS, [fragment, fragment])).toThrow(/more fragments than files/)
  })

  it('lz4 without its options, which unsquashfs takes for damaged', () => {
    expect(() => writeMetadata([], { ...FACTS, compressor: 'lz4' }, [])).toThrow(/lz4/)
  })

  it.each([
    ['a block size', { blockSize: 5000 }],
    ['an end of the data', { dataEnd: 95 }],
  ])('%s that none has', (_, change) => {
    expect(() => writeMetadata([], { ...FACTS, ...change }, [])).toThrow(/the image has a damaged superblock/)
  })
})
