import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import type { Finding } from '../../src/rules/finding.js'
import { PROFILE_RULES } from '../../src/rules/profile.js'
import { subjectOfView } from '../../src/rules/subject.js'
import type { Unit } from '../../src/sources/unit.js'
import { profileOf, stockProfile, type Profile, type ProfileName } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { file, link, planOf, serviceOf, unitOf } from '../support/plans.js'

function own(...lines: string[]): Profile {
  return profileOf('profiles/own.conf', parseUnitFile(['[Service]', ...lines, ''].join('\n')))
}

async function judged(
  units: readonly Unit[],
  profile: Profile | ProfileName = 'default',
  entries: Readonly<Record<string, PlanEntry>> = {},
): Promise<Finding[]> {
  const files = units.map((unit) => [`/etc/systemd/system/${unit.name}`, file(unit.content)] as const)
  const view = viewOfPlan(planOf({ ...entries, ...Object.fromEntries(files) }))
  const chosen = typeof profile === 'string' ? stockProfile(profile) : profile
  const subject = await subjectOfView('app_1.raw', view, chosen, units)
  const findings: Finding[] = []
  for (const { check } of PROFILE_RULES) findings.push(...(await check(subject)))
  return findings
}

/** `P03 4:1 warning` for each finding of a service with these lines, the first of which is line 3 of its file. */
async function said(lines: readonly string[], profile?: Profile | ProfileName): Promise<string[]> {
  return (await judged([serviceOf('app.service', ...lines)], profile)).map(short)
}

function short({ rule, line, column, severity }: Finding): string {
  return `${rule} ${line ?? ''}:${column ?? ''} ${severity}`
}

const CONFINED = ['default', 'nonetwork', 'strict'] as const

describe('a service that asks for nothing', () => {
  it.each(['default', 'nonetwork', 'strict', 'trusted'] as const)('is fine under %s', async (profile) => {
    expect(await said(['StateDirectory=app', 'NoNewPrivileges=yes', 'PrivateTmp=true'], profile)).toEqual([])
  })
})

describe('P01: deny-lists', () => {
  it.each([
    ['SystemCallFilter=~@mount', 'default', ['P01 3:1 warning']],
    ['RestrictAddressFamilies=~AF_INET', 'strict', ['P01 3:1 warning']],
    ['CapabilityBoundingSet=~CAP_SYS_PTRACE', 'default', ['P01 3:1 warning']],
    // Measured: the empty set of strict is the last word.
    ['CapabilityBoundingSet=~CAP_SYS_PTRACE', 'strict', []],
    ['SystemCallFilter=~@mount', 'trusted', []],
  ] as const)('%s under %s: %j', async (line, profile, expected) => {
    expect(await said([line], profile)).toEqual(expected)
  })

  it('have no effect after a list that allows, where the profile allows it again', async () => {
    const lines = ['SystemCallFilter=@system-service', 'SystemCallFilter=~@resources @mount']
    expect(await said(lines)).toEqual(['P01 4:19 warning'])
    expect(await said(['SystemCallFilter=@system-service', 'SystemCallFilter=~@mount'])).toEqual([])
  })

  it('are forgotten by an empty line of the profile', async () => {
    const profile = own('SystemCallFilter=', 'SystemCallFilter=@system-service')
    expect(await said(['SystemCallFilter=~@mount'], profile)).toEqual([])
  })

  it('stand in the file of the repository', async () => {
    expect((await judged([serviceOf('app.service', 'SystemCallFilter=~@mount')]))[0]).toMatchObject({
      file: 'units/app.service',
      line: 3,
      message: expect.stringContaining('the profile default'),
    })
  })
})

