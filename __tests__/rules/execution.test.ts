import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { EXECUTION_RULES } from '../../src/rules/execution/execution.js'
import type { Finding } from '../../src/rules/finding.js'
import { subjectOfUnits, type Knowledge } from '../../src/rules/subject.js'
import type { Unit } from '../../src/sources/unit.js'
import { profileOf, stockProfile, type Profile } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { elfFile, glibcLoader } from '../programs/elf-files.js'
import { file, link, planOf, unitOf } from '../support/plans.js'
import { runs } from '../support/runs.js'

const PROGRAM = file(elfFile({ type: 2 }), 0o755)

interface Case {
  readonly files?: Readonly<Record<string, PlanEntry>>
  readonly profile?: Profile
  readonly knowledge?: Knowledge
  readonly units?: readonly Unit[]
}

async function judge(
  lines: readonly string[],
  { files = {}, profile = stockProfile('default'), knowledge = {}, units }: Case = {},
): Promise<Finding[]> {
  const given = units ?? [unitOf('app.service', ['[Service]', ...lines, ''].join('\n'))]
  const view = viewOfPlan(planOf({ '/usr/bin/app': PROGRAM, ...files }))
  const subject = await subjectOfUnits(given, view, profile, knowledge)
  return (await Promise.all(EXECUTION_RULES.map((rule) => rule.check(subject)))).flat()
}

async function rulesOf(lines: readonly string[], given: Case = {}): Promise<string[]> {
  return (await judge(lines, given)).map(
    ({ rule, severity, open }) => `${rule} ${severity}${open === true ? ' open' : ''}`,
  )
}

const custom = (...lines: string[]): Profile =>
  profileOf('own.conf', parseUnitFile(['[Service]', ...lines, ''].join('\n')))

describe('X01, the program of a command', () => {
  it('is told at its word, prefix and line', async () => {
    expect(await judge(['ExecStart=/usr/bin/app', 'ExecStartPre=/usr/bin/app ; \\', '  -@/opt/a b ; !/opt/b'])).toEqual(
      [
        expect.objectContaining({
          rule: 'X01',
          severity: 'info',
          line: 4,
          column: 5,
          file: 'units/app.service',
          message: expect.stringContaining('/opt/a does not exist'),
        }),
        expect.objectContaining({
          rule: 'X01',
          severity: 'fails-to-start',
          line: 4,
          column: 17,
          message: expect.stringContaining('/opt/b does not exist'),
        }),
      ],
    )
  })

  it.each([
    ['ExecStart=/nope', ['X01 fails-to-start']],
    ['ExecStart=-/nope', ['X01 warning']],
    ['ExecStartPre=-/nope', ['X01 info']],
    ['ExecReload=/nope', ['X01 warning']],
    ['ExecStop=/nope', ['X01 warning']],
    ['ExecStopPost=-/nope', ['X01 info']],
    ['ExecCondition=/nope', ['X01 fails-to-start']],
    ['ExecStartPost=/nope', ['X01 fails-to-start']],
  ])('%s', async (line, rules) => {
    expect(await rulesOf(['ExecStart=/usr/bin/app', line])).toEqual(rules)
  })

  it('of a stop matters to the start of a oneshot that does not remain', async () => {
    const lines = ['Type=oneshot', 'ExecStart=/usr/bin/app', 'ExecStop=/nope']
    expect(await rulesOf(lines)).toEqual(['X01 fails-to-start'])
    expect(await rulesOf([...lines, 'RemainAfterExit=yes'])).toEqual(['X01 warning'])
  })

  it('with "-" is not forgiven where nothing else is started: the start would succeed, and nothing run', async () => {
    const [finding, ...more] = await judge(['ExecStart=-/nope', 'ExecStartPre=/usr/bin/app'])
    expect(more).toEqual([])
    expect(finding).toMatchObject({ severity: 'fails-to-start', message: expect.stringContaining('nothing ever runs') })
    expect(await rulesOf(['Type=oneshot', 'ExecStart=-/nope', 'ExecStart=-/usr/bin/app'])).toEqual(['X01 warning'])
    expect(await rulesOf(['ExecStart=-/run/%H'])).toEqual([])
  })

  it('with "-" is not forgiven where it must say that it has started', async () => {
    expect(await rulesOf(['Type=notify', 'ExecStart=-/nope'])).toEqual(['X01 fails-to-start'])
  })

  it('that is not known yet is open, never missing', async () => {
    const knowledge = { seen: () => false }
    expect(await rulesOf(['ExecStart=/opt/app'], { knowledge })).toEqual(['X01 info open'])
    expect(await rulesOf(['ExecStart=/opt/app', 'ExecReload=/nope'], { knowledge })).toEqual(['X01 info open'])
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { knowledge })).toEqual([])
  })

  it('of a template is open where the instance decides', async () => {
    const units = [unitOf('app@.service', '[Service]\nExecStart=/opt/%i\n')]
    expect(await rulesOf([], { units })).toEqual(['X01 info open'])
  })

  it('as a bare name depends on the systemd', async () => {
    const files = { '/bin/other': PROGRAM }
    expect(await judge(['ExecStart=other'], { files })).toEqual([
      expect.objectContaining({ rule: 'X01', releases: ['255'] }),
      expect.objectContaining({ rule: 'X01', releases: ['257', '262'] }),
    ])
    expect(await rulesOf(['ExecStart=app'], { files })).toEqual([])
  })

  it.each([
    ['a tmpfs', 'TemporaryFileSystem=/usr/bin', 'X01 fails-to-start'],
    ['an inaccessible path', 'InaccessiblePaths=/usr', 'X01 fails-to-start'],
    ['NoExecPaths=', 'NoExecPaths=/usr', 'X01 fails-to-start'],
    ['a bind of the host, which has what it has', 'BindReadOnlyPaths=/srv:/usr/bin', 'X01 info open'],
  ])('is hidden by %s', async (_, line, rule) => {
    expect(await rulesOf(['ExecStart=/usr/bin/app', line])).toEqual([rule])
  })

  it('is hidden by ProtectHome= of the profile', async () => {
    const files = { '/home/app': PROGRAM }
    expect(await rulesOf(['ExecStart=/home/app'], { files })).toEqual(['X01 fails-to-start'])
    expect(await rulesOf(['ExecStart=/home/app'], { files, profile: stockProfile('trusted') })).toEqual([])
  })

  it('needs "x" for others where the service is not root', async () => {
    const files = { '/usr/bin/app': file(elfFile({ type: 2 }), 0o744) }
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files })).toEqual(['X01 fails-to-start'])
    expect(await rulesOf(['ExecStart=!/usr/bin/app'], { files })).toEqual([])
    expect(await rulesOf(['ExecStart=/usr/bin/app', 'User=root'], { files })).toEqual([])
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files, profile: stockProfile('trusted') })).toEqual([])
  })
})

