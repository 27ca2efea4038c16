import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { PartRecord } from '../../../src/image/parts/part.js'
import { readRecord, sealed, unsealed, writeRecord } from '../../../src/image/parts/part-record.js'
import { runs } from '../../support/runs.js'
import { OPTIONS as COMPRESSOR_OPTIONS } from '../squashfs/written.js'

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const block = fc.oneof(fc.constant([0, ''] as const), fc.tuple(fc.integer({ min: 1, max: 2 ** 25 - 1 }), digest))
const records: fc.Arbitrary<PartRecord> = fc
  .record({
    start: fc.constantFrom(0, 96, 2 ** 40),
    list: fc.array(block, { maxLength: 20 }),
    compressorOptions: fc.constantFrom(Buffer.alloc(0), COMPRESSOR_OPTIONS),
    files: fc.array(digest, { maxLength: 10 }),
  })
  .map(({ list, ...others }) => ({
    ...others,
    words: list.map(([word]) => word),
    blocks: list.map(([, hash]) => hash),
  }))
const KEY = 'a'.repeat(64)

describe('the record of a part', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(readRecord(writeRecord(KEY, record), KEY, record.files.length)).toEqual(record)
      }),
      runs(100),
    )
  })

  it('is none when a byte of it is another one, is missing, or is too many', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (record, place, flip) => {
        const whole = Buffer.from(writeRecord(KEY, record))
        const at = place % whole.length
        const flipped = Buffer.from(whole)
        flipped.writeUInt8(flipped.readUInt8(at) ^ flip, at)
        const cut = whole.subarray(0, at)
        const longer = Buffer.concat([cut, Buffer.of(flip), whole.subarray(at)])
        for (const broken of [flipped, cut, longer])
          expect(readRecord(broken.toString('utf8'), KEY, record.files.length)).toBeUndefined()
      }),
      runs(500),
    )
  })

  it('is none for any other text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => sealed(JSON.parse(json))),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(readRecord(text, KEY, 0)).toBeUndefined()
      }),
      runs(300),
    )
    for (const text of ['', '\n', '\n\n', '\0'.repeat(5_000_000), '['.repeat(1_000_000), '\n'.repeat(1_000_000)])
      expect(readRecord(text, KEY, 0)).toBeUndefined()
  })

  const GOOD = {
    key: KEY,
    start: 96,
    words: [5, 0],
    blocks: ['b'.repeat(64), ''],
    files: ['c'.repeat(64)],
    compressorOptions: '',
  }

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another key', { key: 'b'.repeat(64) }],
    ['no key', { key: undefined }],
    ['a negative start', { start: -1 }],
    ['a start that is no number', { start: '96' }],
    ['a start that is no whole number', { start: 96.5 }],
    ['a start beyond all numbers', { start: 1e300 }],
    ['a negative word', { words: [-5, 0] }],
    ['words that are no list', { words: { length: 2 } }],
    ['fewer words than blocks', { words: [5] }],
    ['a block without a digest', { blocks: ['', ''] }],
    ['a hole with a digest', { blocks: ['b'.repeat(64), 'b'.repeat(64)] }],
    ['a digest that is none', { blocks: ['B'.repeat(64), ''] }],
    ['a file without a digest', { files: [''] }],
    ['another count of files', { files: [] }],
    ['options that are no bytes', { compressorOptions: 'xyz' }],
    ['options of half a byte', { compressorOptions: '0380aab' }],
    ['options that are shorter than they say', { compressorOptions: '0880aa' }],
    ['options that are compressed', { compressorOptions: '0100aa' }],
    ['options that are none', { compressorOptions: null }],
  ])('is none with %s, however well sealed', (_, wrong) => {
    expect(readRecord(sealed(GOOD), KEY, 1)).toBeDefined()
    expect(readRecord(sealed({ ...GOOD, ...wrong }), KEY, 1)).toBeUndefined()
  })

  it('is none when what is sealed is no JSON', () => {
    for (const value of [null, 5, 'text', [], [GOOD]]) expect(readRecord(sealed(value), KEY, 1)).toBeUndefined()
    // SHA-256 of "{": sealed, and not JSON.
    expect(unsealed('021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96\n{\n')).toBeUndefined()
  })
})
