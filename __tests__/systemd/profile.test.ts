import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { allowedBy, type AllowedList } from '../../src/systemd/profile-lists.js'
import {
  profileOf,
  profileText,
  STOCK_PROFILES,
  stockProfile,
  withProfile,
  type ProfileName,
} from '../../src/systemd/profile.js'
import { effectiveSettings, lastSetting, parseUnitFile, type UnitFile } from '../../src/systemd/unit-file.js'
import { needs } from '../support/needs.js'
import { unitName } from '../support/plans.js'

const SERVICE = unitName('app.service')

function unit(...lines: string[]): UnitFile {
  return parseUnitFile(['[Service]', ...lines, ''].join('\n'))
}

function merged(profile: ProfileName, ...lines: string[]): UnitFile {
  return withProfile(SERVICE, unit(...lines), stockProfile(profile))
}

describe('a unit with a profile', () => {
  it('has what both add to a list, and of the rest what the profile says', () => {
    const both = merged('trusted', 'BindReadOnlyPaths=/a', 'PrivateTmp=no', 'Nice=5')
    const binds = effectiveSettings(both, 'Service', 'BindReadOnlyPaths').map(({ value }) => value)
    expect(binds).toEqual(['/a', '/etc/machine-id', '-/etc/resolv.conf'])
    expect(lastSetting(both, 'Service', 'PrivateTmp')).toMatchObject({ value: 'yes', dropIn: 'trusted' })
    expect(lastSetting(both, 'Service', 'Nice')?.dropIn).toBeUndefined()
  })

  it('loses what an empty line of the profile forgets', () => {
    const profile = profileOf('own.conf', unit('BindPaths=', 'BindPaths=/b'))
    const both = withProfile(SERVICE, unit('BindPaths=/a'), profile)
    expect(effectiveSettings(both, 'Service', 'BindPaths').map(({ value }) => value)).toEqual(['/b'])
  })

  it('is itself when it is no service: systemd ships no profile for sockets and timers', () => {
    const socket = parseUnitFile('[Socket]\nListenStream=80\n')
    expect(withProfile(unitName('app.socket'), socket, stockProfile('default'))).toBe(socket)
  })
})

describe('lists of what is allowed, as systemd merges them', () => {
  // What `systemctl show` said, on 252, 257 and 262.
  it.each([
    ['CapabilityBoundingSet', ['CapabilityBoundingSet=~CAP_SYS_PTRACE'], 'default', 'all-but CAP_SYS_PTRACE'],
    ['CapabilityBoundingSet', ['CapabilityBoundingSet=~CAP_SYS_PTRACE'], 'strict', 'only'],
    ['CapabilityBoundingSet', ['CapabilityBoundingSet=CAP_SYS_TIME'], 'strict', 'only'],
    ['RestrictAddressFamilies', ['RestrictAddressFamilies=~AF_INET'], 'strict', 'all-but AF_INET'],
    ['RestrictAddressFamilies', ['RestrictAddressFamilies=~AF_INET'], 'default', 'all-but'],
    [
      'RestrictAddressFamilies',
      ['RestrictAddressFamilies=none'],
      'default',
      'only AF_INET AF_INET6 AF_NETLINK AF_UNIX',
    ],
    ['RestrictAddressFamilies', [], 'trusted', 'nothing'],
    ['SystemCallFilter', ['SystemCallFilter=~@mount'], 'default', 'all-but @mount'],
    ['SystemCallFilter', ['SystemCallFilter=@mount', 'SystemCallFilter='], 'default', 'only @system-service'],
  ] as const)('%s: %j with %s is %s', (key: AllowedList, lines, profile, expected) => {
    const allowed = allowedBy(key, merged(profile, ...lines).settings)
    const shown = allowed === undefined ? 'nothing' : [allowed.kind, ...[...allowed.names].sort()].join(' ')
    expect(shown).toBe(expected)
  })

  it('add capabilities to an empty set', () => {
    const both = merged('default', 'CapabilityBoundingSet=', 'CapabilityBoundingSet=~CAP_KILL')
    const allowed = allowedBy('CapabilityBoundingSet', both.settings)
    expect([allowed?.kind, allowed?.names.size]).toEqual(['only', 19])
  })
})

const FOLDER = '/usr/lib/systemd/portable/profile'

/** What older and newer systemds write, and what stands for it in ours. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'BindReadOnlyPaths=/dev/log /run/systemd/journal/socket /run/systemd/journal/stdout': ['BindLogSockets=yes'],
  // DynamicUser=yes implies it.
  'PrivateTmp=yes': [],
  'BindReadOnlyPaths=/etc/resolv.conf': ['BindReadOnlyPaths=-/etc/resolv.conf'],
}

function linesOf(text: string, replace: boolean): string[] {
  const settings = parseUnitFile(text).settings.map(({ key, value }) => `${key}=${value.split(/\s+/).join(' ')}`)
  const all = settings.flatMap((line) => (replace ? (SAME[line] ?? [line]) : [line]))
  return all.map((line) => line.replace(/(?<=CapabilityBoundingSet=).*/, sorted)).sort()
}

function sorted(words: string): string {
  return words.split(' ').sort().join(' ')
}

needs(existsSync(FOLDER), 'no systemd-container here').describe('a stock profile', () => {
  it.each(STOCK_PROFILES)('%s sets what the one that is installed here sets', (name) => {
    const isLater = (line: string): boolean => line.startsWith('DelegateNamespaces=')
    const installed = readFileSync(`${FOLDER}/${name}/service.conf`, 'utf8')
    const replace = name !== 'trusted'
    const ours = linesOf(stockProfile(name).text, false).filter((line) => !isLater(line))
    expect(ours).toEqual(linesOf(installed, replace).filter((line) => !isLater(line)))
  })
})

describe('the text of a profile, for systemd itself', () => {
  it('has nothing that an older systemd complains about', () => {
    expect(profileText(stockProfile('default'))).not.toMatch(/BindLogSockets|DelegateNamespaces/)
    expect(profileText(stockProfile('default'))).toContain('DynamicUser=yes')
  })

  it('is the file itself when it is the user’s', () => {
    const text = '[Service]\nBindLogSockets=no\n'
    expect(profileText(profileOf('own.conf', parseUnitFile(text)))).toBe(text)
  })
})
