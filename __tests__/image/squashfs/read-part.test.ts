import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { bytesOfFile } from '../../../src/image/squashfs/file-bytes.js'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import { readPart, type PartData } from '../../../src/image/squashfs/read-part.js'
import { storedLength, type FragmentBlock } from '../../../src/image/squashfs/stored-content.js'
import type { SquashfsCompressor } from '../../../src/image/squashfs/superblock.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { file, imageOf, noise, type WantedTree } from './assemble.js'
import { readersHere, seenIn, toBeSeen } from './independent-readers.js'
import { mksquashfs, PLAIN } from './mksquashfs.js'
import { bytesOf } from './written.js'

const newFolder = temporaryFolders()
const readers = readersHere(newFolder())

const BLOCK = 16_384

/** Five blocks: one that a compressor makes smaller, one that it cannot, a hole, and one of the tails of three files. */
const text = Buffer.from('all work and no play\n'.repeat(2000)).subarray(0, BLOCK)
const random = noise(BLOCK)
const hole = Buffer.alloc(BLOCK)
const [one, two, three] = ['tail one\n'.repeat(50), noise(300), 'x'] as const
const tails = Buffer.concat([Buffer.from(one), two, Buffer.from(three)], BLOCK)
const DATA = Buffer.concat([text, random, hole, text, tails])

function packedPart(content: Buffer, ...options: readonly string[]): string {
  const [folder, image] = [newFolder(), join(newFolder(), 'part.raw')]
  writeFileSync(join(folder, 'data'), content)
  mksquashfs(folder, image, ...PLAIN, '-b', String(BLOCK), ...options)
  return image
}

function partOf(image: string): PartData {
  const opened = openSync(image, 'r')
  try {
    const part = readPart(bytesOfFile(opened), statSync(image).size)
    if ('problem' in part) throw new Error(part.problem)
    return part
  } finally {
    closeSync(opened)
  }
}

const COMPRESSIONS = [
  ['gzip'],
  ['gzip', '-Xcompression-level', '2'],
  ['xz'],
  ['xz', '-Xdict-size', '8K'],
  ['zstd', '-Xcompression-level', '3'],
  ['lz4'],
  ['lzo', '-Xalgorithm', 'lzo1x_1'],
] as const

describe('a part', () => {
  it.each(COMPRESSIONS.map((words) => [words.join(' '), words] as const))('tells its blocks: %s', (_, words) => {
    const part = partOf(packedPart(DATA, '-comp', ...words))
    expect(part.words).toHaveLength(5)
    expect(part.words[1]).toBe(BLOCK | (1 << 24))
    expect(part.words[2]).toBe(0)
    for (const index of [0, 3, 4]) expect(part.words[index]).toBeLessThan(BLOCK)
    expect(part.start).toBe(96 + (part.compressorOptions?.length ?? 0))
    expect(part.compressorOptions !== undefined).toBe(words.length > 1 || words[0] === 'lz4')
  })

  it.each(COMPRESSIONS.map((words) => [words.join(' '), words] as const))(
    'gives its blocks to another image: %s',
    (_, words) => {
      const path = packedPart(DATA, '-comp', ...words)
      const image = join(newFolder(), 'image.raw')
      writeFileSync(image, spliced(readFileSync(path), partOf(path), words[0]))
      const wanted: WantedTree = {
        '/text': file(Buffer.concat([text, Buffer.from(one)])),
        '/random': file(Buffer.concat([random, hole, text, two])),
        '/hole': file('', 0o644, BLOCK),
        '/three': file(three),
      }
      const expected = { ...toBeSeen(wanted, { time: 7 }), '': undefined }
      for (const reader of readers) expect({ ...reader(image, newFolder(), seenIn), '': undefined }).toEqual(expected)
    },
  )

  it('may be of nothing, and of holes alone', () => {
    expect(partOf(packedPart(Buffer.alloc(0)))).toMatchObject({ words: [], start: 0 })
    expect(partOf(packedPart(Buffer.alloc(3 * BLOCK)))).toMatchObject({ words: [0, 0, 0], start: 0 })
  })
})

/** The blocks of a part elsewhere in another image, and the last one as the block of tails. */
function spliced(bytes: Buffer, part: PartData, compressor: SquashfsCompressor): Buffer {
  const gap = Buffer.alloc(777, 0xff)
  const options = part.compressorOptions ?? Buffer.alloc(0)
  const start = 96 + options.length + gap.length
  const places = part.words.map((_, index) => start + sum(part.words.slice(0, index)))
  const blocks = bytes.subarray(part.start, part.start + sum(part.words))
  const [first = 0, second = 0, third = 0, fourth = 0, last = 0] = part.words
  const content = (size: number, from: number, blocks: readonly number[], offset: number): TreeEntry => ({
    kind: 'file',
    mode: 0o644,
    content: { size, start: places[from] ?? 0, blocks, fragment: offset < 0 ? undefined : { index: 0, offset } },
  })
  const entries: [string, TreeEntry][] = [
    ['/text', content(BLOCK + one.length, 0, [first], 0)],
    ['/random', content(3 * BLOCK + two.length, 1, [second, third, fourth], one.length)],
    ['/hole', content(BLOCK, 0, [third], -1)],
    ['/three', content(three.length, 0, [], one.length + two.length)],
  ]
  const fragments: FragmentBlock[] = [{ start: places[4] ?? 0, word: last }]
  const facts = {
    time: 7,
    compressor,
    blockSize: BLOCK,
    dataEnd: start + blocks.length,
    rootMode: 0o755,
    hasCompressorOptions: options.length > 0,
  }
  return imageOf([options, gap, blocks], entries, facts, fragments)
}

function sum(words: readonly number[]): number {
  return words.reduce((total, word) => total + storedLength(word), 0)
}

describe('what is no part', () => {
  it.each([
    ['two files', { data: DATA, more: DATA }, /is not of the one file data/],
    ['a file of another name', { date: DATA }, /is not of the one file data/],
    ['nothing', {}, /is not of the one file data/],
  ])('%s', (_, files, expected) => {
    const [folder, image] = [newFolder(), join(newFolder(), 'part.raw')]
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    mksquashfs(folder, image, ...PLAIN, '-no-fragments')
    const bytes = readFileSync(image)
    expect(readPart(bytesOf(bytes), bytes.length)).toMatchObject({ problem: expect.stringMatching(expected) })
  })

  it('a file with a fragment', () => {
    const bytes = readFileSync(packedPart(noise(BLOCK + 5), '-noF', '-always-use-fragments'))
    expect(readPart(bytesOf(bytes), bytes.length)).toEqual({ problem: 'is no part: it has a fragment' })
  })

  it('something else', () => {
    expect(readPart(bytesOf(Buffer.from('hello')), 5)).toMatchObject({ problem: expect.stringMatching(/^is not/) })
  })
})
