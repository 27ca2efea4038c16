import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareVersions, isVersion, type VersionRelation } from '../../../src/closure/packages/package-version.js'
import { needs } from '../../support/needs.js'
import { runs } from '../../support/runs.js'

const dpkg = needs(spawnSync('dpkg', ['--version']).status === 0, 'comparing versions as dpkg does needs dpkg')

/** From old to new. deb-version(7). */
const ORDERED = [
  '0~~',
  '0~',
  '0',
  '0a',
  '0+',
  '0.1',
  '1~rc1-1',
  '1~rc1-1+b1',
  '1-0',
  '1-0.1',
  '1-1~bpo12+1',
  '1-1',
  '1-1+deb12u1',
  '1.09',
  '1.10',
  '1.10a',
  '1.20230311',
  '9.99',
  '10',
  '123456789012345678901234567890',
  '123456789012345678901234567891',
  '1:0.1',
  '1:0.1-1-2',
  '2:0',
]

describe('versions of packages', () => {
  it('are ordered as Debian orders them', () => {
    for (const [index, version] of ORDERED.entries()) {
      for (const [place, other] of ORDERED.entries())
        expect([version, other, Math.sign(compareVersions(version, other))]).toEqual([
          version,
          other,
          Math.sign(index - place),
        ])
    }
  })

  it.each([
    ['1', '=', '0:1'],
    ['1', '=', '1-0'],
    ['01.1', '=', '1.01'],
    ['1', '<=', '1'],
    ['1', '>=', '1'],
    ['1', '<<', '2'],
    ['2', '>>', '1'],
  ] as const)('%s %s %s', (version, relation, wanted) => {
    expect(isVersion(version, relation, wanted)).toBe(true)
  })

  const part = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'Z', '.', '+', '~'), maxLength: 6 })
  const version = fc
    .record({ epoch: fc.constantFrom('', '0:', '1:'), upstream: part, revision: part })
    .map(({ epoch, upstream, revision }) => `${epoch}0${upstream}${revision === '' ? '' : `-${revision}`}`)

  it('have an order: each pair one way, and never round in a circle', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0)
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
      }),
      runs(500),
    )
  })

  dpkg.it('stand to each other as dpkg says', () => {
    const relations: readonly VersionRelation[] = ['<<', '<=', '=', '>=', '>>']
    const samples = fc.sample(fc.tuple(version, fc.constantFrom(...relations), version), runs(30).numRuns)
    const neighbours = ORDERED.slice(1).map((one, index) => [ORDERED[index] ?? '', '<<', one] as const)
    for (const [a, relation, b] of [...neighbours, ...samples]) {
      const word = { '<<': 'lt', '<=': 'le', '=': 'eq', '>=': 'ge', '>>': 'gt' }[relation]
      const { status } = spawnSync('dpkg', ['--compare-versions', a, word, b])
      expect([a, relation, b, isVersion(a, relation, b)]).toEqual([a, relation, b, status === 0])
    }
  })
})
