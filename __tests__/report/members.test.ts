import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { membersOf } from '../../src/report/members.js'
import { file, link, planOf, directory } from '../support/plans.js'
import { runs } from '../support/runs.js'

const HASHES = ['0', '1'].map((first) => `${first}bcdfghijklmnpqrsvwxyz0123456789`)
const GLIBC = `/nix/store/${HASHES[0] ?? ''}-glibc-2.40`
const OTHER_GLIBC = `/nix/store/${HASHES[1] ?? ''}-glibc-2.40`
const APP = `/nix/store/${HASHES[1] ?? ''}-app-1.0`

describe('the members of an image', () => {
  it('are store paths, with all their files, and files elsewhere, the largest first', () => {
    const plan = planOf({
      [`${GLIBC}/lib/libc.so`]: file('12345678'),
      [`${GLIBC}/lib/libm.so`]: file('1234'),
      [`${APP}/bin`]: link('/nowhere'),
      '/etc/os-release': file('123456'),
      '/etc/a': file('123456'),
      '/proc': directory(),
      '/etc/machine-id': file(''),
    })
    expect(membersOf(plan.entries)).toEqual({
      storePaths: 2,
      packages: 0,
      files: 3,
      size: 24,
      largest: [
        { name: 'glibc-2.40', size: 12, share: 0.5, chain: [] },
        { name: '/etc/a', size: 6, share: 0.25, chain: [] },
        { name: '/etc/os-release', size: 6, share: 0.25, chain: [] },
      ],
    })
  })

  it('keep their hash where their names are alike, and a store path can be one file', () => {
    const { largest } = membersOf([
      [GLIBC, { kind: 'file', size: 3 }],
      [OTHER_GLIBC, { kind: 'file', size: 2 }],
      [APP, { kind: 'file', size: 1 }],
    ])
    expect(largest.map(({ name }) => name)).toEqual([GLIBC.slice(11), OTHER_GLIBC.slice(11), 'app-1.0'])
  })

  it('are none of an empty image', () => {
    expect(membersOf([])).toEqual({ storePaths: 0, packages: 0, files: 0, size: 0, largest: [] })
    expect(membersOf([['/etc/machine-id', { kind: 'file', size: 0 }]]).largest).toEqual([])
  })

  it('add up, in whatever order they come', () => {
    const path = fc.oneof(
      fc
        .tuple(fc.constantFrom(GLIBC, OTHER_GLIBC, APP), fc.constantFrom('', '/a', '/b/c'))
        .map((parts) => parts.join('')),
      fc.string().map((name) => `/${name}`),
    )
    const entries = fc.uniqueArray(fc.tuple(path, fc.nat()), { selector: ([path]) => path, maxLength: 30 })
    fc.assert(
      fc.property(entries, (entries) => {
        const files = entries.map(([path, size]) => [path, { kind: 'file' as const, size }] as const)
        const members = membersOf(files)
        expect(members).toEqual(membersOf([...files].reverse()))
        expect(members.size).toBe(entries.reduce((sum, [, size]) => sum + size, 0))
        expect(members.largest.length).toBeLessThanOrEqual(10)
        const shares = members.largest.reduce((sum, { share }) => sum + share, 0)
        expect(shares).toBeLessThanOrEqual(1 + 1e-9)
        if (members.storePaths + members.files <= 10 && members.size > 0) expect(shares).toBeCloseTo(1)
      }),
      runs(200),
    )
  })
})