describe('X02, what a program needs', () => {
  it('is an interpreter', async () => {
    const files = { '/usr/bin/app': file('#!/bin/sh\n', 0o755) }
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files })).toEqual(['X02 fails-to-start'])
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files: { ...files, '/bin/sh': PROGRAM } })).toEqual([])
  })

  it.each([
    ['x86-64', 62, 64, []],
    ['arm64', 62, 64, ['X02 fails-to-start']],
    ['x86-64', 183, 64, ['X02 fails-to-start']],
    ['x86-64', 3, 32, ['X02 fails-to-start']],
  ] as const)('is a machine: %s for e_machine %i', async (architecture, machine, bits, rules) => {
    const files = { '/usr/bin/app': file(elfFile({ type: 2, machine, bits }), 0o755) }
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files, knowledge: { architecture } })).toEqual(rules)
  })

  it('is not found where nothing may be executed', async () => {
    const files = {
      '/usr/bin/app': file(elfFile({ interpreter: '/lib/ld.so', needed: ['liba.so'] }), 0o755),
      '/lib/ld.so': file(glibcLoader(), 0o755),
      '/usr/lib/liba.so': file(elfFile({ soname: 'liba.so' })),
    }
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { files })).toEqual([])
    expect(await rulesOf(['ExecStart=/usr/bin/app', 'NoExecPaths=/usr/lib'], { files })).toEqual(['X02 fails-to-start'])
    const lines = ['ExecStart=/usr/bin/app', 'NoExecPaths=/', 'ExecPaths=/usr /lib']
    expect(await rulesOf(lines, { files })).toEqual([])
  })

  it('of 32 bits runs on its 64 bits where the profile does not forbid it', async () => {
    const files = { '/usr/bin/app': file(elfFile({ type: 2, machine: 3, bits: 32 }), 0o755) }
    const given = { files, knowledge: { architecture: 'x86-64' as const } }
    expect(await rulesOf(['ExecStart=/usr/bin/app'], { ...given, profile: stockProfile('trusted') })).toEqual([])
    expect(await rulesOf(['ExecStart=/usr/bin/app', 'SystemCallArchitectures=x86'], given)).toEqual([])
  })

  it('is one machine for all programs, where the architecture is not known', async () => {
    const files = { '/usr/bin/b': file(elfFile({ type: 2, machine: 183 }), 0o755) }
    expect(await rulesOf(['ExecStart=/usr/bin/app', 'ExecStartPre=/usr/bin/b'], { files })).toEqual([
      'X02 fails-to-start',
    ])
  })
})

