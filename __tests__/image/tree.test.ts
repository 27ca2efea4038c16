import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { Tree } from '../../src/image/tree.js'
import { imagePath, parentOf, ROOT } from '../../src/systemd/image-path.js'
import { directory, file, link } from '../support/plans.js'

const FIRST = 'files, line 1'
const SECOND = 'symlinks, line 2'

const named = (entry: PlanEntry, because: string): PlanEntry => ({ ...entry, because })

function conflictOf(act: () => unknown): ActionError {
  try {
    act()
  } catch (error) {
    if (error instanceof ActionError && error.code === 'plan.conflict') return error
    throw error
  }
  throw new Error('there is no conflict')
}

describe('two entries for one path', () => {
  it.each([
    ['a file', 'a file', file('x'), file('x')],
    ['a file', 'a folder', file(), directory()],
    ['a folder', 'a file', directory(), file()],
    ['a folder', 'a link', directory(), link('x')],
    ['a link', 'a folder', link('x'), directory()],
    ['a link', 'the same link', link('x'), link('x')],
  ])('are an error that names both: %s and %s', (_, __, first, second) => {
    const tree = new Tree()
    tree.add(imagePath('/a/b'), named(first, FIRST))
    const { message, remedy } = conflictOf(() => tree.add(imagePath('/a/b'), named(second, SECOND)))
    expect(message).toContain('"/a/b"')
    expect(message).toContain(FIRST)
    expect(message).toContain(SECOND)
    expect(message).toContain(first.kind)
    expect(remedy).toMatch(/\.$/)
  })

  it('are one folder when both are folders: the mode of the first stays', () => {
    const tree = new Tree()
    tree.add(imagePath('/a'), named(directory(0o711), FIRST))
    tree.add(imagePath('/a'), named(directory(0o700), SECOND))
    expect(tree.get(imagePath('/a'))).toEqual(named(directory(0o711), FIRST))
  })

  it('are the one that was asked for, when the other is only on the way to something', () => {
    const tree = new Tree()
    tree.add(imagePath('/a/b'), named(file(), FIRST))
    tree.add(imagePath('/a'), named(directory(0o700), SECOND))
    tree.add(imagePath('/a/c'), named(file(), FIRST))
    expect(tree.get(imagePath('/a'))).toEqual(named(directory(0o700), SECOND))
  })

  it('name what is in a folder that is only on the way to it', () => {
    const tree = new Tree()
    tree.add(imagePath('/ab'), named(file(), 'somebody else'))
    tree.add(imagePath('/a/b/c'), named(file(), FIRST))
    for (const act of [
      () => tree.add(imagePath('/a'), named(link('x'), SECOND)),
      () => tree.require(imagePath('/a/b'), 'file', SECOND),
    ]) {
      const { message } = conflictOf(act)
      expect(message).toContain(FIRST)
      expect(message).toContain(SECOND)
      expect(message).not.toContain('somebody else')
    }
  })
})

describe('a path through something that is no folder', () => {
  it.each([
    ['a file', file('x'), 'is a file'],
    ['a link', link('/usr/lib'), '-> /usr/lib'],
  ])('is an error that names both: %s', (_, above, shown) => {
    const tree = new Tree()
    tree.add(imagePath('/lib'), named(above, FIRST))
    const errors = [
      conflictOf(() => tree.add(imagePath('/lib/x/y'), named(file(), SECOND))),
      conflictOf(() => tree.require(imagePath('/lib/x/y'), 'directory', SECOND)),
    ]
    for (const { message } of errors) {
      for (const part of ['"/lib/x/y"', '/lib', shown, FIRST, SECOND]) expect(message).toContain(part)
    }
  })
})

describe('a mount point', () => {
  it.each([
    ['directory', 'nothing', 'made', undefined],
    ['directory', 'a folder', 'accepted', directory(0)],
    ['directory', 'a file', 'refused', file('x')],
    ['directory', 'a link', 'refused', link('/run')],
    ['file', 'nothing', 'made', undefined],
    ['file', 'a folder', 'refused', directory()],
    ['file', 'a file', 'accepted', file('x', 0)],
    ['file', 'a link', 'refused', link('/run/x')],
    ['either', 'nothing', 'made', undefined],
    ['either', 'a folder', 'accepted', directory()],
    ['either', 'a file', 'accepted', file()],
    ['either', 'a link', 'refused', link('x')],
  ] as const)('of type %s, where there is %s, is %s', (kind, _, outcome, present) => {
    const tree = new Tree()
    const path = imagePath('/srv/x')
    if (present !== undefined) tree.add(path, named(present, FIRST))
    const demand = (): boolean => tree.require(path, kind, SECOND)
    if (outcome === 'refused') {
      const { message } = conflictOf(demand)
      expect(message).toContain(FIRST)
      expect(message).toContain(SECOND)
    } else {
      expect(demand()).toBe(outcome === 'made')
    }
    if (present !== undefined) expect(tree.get(path)).toEqual(named(present, FIRST))
  })

  it('is empty, world-readable, and a folder when nobody knows better', () => {
    const tree = new Tree()
    tree.require(imagePath('/a'), 'either', SECOND)
    tree.require(imagePath('/b'), 'file', SECOND)
    expect([...tree.sorted().values()]).toMatchObject([
      { kind: 'directory', mode: 0o755 },
      { kind: 'file', mode: 0o644, size: 0 },
    ])
  })
})

describe('a tree', () => {
  const part = fc.stringMatching(/^[-.a-cA-Cé ]{1,3}$/).filter((text) => text !== '.' && text !== '..')
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => imagePath(`/${parts.join('/')}`))

  it('is sorted, whole up to the root, and the same whatever came first', () => {
    const build = (paths: readonly string[]): Tree => {
      const tree = new Tree()
      for (const each of paths) tree.add(imagePath(each), named(directory(), FIRST))
      return tree
    }
    fc.assert(
      fc.property(fc.uniqueArray(path), (paths) => {
        const entries = build(paths).sorted()
        const keys = [...entries.keys()]
        keys.slice(1).forEach((key, index) => expect((keys[index] ?? '') < key).toBe(true))
        for (const key of keys) {
          const parent = parentOf(key)
          if (parent !== ROOT) expect(keys.indexOf(parent)).toBeLessThan(keys.indexOf(key))
          expect(parent === ROOT || entries.get(parent)?.kind === 'directory').toBe(true)
        }
        expect([...build([...paths].reverse()).sorted()]).toEqual([...entries])
      }),
    )
  })
})
