import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import { checkDictionary, parseBlockSize, parseCompression } from '../../src/image/squashfs-options.js'
import { runs } from '../support/runs.js'

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof ActionError) return `${error.message} ${error.remedy}`
    throw error
  }
  throw new Error('not refused')
}

function accepts(compression: string, blockSize: string): boolean {
  try {
    checkDictionary(parseCompression(compression), parseBlockSize(blockSize))
    return true
  } catch (error) {
    if (error instanceof ActionError) return false
    throw error
  }
}

describe('squash-compression', () => {
  it.each([
    'gzip',
    'gzip -Xcompression-level 9 -Xwindow-size 8 -Xstrategy default,huffman_only',
    'xz -Xdict-size 100%',
    'xz -Xbcj x86,arm -Xdict-size 37.5%',
    'zstd -Xcompression-level 22',
    'lz4 -Xhc',
    'lzo -Xalgorithm lzo1x_999 -Xcompression-level 1',
  ])('takes %j and hands on its words', (text) => {
    expect(parseCompression(` ${text.replaceAll(' ', ' \t ')}\n`).words).toEqual(text.split(' '))
  })

  it.each([
    ['', 'is empty. Begin with one of gzip, xz, zstd, lz4, lzo'],
    ['lzma', 'no Linux kernel can mount'],
    ['brotli', '"brotli" is not a compressor that is taken here'],
    ['constructor', '"constructor" is not a compressor'],
    ['-comp xz', '"-comp" is not a compressor'],
    ['xz -p x', "mksquashfs's -p runs commands; only -X options of the compressor are taken"],
    ['xz -pf x', "mksquashfs's -pf runs commands"],
    ['xz -b 1M', 'Use the input squash-block-size'],
    ['xz -Xhc', '"-Xhc" is no option of xz; only its own -X options are taken. Options of xz: -Xbcj, -Xdict-size.'],
    ['xz -action x', '"-action" is no option of xz'],
    ['gzip 9', '"9" is no option of gzip'],
    ['lz4 -Xcompression-level 3', '"-Xcompression-level" is no option of lz4'],
    ['zstd -Xcompression-level', '-Xcompression-level of zstd lacks its value. It takes a number from 1 to 22.'],
    ['zstd -Xcompression-level 23', 'does not take "23"'],
    ['zstd -Xcompression-level -1', 'does not take "-1"'],
    ['xz -Xbcj arm64', 'does not take "arm64"'],
    ['xz -Xdict-size 101%', 'does not take "101%"'],
    ['lzo -Xcompression-level 9 -Xalgorithm lzo1x_1', 'does nothing for lzo1x_1'],
  ])('refuses %j', (text, expected) => {
    expect(refusal(() => parseCompression(text))).toContain(expected)
  })

  it('keeps the dictionary within the block', () => {
    const said = refusal(() => checkDictionary(parseCompression('xz -Xdict-size 1M'), 131_072))
    expect(said).toContain('-Xdict-size 1M is larger than the block size, 131072 bytes')
    expect(() => checkDictionary(parseCompression('xz -Xdict-size 1M'), 1_048_576)).not.toThrow()
  })
})

describe('squash-block-size', () => {
  it.each([
    ['4K', 4096],
    ['4096', 4096],
    ['128k', 131_072],
    ['1M', 1_048_576],
    ['1m', 1_048_576],
    ['1048576', 1_048_576],
  ])('reads %j as %d bytes', (text, bytes) => {
    expect(parseBlockSize(text)).toBe(bytes)
  })

  it.each(['', '0', '2K', '4095', '96K', '2M', '1G', '-4K', '1.5M', '0x1000', '4 K', '1MiB', '4096 -p x', '1e6'])(
    'refuses %j',
    (text) => {
      expect(refusal(() => parseBlockSize(text))).toContain('is no block size of squashfs')
    },
  )
})

