import { describe, expect, it } from '@jest/globals'
import { verdictsOf, type Finding } from '../../src/rules/finding.js'
import { findingsIn, UNITS } from './unit-subjects.js'

async function findingsFor(fileName: string, units: readonly string[] = ['foo.service']): Promise<Finding[]> {
  const entries = units.map((name) => [`${UNITS}/${name}`, '[Service]\nExecStart=/x\n'] as const)
  const findings = await findingsIn(Object.fromEntries(entries), fileName)
  return findings.filter(({ rule }) => rule.startsWith('N'))
}

function isError({ severity }: Finding): boolean {
  return severity === 'refused' || severity === 'fails-to-start'
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
    ['foo_"1".raw', []],
    ["foo_'1.raw", []],
    ['foo_1\\.raw', []],
    ['foo_100%.raw', []],
    ['foo_1\n.raw', ['N05', 'N06']],
    [' foo_1.raw', ['N02', 'N05']],
    ['.#foo_1.raw', ['N02', 'N06']],
    ['foo_1\u0007.raw', ['N06']],
    ['foo_\ufffe.raw', ['N06']],
    [`foo_${'1'.repeat(242)}.raw`, []],
    [`foo_${'1'.repeat(243)}.raw`, ['N06', 'N06']],
    [`foo_${'1'.repeat(248)}.raw`, ['N06']],
    [`foo_${'é'.repeat(124)}.raw`, ['N06']],
  ])('like %j breaks these rules: %j', async (fileName, rules) => {
    expect((await findingsFor(fileName)).filter(isError).map(({ rule }) => rule)).toEqual(rules)
  })

  it('that is refused is worse than one of which the units cannot start', async () => {
    expect(verdictsOf(await findingsFor('foo_1%n.raw'))['252']).toBe('fails-to-start')
    for (const name of ['foo-1.0.raw', '_foo.raw', 'foo_1.img', '.#foo_1.raw']) {
      expect([name, verdictsOf(await findingsFor(name))['262']]).toEqual([name, 'refused'])
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

describe('a version that is not behind "_"', () => {
  it.each([
    ['foo-1.0.raw', 'foo_1.0.raw'],
    ['foo.1.raw', 'foo_1.raw'],
    ['foo+1.raw', 'foo_1.raw'],
    ['foo-bar-v2.raw', 'foo-bar_v2.raw'],
    ['foo-1_2.raw', undefined],
    ['foo_1-2.raw', undefined],
    ['foo.raw', undefined],
    ['foo-bar.raw', undefined],
    ['foo2.raw', undefined],
  ])('as in %s: %s', async (fileName, better) => {
    const found = (await findingsFor(fileName)).filter(({ rule }) => rule === 'N04')
    expect(found.map(({ severity, remedy }) => [severity, remedy])).toEqual(
      better === undefined ? [] : [['warning', `Rename it to ${better}.`]],
    )
  })
})

describe('an architecture that systemd calls otherwise', () => {
  it.each([
    ['foo_1_amd64.raw', 'x86-64'],
    ['foo_1_x86_64.raw', 'x86-64'],
    ['foo_1_aarch64+3-0.raw', 'arm64'],
    ['foo_1_x86-64.raw', undefined],
    ['foo_1_arm64.raw', undefined],
    ['foo_64.raw', undefined],
  ])('as in %s: %s', async (fileName, name) => {
    const found = (await findingsFor(fileName)).filter(({ rule }) => rule === 'N07')
    expect(found.map(({ severity, remedy, releases }) => [severity, remedy, releases])).toEqual(
      name === undefined ? [] : [['info', `End the name in _${name}.raw.`, ['257', '262']]],
    )
  })
})
