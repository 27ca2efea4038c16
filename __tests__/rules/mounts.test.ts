import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { isError, verdictsOf, type Finding } from '../../src/rules/finding.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { MOUNT_RULES } from '../../src/rules/mounts.js'
import type { Unit } from '../../src/sources/unit.js'
import { STOCK_PROFILES, stockProfile, type ProfileName } from '../../src/systemd/profile.js'
import { directory, file, link, planOf, serviceOf } from '../support/plans.js'

/** A case that was run: what was in the image besides the base, and what `systemctl start` said on each systemd. */
interface MeasuredCase {
  readonly id: string
  readonly profile: ProfileName
  readonly unit: readonly string[]
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
  readonly links?: Readonly<Record<string, string>>
  readonly without?: readonly string[]
  readonly results: Readonly<Record<'252' | '257' | '262', 'runs' | 'fails'>>
}

const MEASURED = readFileSync(new URL('../systemd/measured-mounts.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredCase)

const BASE: Readonly<Record<string, PlanEntry>> = {
  ...Object.fromEntries(
    ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/usr/lib'].map((path) => [path, directory()]),
  ),
  '/etc/machine-id': file(),
  '/etc/resolv.conf': file(),
  '/etc/os-release': file('ID=test\n'),
}

async function judged(entries: Readonly<Record<string, PlanEntry>>, unit: Unit, profile: ProfileName) {
  const all = { ...BASE, ...entries, [`/etc/systemd/system/${unit.name}`]: file(unit.content) }
  const there = Object.entries(all).filter(([, entry]) => entry.because !== GONE.because)
  const fileName = `${unit.name.split('.')[0] ?? ''}_1.raw`
  const view = viewOfPlan(planOf(Object.fromEntries(there)))
  const subject = await subjectOfView(fileName, view, stockProfile(profile), [unit])
  const findings: Finding[] = []
  for (const { check } of MOUNT_RULES) findings.push(...(await check(subject)))
  return findings
}

const GONE: PlanEntry = { ...directory(), because: 'not there' }

async function rulesOf(
  entries: Readonly<Record<string, PlanEntry>>,
  lines: readonly string[],
  profile: ProfileName = 'default',
): Promise<string[]> {
  return (await judged(entries, serviceOf('app.service', ...lines), profile)).map(({ rule }) => rule)
}

async function judgeCase({ id, profile, unit, folders, files, links, without }: MeasuredCase): Promise<Finding[]> {
  const entries = {
    ...Object.fromEntries((folders ?? []).map((path) => [path, directory()])),
    ...Object.fromEntries((files ?? []).map((path) => [path, file('x')])),
    ...Object.fromEntries(Object.entries(links ?? {}).map(([path, text]) => [path, link(text)])),
    ...Object.fromEntries((without ?? []).map((path) => [path, GONE])),
  }
  const findings = await judged(entries, serviceOf(`${id}.service`, ...unit), profile)
  // The host that was measured on had what the cases bind, and is no stock Debian.
  return findings.filter(({ rule }) => rule !== 'M11')
}

/** What only the host decides, so that no rule can: whether the source of a bind exists there, and whether it is a folder. */
const HOST_DECIDES: Readonly<Record<string, string>> = {
  b7: 'a file over a folder',
  b8: 'a folder over a file',
  b9: 'the source may be missing, and is',
  b11: 'the source is missing',
  b32: 'the source may be missing, and is',
  bpi9: 'the source may be missing, and is',
}

describe('the rules against real systemd', () => {
  const cases = MEASURED.filter(({ id }) => !(id in HOST_DECIDES)).map(
    (measured) => [measured.id, measured.profile, measured.unit.join('; '), measured] as const,
  )

  it.each(cases)('%s (%s): %s', async (_id, _profile, _unit, measured) => {
    const findings = await judgeCase(measured)
    const results = Object.values(measured.results)
    const verdicts = verdictsOf(findings)
    for (const [release, result] of Object.entries(measured.results)) {
      const verdict = verdicts[release as keyof typeof measured.results]
      expect([release, verdict]).not.toEqual([release, result === 'fails' ? 'runs' : 'fails-to-start'])
    }
    if (!results.includes('fails')) expect(findings.filter(isError)).toEqual([])
  })

  it('leaves open only what was left open: of certain failures, those that a target or an option leaves to the host', async () => {
    const open: string[] = []
    for (const measured of MEASURED.filter(({ results }) => Object.values(results).every((each) => each === 'fails'))) {
      const findings = await judgeCase(measured)
      if (findings.length > 0 && !findings.some(isError)) open.push(measured.id)
    }
    expect(open.join(' ')).toBe(
      'b16 b17 b34 tf11 treadwritepaths5 treadonlypaths5 tinaccessiblepaths5 texecpaths5 tnoexecpaths5 rwprocn rwsysn rwdev rwdevt mi8 tfe tfe4 run1',
    )
  })
})

describe('what every service needs', () => {
  it.each(STOCK_PROFILES)('is in the base of these tests (%s)', async (profile) => {
    expect(await rulesOf({}, [], profile)).toEqual([])
  })

  it.each([
    ...['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map((path) => [path, 'M01', STOCK_PROFILES] as const),
    ['/etc/machine-id', 'M02', STOCK_PROFILES] as const,
    ['/etc/resolv.conf', 'M03', ['default', 'trusted']] as const,
  ])('includes %s: without it %s, under %s', async (path, rule, profiles) => {
    for (const profile of STOCK_PROFILES) {
      const expected = (profiles as readonly string[]).includes(profile) ? [rule] : []
      expect([profile, await rulesOf({ [path]: GONE }, [], profile)]).toEqual([profile, expected])
    }
  })

  it.each([
    ['a relative link into /run for', '/etc/resolv.conf', link('../run/systemd/resolve/stub-resolv.conf'), []],
    ['an absolute link into /run for', '/etc/machine-id', link('/run/machine-id'), []],
    ['a link for', '/var/tmp', link('../tmp'), []],
    ['a dangling link for', '/etc/resolv.conf', link('/nowhere/x'), ['M03']],
    ['a link into /run and out of it for', '/etc/resolv.conf', link('/run/x/../../etc/y'), ['M03']],
    ['a loop for', '/etc/machine-id', link('machine-id'), ['M02']],
    ['a folder for', '/etc/resolv.conf', directory(), ['M03']],
    ['a file for', '/proc', file(), ['M01']],
    ['a folder that nobody may enter for', '/tmp', directory(0), []],
  ])('takes %s %s as research 2.3 measured it', async (_, path, entry, rules) => {
    expect(await rulesOf({ [path]: entry }, [])).toEqual(rules)
  })

  it('is missing once, not once a unit', async () => {
    const units = { '/etc/systemd/system/app-b.service': file('[Service]\nExecStart=/b\n'), '/proc': GONE }
    expect(await rulesOf(units, [])).toEqual(['M01'])
  })

  it('is nothing where a tmpfs of the unit covers it, and that tmpfs needs a folder', async () => {
    const line = ['TemporaryFileSystem=/var /etc']
    expect(await rulesOf({ '/etc/machine-id': GONE, '/etc/resolv.conf': GONE, '/var/tmp': GONE }, line)).toEqual([
      'M07',
    ])
    expect(await rulesOf({ '/etc/machine-id': GONE, '/var': directory() }, line)).toEqual([])
  })
})

describe('a link in the image to where something else is mounted', () => {
  it.each([
    ['is looked for in vain', ['ReadWritePaths=/srv'], '/run/x', ['M08']],
    ['is entered in vain', ['WorkingDirectory=/srv'], '/tmp/x', ['M10']],
    ['is mounted over, for systemd makes it', ['StateDirectory=x'], '/run/x', []],
    ['is mounted over in vain in /proc', ['StateDirectory=x'], '/proc/x', ['M04']],
  ])('%s: %s with %s', async (_, lines, to, rules) => {
    const links = { '/srv': link(to), '/var/lib/x': link(to) }
    expect(await rulesOf({ ...links, [to]: directory() }, lines)).toEqual(rules)
  })
})

describe('a finding about a mount', () => {
  it('stands at its own entry in the file of the repository, and says what to do', async () => {
    const unit = serviceOf('app.service', 'StateDirectory=ok \\', '  missing')
    expect(await judged({ '/var/lib/ok': directory() }, unit, 'default')).toEqual([
      {
        rule: 'M04',
        severity: 'fails-to-start',
        unit: 'app.service',
        file: 'units/app.service',
        line: 4,
        column: 3,
        message: expect.stringContaining('/var/lib/missing'),
        remedy: expect.stringContaining('TemporaryFileSystem=/var/lib'),
      },
    ])
  })
})
