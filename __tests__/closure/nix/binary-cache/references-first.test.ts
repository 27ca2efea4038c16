import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { referencesFirst } from '../../../../src/closure/nix/binary-cache/references-first.js'
import { storePath, type StorePath } from '../../../../src/sources/store-path.js'
import { runs } from '../../../support/runs.js'

function path(index: number): StorePath {
  return storePath(`/nix/store/${String(index).padStart(32, '0')}-x`)
}

/** Any references at all, also to what is no item, to itself and in circles. */
const items = fc
  .uniqueArray(fc.nat(9), { maxLength: 8 })
  .chain((own) =>
    fc.tuple(
      ...own.map((index) =>
        fc
          .array(fc.nat(11), { maxLength: 3 })
          .map((references) => ({ path: path(index), references: references.map(path) })),
      ),
    ),
  )

describe('the order in which a store takes paths', () => {
  it('is references first, of all whose references can be had', () => {
    fc.assert(
      fc.property(items, fc.uniqueArray(fc.nat(11).map(path)), (all, given) => {
        const there = new Set(given)
        const taken = new Set<StorePath>()
        const isMet = ({ path: own, references }: (typeof all)[number]): boolean =>
          references.every((reference) => reference === own || taken.has(reference) || isGiven(reference))
        const isGiven = (reference: StorePath): boolean =>
          there.has(reference) && !all.some((item) => item.path === reference)
        const ordered = referencesFirst(all, (reference) => there.has(reference))
        for (const item of ordered) {
          expect(isMet(item)).toBe(true)
          taken.add(item.path)
        }
        expect(taken.size).toBe(ordered.length)
        expect(all.filter((item) => !taken.has(item.path) && isMet(item))).toEqual([])
      }),
      runs(300),
    )
  })

  it('does not depend on the order of the items', () => {
    const all = [3, 1, 2].map((index) => ({ path: path(index), references: index === 1 ? [path(3)] : [] }))
    const names = (list: readonly { readonly path: StorePath }[]): readonly StorePath[] => list.map((item) => item.path)
    expect(names(referencesFirst(all, () => false))).toEqual([path(2), path(3), path(1)])
    expect(names(referencesFirst([...all].reverse(), () => false))).toEqual([path(2), path(3), path(1)])
  })

  it('is found for a long chain, and for many that need the same', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      path: path(index),
      references: [path(index + 1), path(0)],
    }))
    expect(referencesFirst(chain, () => true)).toHaveLength(0)
    const many = chain.map((item, index) => ({ ...item, references: index === 0 ? [] : [path(index - 1), path(0)] }))
    expect(referencesFirst(many, () => false)).toHaveLength(20_000)
  })
})