describe('X03, a command outside of the sandbox', () => {
  it('fails by what is bound, under any profile', async () => {
    expect(await rulesOf(['ExecStart=+/usr/bin/app'])).toEqual(expect.arrayContaining(['X03 fails-to-start']))
    expect(
      await rulesOf(['ExecStart=+/usr/bin/app'], { profile: custom('BindPaths=/run', 'BindReadOnlyPaths=/dev/log') }),
    ).toEqual(['X03 fails-to-start'])
    expect(
      await rulesOf(['ExecStart=+/usr/bin/app'], { profile: custom('BindPaths=/run'), files: { '/run/x': file() } }),
    ).toEqual([])
  })

  it('says which part of the line, and is forgiven by "-"', async () => {
    const [finding] = await judge(['ExecStart=/usr/bin/app', 'ExecStartPre=-+/usr/bin/app'])
    expect(finding).toMatchObject({ rule: 'X03', severity: 'info', line: 3, column: 16 })
  })

  it('is also one with PermissionsStartOnly=', async () => {
    const lines = ['PermissionsStartOnly=yes', 'ExecStart=/usr/bin/app', 'ExecStartPre=/usr/bin/app']
    expect(new Set(await rulesOf(lines))).toEqual(new Set(['X03 fails-to-start']))
  })
})

describe('a program in /run, which is that of the host under the profile trusted', () => {
  const given = { profile: stockProfile('trusted'), files: { '/opt/link': link('/run/app/program') } }

  it('is on no stock Debian', async () => {
    expect(await rulesOf(['ExecStart=/run/program'], given)).toEqual(['X01 fails-to-start'])
    expect(await rulesOf(['ExecStart=/opt/link'], given)).toEqual(['X01 fails-to-start'])
  })

  it.each([
    ['systemd may have', ['ExecStart=/run/systemd/program']],
    ['others may have made', ['ExecStart=/run/sudo/program']],
    ['a folder of the service may hold', ['ExecStart=/opt/link', 'RuntimeDirectory=app/deeper']],
    ['a command before may have made', ['ExecStart=/run/program', 'ExecStartPre=/usr/bin/app']],
    ['a bind may bring', ['ExecStart=/run/app/program', 'BindPaths=/srv:/run/app']],
  ])('is not known where %s it', async (_, lines) => {
    expect(await rulesOf(lines, given)).toEqual(['X01 info open'])
  })
})

describe('X01, the shell that "|" means', () => {
  const trusted = stockProfile('trusted')
  const [bash, sh] = [{ '/bin/bash': PROGRAM }, { '/bin/sh': PROGRAM }]

  it.each([
    ['a user that systemd makes', {}, [], sh, 'X01 info open'],
    ['a user that systemd makes', {}, [], bash, 'X01 fails-to-start'],
    ['root', { profile: trusted }, [], bash, 'X01 info open'],
    ['root', { profile: trusted }, [], sh, 'X01 fails-to-start'],
    ['one who may not log in', { profile: trusted }, ['User=nobody'], sh, 'X01 info open'],
    ['one whom some hosts have', { profile: trusted }, ['User=sshd'], {}, 'X01 info open'],
  ])('is that of %s', async (_, given, lines, files, rule) => {
    const found = await judge(['ExecStart=|app', ...lines], { ...given, files })
    const of262 = found.filter(({ rule: id, releases }) => id === 'X01' && releases?.join() === '262')
    expect(of262.map(({ rule: id, severity, open }) => `${id} ${severity}${open === true ? ' open' : ''}`)).toEqual([
      rule,
    ])
  })
})

