import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { arrange } from '../../../src/image/parts/arrangement.js'
import { runs } from '../../support/runs.js'

const blockSizes = fc.constantFrom(4, 16, 4096, 1_048_576)
const cases = blockSizes.chain((blockSize) => {
  const near = [0, 1, blockSize - 1, blockSize, blockSize + 1, 2 * blockSize - 1, 2 * blockSize, 3 * blockSize + 1]
  const size = fc.oneof(fc.constantFrom(...near), fc.nat({ max: 5 * blockSize }), fc.constant(2 ** 33 + 3))
  return fc.tuple(fc.array(size, { maxLength: 60 }), fc.constant(blockSize))
})

/** Every piece with the place of its first byte in the file. */
function placed(sizes: readonly number[], blockSize: number) {
  const arrangement = arrange(sizes, blockSize)
  let at = 0
  const pieces = arrangement.pieces.map((piece) => {
    const here = { at, piece, length: 'zeros' in piece ? piece.zeros : piece.length }
    at += here.length
    return here
  })
  return { ...arrangement, pieces, end: at }
}

describe('the arrangement of contents', () => {
  it('fills whole blocks', () => {
    fc.assert(
      fc.property(cases, ([sizes, blockSize]) => {
        const { blocks, end, pieces } = placed(sizes, blockSize)
        expect(end).toBe(blocks * blockSize)
        for (const { at, piece, length } of pieces) {
          expect(length).toBeGreaterThan(0)
          // Zeros only fill a block that tails have begun.
          if ('zeros' in piece) expect([length < blockSize, (at + length) % blockSize]).toEqual([true, 0])
        }
      }),
      runs(150),
    )
  })

  it('has every byte of every content once, where its place says', () => {
    fc.assert(
      fc.property(cases, ([sizes, blockSize]) => {
        const { places, pieces } = placed(sizes, blockSize)
        expect(places).toHaveLength(sizes.length)
        for (const [content, size] of sizes.entries()) {
          const { firstBlock, fullBlocks, tail } = places[content] ?? fail()
          const own = pieces.filter(({ piece }) => !('zeros' in piece) && piece.content === content)
          const tailLength = size % blockSize
          expect(fullBlocks * blockSize + tailLength).toBe(size)
          expect(tail === undefined).toBe(tailLength === 0)
          const expected = [
            { at: firstBlock * blockSize, from: 0, length: size - tailLength },
            { at: (tail?.block ?? 0) * blockSize + (tail?.offset ?? 0), from: size - tailLength, length: tailLength },
          ].filter(({ length }) => length > 0)
          const found = own.map(({ at, piece, length }) => ({ at, from: 'from' in piece ? piece.from : -1, length }))
          expect(found).toEqual(expected)
        }
      }),
      runs(150),
    )
  })

  it('lets no tail cross a block, nor share it with full blocks', () => {
    fc.assert(
      fc.property(cases, ([sizes, blockSize]) => {
        const { places, blocks } = arrange(sizes, blockSize)
        const full = new Set<number>()
        for (const { firstBlock, fullBlocks } of places) {
          for (let block = firstBlock; fullBlocks < 1000 && block < firstBlock + fullBlocks; block++) {
            expect(full.has(block)).toBe(false)
            full.add(block)
          }
        }
        for (const [content, { tail }] of places.entries()) {
          if (tail === undefined) continue
          expect(tail.offset + ((sizes[content] ?? 0) % blockSize)).toBeLessThanOrEqual(blockSize)
          expect(tail.block).toBeLessThan(blocks)
          expect(full.has(tail.block)).toBe(false)
        }
      }),
      runs(150),
    )
  })

  it('wastes less than half: two tail blocks one after the other hold more than one block', () => {
    fc.assert(
      fc.property(cases, ([sizes, blockSize]) => {
        const used = new Map<number, number>()
        const { places } = arrange(sizes, blockSize)
        for (const [content, { tail }] of places.entries())
          if (tail !== undefined)
            used.set(tail.block, (used.get(tail.block) ?? 0) + ((sizes[content] ?? 0) % blockSize))
        const amounts = [...used.values()]
        for (const [index, amount] of amounts.slice(1).entries())
          expect(amount + (amounts[index] ?? 0)).toBeGreaterThan(blockSize)
      }),
      runs(150),
    )
  })

  it.each([
    ['nothing', [], 0],
    ['contents without a byte', [0, 0], 0],
    ['one byte', [1], 1],
    ['a block less one', [15], 1],
    ['a block', [16], 1],
    ['a block and one', [17], 2],
    ['tails that fill a block', [8, 8], 1],
    ['tails that do not', [8, 9], 2],
    ['tails of others between full blocks', [17, 17, 16], 4],
  ])('takes as many blocks as it must for %s', (_, sizes, blocks) => {
    expect(arrange(sizes, 16).blocks).toBe(blocks)
  })
})

function fail(): never {
  throw new Error('a content has no place')
}