describe('beside the real mksquashfs', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'squashfs-options-'))
    mkdirSync(join(folder, 'tree'))
    writeFileSync(join(folder, 'tree', 'file'), 'x')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function mksquashfsAccepts(compression: string, blockSize: string): boolean {
    const output = join(folder, 'image.raw')
    const words = ['-comp', ...compression.split(' '), '-b', blockSize]
    const flags = ['-noappend', '-no-progress', '-quiet', '-processors', '1', '-mem', '64M']
    const run = spawnSync('mksquashfs', [join(folder, 'tree'), output, ...flags, ...words], { encoding: 'utf8' })
    if (run.error !== undefined) throw run.error
    return run.status === 0
  }

  const blockSizes = ['4K', '8K', '16K', '64K', '96K', '128K', '1M', '2M', '1048576', '5000', '12']
  const parts = [
    '100',
    '75',
    '50',
    '37.5',
    '25',
    '18.75',
    '12.5',
    '10',
    '6.25',
    '33.3',
    '0.78125',
    '0',
    '99.999',
    '100.1',
  ]
  const sizes = [
    '4K',
    '8K',
    '12K',
    '16K',
    '20K',
    '24K',
    '32k',
    '96K',
    '128K',
    '384K',
    '768K',
    '1M',
    '2M',
    '8192',
    '8193',
  ]

  const level = fc.integer({ min: 0, max: 24 }).map((n) => `-Xcompression-level ${n}`)
  const anyOption = fc.oneof(
    level,
    fc.integer({ min: 6, max: 17 }).map((n) => `-Xwindow-size ${n}`),
    fc
      .array(fc.constantFrom('default', 'filtered', 'huffman_only', 'fixed', 'nothing'), { minLength: 1, maxLength: 3 })
      .map((names) => `-Xstrategy ${names.join(',')}`),
    fc
      .array(fc.constantFrom('x86', 'arm', 'armthumb', 'powerpc', 'sparc', 'ia64', 'arm64', 'armx'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((names) => `-Xbcj ${names.join(',')}`),
    fc.constantFrom(...parts).map((part) => `-Xdict-size ${part}%`),
    fc.constantFrom(...sizes).map((size) => `-Xdict-size ${size}`),
    fc.constantFrom('lzo1x_1', 'lzo1x_1_11', 'lzo1x_1_15', 'lzo1x_999', 'lzo2').map((name) => `-Xalgorithm ${name}`),
    fc.constantFrom('-Xhc', '-Xnothing', '-Xdict-size', '-Xcompression-level', 'word'),
  )
  const ownOptions: Record<string, RegExp> = {
    gzip: /level|window|strategy/,
    xz: /bcj|dict/,
    zstd: /level/,
    lz4: /hc/,
    lzo: /algorithm|level/,
  }
  const compression = fc
    .tuple(
      fc.constantFrom('gzip', 'xz', 'xz', 'zstd', 'lz4', 'lzo', 'brotli'),
      fc.array(anyOption, { maxLength: 2 }),
      fc.integer(),
    )
    // Mostly options of the compressor's own, or nearly all strings would be refused by both for the same dull reason.
    .map(([name, options, dice]) =>
      [name, ...options.filter((option) => dice % 8 === 0 || ownOptions[name]?.test(option))].join(' '),
    )

  it('accepts what mksquashfs accepts, and refuses what it refuses', () => {
    let accepted = 0
    let refused = 0
    fc.assert(
      fc.property(compression, fc.constantFrom(...blockSizes, '1M', '1M', '128K'), (text, blockSize) => {
        const ours = accepts(text, blockSize)
        if (ours) accepted += 1
        else refused += 1
        expect([text, blockSize, ours]).toEqual([text, blockSize, mksquashfsAccepts(text, blockSize)])
      }),
      runs(200),
    )
    expect(Math.min(accepted, refused)).toBeGreaterThan(20)
  })

  it('agrees about every dictionary for every block size', () => {
    for (const blockSize of ['8K', '64K', '128K', '1M'])
      for (const size of [...parts.map((part) => `${part}%`), ...sizes]) {
        const text = `xz -Xdict-size ${size}`
        expect([text, blockSize, accepts(text, blockSize)]).toEqual([
          text,
          blockSize,
          mksquashfsAccepts(text, blockSize),
        ])
      }
  })

  it.each([
    'zstd -Xcompression-level 9abc',
    'zstd -Xcompression-level 09',
    'xz -Xdict-size 50%x',
    'xz -Xdict-size 50.%',
    'xz -Xdict-size 0x10000',
    'xz -Xdict-size 5e1%',
    'xz -Xbcj x86,',
  ])('is stricter on purpose where mksquashfs reads on past a value: %j', (text) => {
    expect([accepts(text, '1M'), mksquashfsAccepts(text, '1M')]).toEqual([false, true])
  })
})