describe('P02: widening', () => {
  it.each([
    ['RestrictAddressFamilies=AF_INET AF_VSOCK', 'default', ['P02 3:33 warning']],
    ['RestrictAddressFamilies=AF_INET', 'strict', ['P02 3:25 warning']],
    ['RestrictAddressFamilies=AF_INET', 'default', []],
    ['RestrictAddressFamilies=none', 'default', []],
    ['CapabilityBoundingSet=cap_chown CAP_SYS_TIME', 'default', ['P02 3:33 warning']],
    ['CapabilityBoundingSet=CAP_SYS_TIME', 'strict', []],
    ['SystemCallFilter=@system-service @mount:EPERM', 'default', ['P02 3:34 warning']],
    ['SystemCallFilter=@file-system @io-event', 'default', []],
    ['SystemCallArchitectures=native x86', 'default', ['P02 3:32 warning']],
    ['SystemCallArchitectures=native', 'default', []],
    ['SystemCallFilter=@mount', 'trusted', []],
  ] as const)('%s under %s: %j', async (line, profile, expected) => {
    expect(await said([line], profile)).toEqual(expected)
  })
})

describe('P03: what the profile overrides', () => {
  it.each([
    ['DynamicUser=no', 'default', 'P03 3:1 warning'],
    ['PrivateUsers=false', 'default', 'P03 3:1 warning'],
    ['MemoryDenyWriteExecute=off', 'nonetwork', 'P03 3:1 warning'],
    ['ProtectHome=no', 'strict', 'P03 3:1 warning'],
    ['MountAPIVFS=no', 'trusted', 'P03 3:1 warning'],
    ['TasksMax=100', 'strict', 'P03 3:1 warning'],
    ['ProtectSystem=full', 'default', 'P03 3:1 info'],
    ['ProtectHome=read-only', 'default', 'P03 3:1 info'],
  ] as const)('%s under %s: %s', async (line, profile, expected) => {
    expect(await said([line], profile)).toEqual([expected])
  })

  it.each([
    ['DynamicUser=1', 'default'],
    ['ProtectSystem=strict', 'default'],
    ['TasksMax=100', 'default'],
    ['DynamicUser=no', 'trusted'],
    ['BindReadOnlyPaths=/etc/hosts', 'default'],
  ] as const)('%s under %s: nothing', async (line, profile) => {
    expect(await said([line], profile)).toEqual([])
  })

  it('is any setting of a profile of one’s own', async () => {
    expect(await said(['Nice=5', 'Nice=10'], own('Nice=19'))).toEqual(['P03 4:1 info'])
  })
})

describe('P04 and P06: programs that the sandbox does not suit', () => {
  const elf = (text: string) =>
    file(Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200), Buffer.from(text, 'latin1')]), 0o755)
  const runs = (path: string) => unitOf('app.service', `[Service]\nExecStart=${path}\n`)

  it.each([
    ['/usr/bin/node /app/main.js', {}],
    ['-/usr/bin/env FOO=1 node main.js', {}],
    ['/usr/bin/java -jar /app.jar', {}],
    ['/usr/bin/app', { '/usr/bin/app': link('../lib/jvm/bin/java'), '/usr/lib/jvm/bin/java': elf('') }],
    ['/usr/bin/app', { '/usr/bin/app': file('#!/usr/bin/env -S node --flag\n', 0o755) }],
    ['/usr/bin/app', { '/usr/bin/app': elf('UPX!') }],
  ])('%s makes code at run time', async (line, entries) => {
    for (const profile of CONFINED) {
      const found = (await judged([runs(line)], profile, entries)).filter(({ rule }) => rule === 'P04')
      expect(found).toMatchObject([{ severity: 'warning', file: 'units/app.service', line: 2 }])
    }
    expect(await judged([runs(line)], 'trusted', entries)).toEqual([])
  })

  it.each([
    ['/usr/bin/python3 /app.py', {}],
    ['/usr/bin/node --jitless /app.js', {}],
    ['+/usr/bin/node /app.js', {}],
    ['/usr/bin/app', { '/usr/bin/app': elf('nothing') }],
    ['/usr/bin/app', { '/usr/bin/app': file('UPX! is a program', 0o755) }],
  ])('%s does not', async (line, entries) => {
    const findings = await judged([runs(line)], 'default', entries)
    expect(findings.filter(({ rule }) => rule === 'P04')).toEqual([])
  })

  it('start more threads than strict allows', async () => {
    const go = { '/usr/bin/app': elf('\x04\0\0\0\x53\0\0\0\x04\0\0\0Go\0\0') }
    expect((await judged([runs('/usr/bin/app')], 'strict', go)).map(short)).toEqual(['P06 2:11 warning'])
    expect(await judged([runs('/usr/bin/app')], 'default', go)).toEqual([])
    expect(await judged([runs('/usr/bin/app')], own('TasksMax=100'), go)).toEqual([])
  })
})

