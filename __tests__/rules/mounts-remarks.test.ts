import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { verdictsOf, type Finding } from '../../src/rules/finding.js'
import { MOUNT_RULES } from '../../src/rules/mounts.js'
import { subjectOfView, type Knowledge } from '../../src/rules/subject.js'
import type { Unit } from '../../src/sources/unit.js'
import { profileOf, stockProfile, type Profile } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { directory, file, planOf, serviceOf, unitOf } from '../support/plans.js'

const BASE: Readonly<Record<string, PlanEntry>> = {
  ...Object.fromEntries(
    ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/usr'].map((path) => [path, directory()]),
  ),
  '/etc/machine-id': file(),
  '/etc/resolv.conf': file(),
}

interface Image {
  readonly units: readonly Unit[]
  readonly entries?: Readonly<Record<string, PlanEntry>>
  readonly profile?: Profile
  readonly knowledge?: Knowledge
}

async function judged({
  units,
  entries = {},
  profile = stockProfile('trusted'),
  knowledge,
}: Image): Promise<Finding[]> {
  const files = units.map((unit) => [`/etc/systemd/system/${unit.name}`, file(unit.content)] as const)
  const view = viewOfPlan(planOf({ ...BASE, ...entries, ...Object.fromEntries(files) }))
  const subject = await subjectOfView('app_1.raw', view, profile, units, 'app_1.raw', knowledge)
  const findings: Finding[] = []
  for (const { check } of MOUNT_RULES) findings.push(...(await check(subject)))
  return findings
}

/** `M09 warning 3:16` for each finding of a service with these lines, the first of which is line 3 of its file. */
async function said(lines: readonly string[], more: Omit<Image, 'units'> = {}): Promise<string[]> {
  return (await judged({ units: [serviceOf('app.service', ...lines)], ...more })).map(short)
}

function short({ rule, severity, open, line, column }: Finding): string {
  return `${rule} ${open === true ? 'open ' : ''}${severity} ${line ?? ''}:${column ?? ''}`
}

function own(...lines: string[]): Profile {
  return profileOf('profiles/own.conf', parseUnitFile(['[Service]', ...lines, ''].join('\n')))
}

describe('M09: ReadWritePaths= on the image', () => {
  it.each([
    [['ReadWritePaths=/srv'], ['M09 warning 3:16']],
    [['ReadWritePaths=-/srv'], ['M09 warning 3:16']],
    [['ReadWritePaths=-/nowhere'], []],
    [['ReadWritePaths=/run/user'], []],
    [['ReadWritePaths=/var/lib/app', 'StateDirectory=app'], []],
    [['ReadOnlyPaths=/srv'], []],
  ])('%j: %j', async (lines, expected) => {
    expect(await said(lines, { entries: { '/srv': directory(), '/var/lib/app': directory() } })).toEqual(expected)
  })
})

describe('M11: what is bound from the host', () => {
  const there = { entries: { '/mnt': directory(), '/x': file() } }

  it.each([
    [['BindPaths=/srv/data:/mnt'], ['M11 fails-to-start 3:11']],
    [['BindPaths=-/srv/data:/mnt'], []],
    [['BindPaths=/srv:/mnt'], []],
    [['BindReadOnlyPaths=/etc/passwd:/x'], []],
    [['BindReadOnlyPaths=/etc/hosts:/x'], ['M11 open info 3:19']],
    [['BindPaths=/var/lib/dpkg:/mnt'], []],
    [['BindPaths=/var/lib/postgresql:/mnt'], ['M11 open info 3:11']],
    [['BindPaths=/nix/store:/mnt'], ['M11 fails-to-start 3:11']],
    [['BindReadOnlyPaths=/usr/share/app:/mnt'], ['M11 open info 3:19']],
    [['BindPaths=/srv/%H:/mnt'], ['M11 open info 3:11']],
    [['BindPaths=/srv/data:/run/data'], ['M11 fails-to-start 3:11']],
    [['MountImages=/srv/app.raw:/mnt'], ['M11 fails-to-start 3:13']],
    [['RuntimeDirectory=data', 'BindPaths=/run/data:/mnt'], []],
  ])('%j: %j', async (lines, expected) => {
    expect(await said(lines, there)).toEqual(expected)
  })

  it('may be what another unit of the image makes', async () => {
    const units = [
      serviceOf('app.service', 'BindPaths=/run/app-data/x:/mnt', 'BindPaths=/run/app.sock:/x'),
      serviceOf('app-data.service', 'RuntimeDirectory=app-data'),
      unitOf('app.socket', '[Socket]\nListenStream=/run/app.sock\n'),
    ]
    expect((await judged({ units, ...there })).map(short)).toEqual(['M11 open info 3:11', 'M11 open info 4:11'])
  })

  it('is not asked for where it is hidden', async () => {
    const profile = stockProfile('default')
    expect(await said(['BindPaths=/srv/data:/home/x'], { profile })).toEqual(['M13 warning 3:11'])
  })
})

describe('M12: what only the host or an instance knows', () => {
  it('leaves the verdict open', async () => {
    const units = [unitOf('app@.service', '[Service]\nExecStart=/x\nStateDirectory=%i\n')]
    const findings = await judged({ units })
    expect(findings.map(short)).toEqual(['M12 open warning 3:16'])
    expect(verdictsOf(findings)).toMatchObject({ '252': 'unknown', '262': 'unknown' })
  })
})

