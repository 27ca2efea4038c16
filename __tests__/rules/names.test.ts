import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import { SCAFFOLD } from '../../src/image/scaffold.js'
import { verdictOf, type Finding } from '../../src/rules/finding.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { judge } from '../../src/rules/table.js'
import { directory, file, planOf } from '../support/plans.js'

const GOOD = {
  ...Object.fromEntries(SCAFFOLD.map(({ path, kind }) => [path, kind === 'file' ? file() : directory()])),
  '/etc/os-release': file('ID=test\n'),
}

async function findingsFor(fileName: string, units: readonly string[] = ['foo.service']): Promise<Finding[]> {
  const entries = units.map((name) => [`/etc/systemd/system/${name}`, file('[Service]\nExecStart=/x\n')] as const)
  const view = viewOfPlan(planOf({ ...GOOD, ...Object.fromEntries(entries) }))
  const findings = await judge(await subjectOfView(fileName, view, 'default'))
  return findings.filter(({ rule }) => rule.startsWith('N'))
}

describe('a file name', () => {
  it.each([
    ['foo_1.0.raw', []],
    ['foo.raw', []],
    ['foo_.raw', []],
    ['foo_1.0_x86-64.raw', []],
    ['foo_1.0+3-0.raw', []],
    ['foo_1 0.raw', []],
    ['foo__.raw', []],
    ['foo-1.0.raw', ['N03']],
    ['foo.portable.raw', ['N03']],
    ['foo.raw.raw', ['N03']],
    ['Foo_1.raw', ['N03']],
    ['fo_1.raw', ['N03']],
    ['foo+3-0.raw', ['N02']],
    ['foo~1.raw', ['N02']],
    ['föö_1.raw', ['N02']],
    ['foo bar.raw', ['N02']],
    ['_foo.raw', ['N02']],
    ['.raw', ['N02']],
    ['.._1.raw', ['N02']],
    ['foo', ['N01']],
    ['foo_1.squashfs', ['N01']],
    ['foo_1.RAW', ['N01']],
    ['foo_1.raw.v', ['N01']],
    ['foo_1.raw ', ['N01', 'N05']],
    ['foo_1%n.raw', ['N05']],
    ['foo_1%%.raw', ['N05']],
    ['foo_"1".raw', ['N05']],
    ["foo_'1.raw", ['N05']],
    ['foo_1\\.raw', ['N05']],
    ['foo_1\n.raw', ['N05', 'N06']],
    [' foo_1.raw', ['N02', 'N05']],
    ['.#foo_1.raw', ['N02', 'N06']],
    ['foo_1\u0007.raw', ['N06']],
    ['foo_\ufffe.raw', ['N06']],
    [`foo_${'1'.repeat(247)}.raw`, []],
    [`foo_${'1'.repeat(248)}.raw`, ['N06']],
    [`foo_${'é'.repeat(124)}.raw`, ['N06']],
  ])('like %j breaks these rules: %j', async (fileName, rules) => {
    expect((await findingsFor(fileName)).map(({ rule }) => rule)).toEqual(rules)
  })

  it('that is refused is worse than one of which the units cannot start', async () => {
    expect(verdictOf(await findingsFor('foo_1%n.raw'))).toBe('fails-to-start')
    for (const name of ['foo-1.0.raw', '_foo.raw', 'foo_1.img', '.#foo_1.raw']) {
      expect([name, verdictOf(await findingsFor(name))]).toEqual([name, 'refused'])
    }
  })

  it('is shown so that nobody misreads it, and the remedy names a good one', async () => {
    const [finding] = await findingsFor('foo_1\n::error::.img')
    expect(finding?.message).toContain(String.raw`foo_1\n::error::.img`)
    expect(finding?.remedy).toContain('NAME_VERSION.raw')
  })
})

describe('an image without a unit of its prefix', () => {
  it.each([
    [[], 'N03'],
    [['bar.service'], 'N03'],
    [['foobar.service', 'foo_x.service', 'foo.mount', 'foo.slice'], 'N03'],
    [['foo-a.timer'], undefined],
    [['foo@.service'], undefined],
    [['foo.a.socket'], undefined],
  ])('%j is refused by rule: %s', async (units, rule) => {
    const findings = await findingsFor('foo_1.raw', units)
    expect(findings.map(({ rule }) => rule)).toEqual(rule === undefined ? [] : [rule])
    for (const { severity } of findings) expect(severity).toBe('refused')
  })
})