describe('P05: rights that the profile takes away', () => {
  it.each([
    ['AmbientCapabilities=CAP_NET_BIND_SERVICE', 'P05 3:21 warning'],
    ['DeviceAllow=/dev/net/tun rw', 'P05 3:13 warning'],
    ['ExecStartPre=/bin/x --port 80', 'P05 3:28 warning'],
    ['ExecStartPre=/bin/x --listen=:443', 'P05 3:21 warning'],
    ['ExecStartPre=/bin/x --port 1023', 'P05 3:28 warning'],
    ['ExecStartPre=/bin/x --device=/dev/kvm', 'P05 3:21 warning'],
  ])('%s: %s', async (line, expected) => {
    expect(await said([line])).toEqual([expected])
    expect(await said([line], 'trusted')).toEqual([])
  })

  it.each([
    'ExecStartPre=/bin/x --port 8080',
    'ExecStartPre=/bin/x --port 1024',
    'ExecStartPre=/bin/x -n 80',
    'DeviceAllow=/dev/null rw',
    'ExecStartPre=/bin/x a:80',
  ])('%s: nothing', async (line) => {
    expect(await said([line])).toEqual([])
  })

  it('knows that a socket can hand a port over', async () => {
    const socket = unitOf('app.socket', '[Socket]\nListenStream=80\n')
    const service = serviceOf('app.service', 'ExecStartPre=/bin/x --port 80')
    expect(await judged([service, socket])).toEqual([])
  })

  it('says that raw packets need more than their family', async () => {
    expect(await said(['RestrictAddressFamilies=AF_PACKET'])).toEqual(['P02 3:25 warning', 'P05 3:25 warning'])
  })
})

describe('P07: names on the bus', () => {
  it.each([
    [['Type=dbus', 'BusName=org.example.App'], 'default', ['P07 4:1 fails-to-start']],
    [['BusName=org.example.App'], 'trusted', ['P07 3:1 fails-to-start']],
    [['BusName=org.example.App'], 'strict', ['P07 3:1 fails-to-start']],
    [['Type=simple', 'BusName=org.example.App'], 'strict', ['P07 4:1 warning']],
    [['Type=notify'], 'strict', []],
  ] as const)('%j under %s: %j (measured: the start times out)', async (lines, profile, expected) => {
    expect(await said(lines, profile)).toEqual(expected)
  })

  it('tells a socket that is not there from a policy that is not', async () => {
    const messages = async (profile: ProfileName) =>
      (await judged([serviceOf('app.service', 'BusName=org.example.App')], profile)).map(({ message }) => message)
    expect(await messages('strict')).toEqual([expect.stringContaining('does not mount the socket')])
    expect(await messages('default')).toEqual([expect.stringContaining('no policy')])
    expect(await messages('trusted')).toEqual([expect.stringContaining('no policy')])
  })
})

describe('P08: User=root', () => {
  it.each([
    ['User=root', 'default', ['P08 3:1 warning']],
    ['User=0', 'strict', ['P08 3:1 warning']],
    ['User=root', 'trusted', []],
    ['User=app', 'default', []],
  ] as const)('%s under %s: %j', async (line, profile, expected) => {
    expect(await said([line], profile)).toEqual(expected)
  })
})

describe('H01: what hosts must have', () => {
  it('is the systemd of the newest setting, for the older ones', async () => {
    const [finding] = await judged([serviceOf('app.service', 'RestartSteps=3')], 'trusted')
    expect(finding).toMatchObject({ rule: 'H01', severity: 'info', line: 3, releases: ['252'] })
    expect(await said(['Restart=always'], 'trusted')).toEqual([])
  })
})