describe('M13: entries that systemd passes over', () => {
  it.each([
    ['StateDirectory=/abs', 'M13 warning 3:16'],
    ['BindPaths=rel', 'M13 warning 3:11'],
    ['TemporaryFileSystem=/\nReadWritePaths=/', 'M13 warning 3:21'],
    ['TemporaryFileSystem=/\nDynamicUser=yes', 'M13 warning 3:21'],
  ])('%s: %s', async (line, expected) => {
    expect(await said([line])).toEqual([expected])
  })

  it('are not a tmpfs that does hide the image', async () => {
    expect(await said(['TemporaryFileSystem=/'])).toEqual([])
  })

  it('are told for the systemds that do so', async () => {
    const [finding] = await judged({
      units: [serviceOf('app.service', 'ConfigurationDirectory=app::ro')],
      entries: { '/etc/app': directory() },
    })
    expect(finding).toMatchObject({ rule: 'M13', releases: ['252', '255'] })
  })
})

describe('what no read-only image satisfies', () => {
  it.each([
    ['StateDirectory=a:a', 'M05 fails-to-start 3:16'],
    ['WorkingDirectory=/tmp/x', 'M10 fails-to-start 3:18'],
    ['ReadOnlyPaths=/tmp/x', 'M08 fails-to-start 3:15'],
    ['InaccessiblePaths=/', 'M08 fails-to-start 3:19'],
  ])('%s: %s', async (line, expected) => {
    expect(await said([line], { entries: { '/var/lib/a': directory() } })).toContain(expected)
  })

  it('is told for the systemds that refuse it', async () => {
    const [finding] = await judged({ units: [serviceOf('app.service', 'WorkingDirectory=/proc')] })
    expect(finding).toMatchObject({ rule: 'M10', releases: ['255', '257', '262'] })
  })
})

describe('M10: a working directory that is closed', () => {
  it.each([
    [[], 'default', ['M10 fails-to-start 3:18']],
    [['User=app'], 'trusted', ['M10 fails-to-start 3:18']],
    [[], 'trusted', []],
    [['User=root'], 'default', []],
  ] as const)('with %j under %s: %j', async (lines, profile, expected) => {
    const entries = { '/srv': directory(0o700), '/srv/app': directory() }
    const more = { entries, profile: stockProfile(profile) }
    expect(await said(['WorkingDirectory=/srv/app', ...lines], more)).toEqual(expected)
  })
})

describe('a path that nobody has seen', () => {
  it('leaves the verdict open, and is not missing', async () => {
    const knowledge = { seen: (path: string) => !path.startsWith('/opt') }
    const lines = ['WorkingDirectory=/opt/app', 'ReadWritePaths=/opt/data', 'StateDirectory=gone']
    const findings = await judged({ units: [serviceOf('app.service', ...lines)], knowledge })
    expect(findings.map(short)).toEqual([
      'M04 fails-to-start 5:16',
      'M08 open info 4:16',
      'M10 open info 3:18',
      'M09 warning 4:16',
    ])
  })
})

describe('a profile of one’s own', () => {
  it('asks for what it mounts, and for nothing else', async () => {
    const entries = { '/etc/machine-id': directory() }
    expect(await said([], { profile: own('PrivateTmp=yes'), entries })).toEqual([])
    const [finding, ...more] = await judged({
      units: [serviceOf('app.service'), serviceOf('app-b.service')],
      profile: own('BindReadOnlyPaths=/etc/passwd'),
    })
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      rule: 'M01',
      severity: 'fails-to-start',
      file: 'profiles/own.conf',
      line: 2,
      column: 19,
      message: expect.stringContaining('profiles/own.conf'),
    })
  })

  it('that systemd ships is no place for an annotation', async () => {
    const knowledge = { seen: (path: string) => path !== '/etc/machine-id' }
    const units = [serviceOf('app.service')]
    const view = viewOfPlan(planOf({ '/etc/systemd/system/app.service': file(units[0]?.content ?? '') }))
    const subject = await subjectOfView('app_1.raw', view, stockProfile('strict'), units, 'app_1.raw', knowledge)
    const findings = (await Promise.all(MOUNT_RULES.map(({ check }) => check(subject)))).flat()
    const finding = findings.find(({ rule }) => rule === 'M02')
    expect(finding).toMatchObject({ severity: 'info', open: true, unit: 'app.service' })
    expect(finding).not.toHaveProperty('file')
    expect(finding).not.toHaveProperty('line')
  })

  it('may protect what is not there: the image needs /usr for ProtectSystem=', async () => {
    const units = [serviceOf('app.service', 'ProtectSystem=full')]
    const view = viewOfPlan(planOf({ ...BASE, '/etc/systemd/system/app.service': file(units[0]?.content ?? '') }))
    const without = {
      ...view,
      lstat: (path: never) => (path === '/usr' ? Promise.resolve(undefined) : view.lstat(path)),
    }
    const subject = await subjectOfView('app_1.raw', without, stockProfile('trusted'), units)
    const findings = await Promise.all(MOUNT_RULES.map(({ check }) => check(subject)))
    expect(findings.flat()).toMatchObject([{ rule: 'M08', message: expect.stringContaining('/usr') }])
  })
})
