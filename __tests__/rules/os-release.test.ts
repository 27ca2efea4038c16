import { describe, expect, it } from '@jest/globals'
import type { PlanEntry } from '../../src/image/plan.js'
import type { Finding } from '../../src/rules/finding.js'
import { directory, file, link } from '../support/plans.js'
import { findingsIn, summary } from './unit-subjects.js'

const UNIT = { '/etc/systemd/system/foo.service': '[Service]\nExecStart=/x\n' }

/** os-release is as `entries` have it, or not there. */
async function findingsFor(entries: Readonly<Record<string, PlanEntry>>, fileName = 'foo_1.raw'): Promise<Finding[]> {
  return (await findingsIn({ ...UNIT, ...entries }, fileName, {})).filter(({ rule }) => rule.startsWith('O'))
}

async function rulesFor(entries: Readonly<Record<string, PlanEntry>>, fileName?: string): Promise<string[]> {
  const findings = await findingsFor(entries, fileName)
  return findings.filter(({ severity }) => severity === 'refused').map(({ rule }) => rule)
}

const ETC = '/etc/os-release'
const USR = '/usr/lib/os-release'
const GOOD = file('ID=test\n')

describe('the place of os-release', () => {
  it.each<readonly [string, Readonly<Record<string, PlanEntry>>, readonly string[]]>([
    ['/etc', { [ETC]: GOOD }, []],
    ['/usr/lib', { [USR]: GOOD }, []],
    ['nowhere', {}, ['O01']],
    ['/usr/share', { '/usr/share/os-release': GOOD }, ['O01']],
    ['a relative link', { [ETC]: link('../usr/lib/os-release'), [USR]: GOOD }, []],
    ['an absolute link, of the image', { [ETC]: link('/opt/os-release'), '/opt/os-release': GOOD }, []],
    ['a dangling link: the second place counts', { [ETC]: link('/none/x'), [USR]: GOOD }, []],
    ['a link that leaves a folder that is not there', { [ETC]: link('/none/../usr/lib/os-release') }, ['O01']],
    ['dangling links both', { [ETC]: link('/none'), [USR]: link('/none') }, ['O01']],
    ['a folder first: the second place is not looked at', { [ETC]: directory(), [USR]: GOOD }, ['O01']],
    ['a loop first', { [ETC]: link('os-release'), [USR]: GOOD }, ['O01']],
    ['below a file first', { [ETC]: link('/x/y'), '/x': file(), [USR]: GOOD }, ['O01']],
    ['an empty file first', { [ETC]: file(), [USR]: GOOD }, ['O02']],
    ['a file without ID first', { [ETC]: file('NAME=x\n'), [USR]: GOOD }, ['O02']],
    ['a bad file second, which nobody reads', { [ETC]: GOOD, [USR]: directory() }, []],
  ])('may be, or not: %s', async (_, entries, rules) => {
    expect(await rulesFor(entries)).toEqual(rules)
  })

  it('is named in the finding', async () => {
    const [finding] = await findingsFor({ [ETC]: directory(), [USR]: GOOD })
    expect(finding?.message).toContain('/etc/os-release is a directory')
  })
})

describe('the content of os-release', () => {
  it.each([
    ['ID=test', []],
    ['ID="test"', []],
    ["  ID = 'test' ", []],
    ['ID=\nID=test', []],
    ['NAME=x', ['O02']],
    ['ID=', ['O02']],
    ['ID=""', ['O02']],
    ['ID=test\nID=', ['O02']],
    ['id=test', ['O02']],
    ['#ID=test', ['O02']],
    ['ID=test\nNAME=\xff', ['O01']],
    ['ID=test\nNAME=a\0b', ['O01']],
  ])('%j breaks these rules: %j', async (content, rules) => {
    expect(await rulesFor({ [ETC]: file(Buffer.from(content, 'latin1')) })).toEqual(rules)
  })
})

describe('PORTABLE_PREFIXES', () => {
  it.each([
    ['', []],
    ['PORTABLE_PREFIXES=foo', []],
    ['PORTABLE_PREFIXES="foo"', []],
    ['PORTABLE_PREFIXES="bar foo baz"', []],
    ['PORTABLE_PREFIXES="\tbar\nfoo "', []],
    ['PORTABLE_PREFIXES=', []],
    ['PORTABLE_PREFIXES=""', []],
    ['PORTABLE_PREFIXES=bar\nPORTABLE_PREFIXES=', []],
    ['PORTABLE_PREFIXES=" "', ['O04']],
    ['PORTABLE_PREFIXES="\t"', ['O04']],
    ['PORTABLE_PREFIXES=bar', ['O04']],
    ['PORTABLE_PREFIXES=fo', ['O04']],
    ['PORTABLE_PREFIXES=foo-a', ['O04']],
    ['PORTABLE_PREFIXES=Foo', ['O04']],
    ['PORTABLE_PREFIXES=foo,bar', ['O04']],
    ['PORTABLE_PREFIXES="foo* foo.service"', ['O04']],
    ['PORTABLE_PREFIXES=foo\nPORTABLE_PREFIXES=bar', ['O04']],
  ])('%j in an image named foo_1.raw breaks these rules: %j', async (line, rules) => {
    expect(await rulesFor({ [ETC]: file(`ID=test\n${line}\n`) })).toEqual(rules)
  })

  it('must hold the prefix itself: one that begins with a word of the list is refused', async () => {
    const entries = { [ETC]: file('ID=test\nPORTABLE_PREFIXES=foo\n'), '/etc/systemd/system/foo-a.service': file('x') }
    expect(await rulesFor(entries, 'foo-a_1.raw')).toEqual(['O04'])
  })
})

describe('what systemd makes of os-release', () => {
  it.each([
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1', []],
    ['ID=test\nIMAGE_VERSION=1', ['O05 warning']],
    ['ID=test\nIMAGE_VERSION=1\nPORTABLE_PREFIXES=', ['O05 warning']],
    ['ID=test\nPORTABLE_PREFIXES=foo', ['O08 info 255,257,262']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nVERSION_ID=3', []],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=2', ['O08 warning 255,257,262']],
    ['ID=Test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1', ['O07 warning']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\ngarbage', ['O07 warning']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nexport A=b', ['O07 warning']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nA="\u0007"', ['O07 warning']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nPORTABLE_SCOPE=user', ['O06 refused 262']],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nPORTABLE_SCOPE=any', []],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nPORTABLE_SCOPE=system', []],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nPORTABLE_SCOPE=', []],
    ['ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\nPORTABLE_SCOPE=System', ['O06 refused 262']],
    ['# x\\\nID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1', ['O02 refused 252']],
  ])('of %j', async (content, findings) => {
    expect((await findingsFor({ [ETC]: file(`${content}\n`) })).map(summary)).toEqual(findings)
  })

  it('is that of /etc alone, when there are two', async () => {
    const good = file('ID=test\nPORTABLE_PREFIXES=foo\nIMAGE_VERSION=1\n')
    expect((await findingsFor({ [ETC]: good, [USR]: file('ID=x\n') })).map(summary)).toEqual(['O03 warning'])
    expect(await findingsFor({ [ETC]: good, [USR]: good })).toEqual([])
    expect(await findingsFor({ [ETC]: link('../usr/lib/os-release'), [USR]: good })).toEqual([])
  })
})