describe('X04 to X07, what the host must have', () => {
  const start = 'ExecStart=/usr/bin/app'
  const trusted = { profile: stockProfile('trusted') }

  it.each([
    [['User=nobody'], trusted, []],
    [['User=caddy'], trusted, ['X04 fails-to-start']],
    [['User=caddy'], {}, []],
    [['User=adm'], {}, ['X04 fails-to-start']],
    [['Group=caddy'], trusted, ['X04 fails-to-start']],
    [['SupplementaryGroups=adm caddy'], {}, ['X04 fails-to-start']],
    [['User=sshd'], trusted, ['X04 info open']],
    [['User=123'], trusted, ['X04 info open']],
    [['EnvironmentFile=/etc/default/app'], {}, ['X05 fails-to-start']],
    [['EnvironmentFile=-/etc/default/app'], {}, []],
    [['EnvironmentFile=/etc/default/app', 'EnvironmentFile='], {}, []],
    [['LoadCredential=key:/etc/app/key'], {}, ['X05 fails-to-start']],
    [['LoadCredential=key'], {}, []],
    [['LoadCredential=key:/etc/app/key', 'SetCredential=key:x'], {}, []],
    [['LoadCredential=key:/etc/app/key', 'LoadCredential='], {}, []],
    [['StandardOutput=append:/var/log/app/log'], {}, ['X05 fails-to-start']],
    [['StandardOutput=append:/var/log/app.log'], {}, ['X07 info']],
    [['StandardOutput=socket'], {}, ['X05 fails-to-start']],
    [['Type=forking', 'PIDFile=/run/app.pid'], {}, ['X06 fails-to-start']],
    [['Type=forking', 'PIDFile=/run/app.pid'], trusted, []],
    [['Type=forking', 'PIDFile=app/pid', 'RuntimeDirectory=app'], {}, []],
    [['PIDFile=/run/app.pid'], {}, []],
  ] as const)('%j', async (lines, given, rules) => {
    expect(await rulesOf([start, ...lines], given)).toEqual(rules)
  })

  it.each([
    ['SocketUser=nobody', []],
    ['SocketUser=app', ['X04 fails-to-start']],
    ['SocketGroup=1234', ['X04 fails-to-start']],
    ['SocketGroup=kvm', ['X04 info open']],
    ['SocketUser=', []],
  ])('and a socket: %s', async (line, rules) => {
    const socket = unitOf('app.socket', `[Socket]\nListenStream=1\nSocketUser=app\nSocketUser=\n${line}\n`)
    expect(await rulesOf([], { units: [unitOf('app.service', `[Service]\n${start}\n`), socket] })).toEqual(rules)
  })

  it('is told at the word', async () => {
    const [group, credential] = await judge([start, 'SupplementaryGroups=adm caddy', 'LoadCredential=key:/etc/app/key'])
    expect(group).toMatchObject({ rule: 'X04', line: 3, column: 25 })
    expect(credential).toMatchObject({ rule: 'X05', line: 4, column: 20 })
  })
})

describe('X08, lines that cannot be read', () => {
  it.each([
    ['ExecStart=bin/app', ['X08 fails-to-start']],
    ['ExecStart=-bin/app', ['X08 warning']],
    ['ExecReload=/usr/bin/app "', ['X08 fails-to-start']],
    ['ExecStart=|/usr/bin/app', ['X01 fails-to-start', 'X08 fails-to-start']],
  ])('%s', async (line, rules) => {
    expect(await rulesOf(['ExecStart=/usr/bin/app', line])).toEqual(rules)
  })
})

describe('sockets', () => {
  it('run their commands on the host', async () => {
    const units = [
      unitOf(
        'app.socket',
        '[Socket]\nListenStream=80\nExecStartPre=/bin/mkdir /x\nExecStartPost=-/bin/x\nExecStopPre=a/b\n',
      ),
    ]
    expect(await rulesOf([], { units })).toEqual(['X08 fails-to-start', 'X09 info open'])
  })
})

it('judges any unit without throwing, and every finding that fails a start says where', async () => {
  const keys = [
    'ExecStart',
    'ExecStartPre',
    'ExecStop',
    'User',
    'SupplementaryGroups',
    'EnvironmentFile',
    'LoadCredential',
    'StandardOutput',
  ]
  const more = [
    'PIDFile',
    'Type',
    'ExecSearchPath',
    'Environment',
    'WorkingDirectory',
    'NoExecPaths',
    'BindPaths',
    'SystemCallArchitectures',
  ]
  const pieces = [
    '/usr/bin/app',
    '/',
    '..',
    '-',
    '+',
    '!',
    '"',
    "'",
    '\\',
    '\\x',
    ' ',
    ';',
    ':',
    '%i',
    '%z',
    '%',
    '$A',
    'a',
    '=',
    '*',
    'é',
    '\ufffd',
    'file:',
    'forking',
    '~',
    'PATH=',
  ]
  const line = fc
    .tuple(fc.constantFrom(...keys, ...more), fc.array(fc.constantFrom(...pieces), { maxLength: 6 }))
    .map(([key, parts]) => `${key}=${parts.join('')}`)
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (lines, isTemplate) => {
      const units = [unitOf(isTemplate ? 'app@.service' : 'app.service', ['[Service]', ...lines, ''].join('\n'))]
      for (const { severity, line: at } of await judge([], { units })) {
        if (severity === 'fails-to-start') expect(at).toBeGreaterThan(1)
      }
    }),
    runs(100),
  )
})
