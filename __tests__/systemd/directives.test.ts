import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { keyStatus, nearestKey, sectionStatus } from '../../src/systemd/directives/directives.js'
import { nearestName } from '../../src/systemd/directives/nearest.js'
import { SECTIONS } from '../../src/systemd/directives/sections.js'
import { loadProblems } from '../../src/systemd/load/unit-load.js'
import { SYSTEMD_RELEASES } from '../../src/systemd/releases.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { ATTACHED_TYPES, parseUnitName } from '../../src/systemd/unit-name.js'
import { needs } from '../support/needs.js'
import { installedSystemd } from './loaded-units.js'

describe('a setting', () => {
  it.each([
    ['service', 'Service', 'ExecStart', { kind: 'known' }],
    ['service', 'Service', 'MemoryMax', { kind: 'known' }],
    ['socket', 'Socket', 'MemoryMax', { kind: 'known' }],
    ['service', 'Service', 'X-Mine', { kind: 'known' }],
    ['service', 'X-Mine', 'Anything', { kind: 'known' }],
    ['service', 'Service', 'execstart', { kind: 'unknown', section: undefined }],
    ['service', 'Unit', 'ExecStart', { kind: 'unknown', section: 'Service' }],
    ['timer', 'Unit', 'OnCalendar', { kind: 'unknown', section: 'Timer' }],
    ['target', 'Target', 'Description', { kind: 'unknown', section: 'Unit' }],
    ['service', 'Service', 'ReloadSignal', { kind: 'too-new', ignoredBy: ['252'] }],
    ['service', 'Service', 'BindLogSockets', { kind: 'too-new', ignoredBy: ['252', '255'] }],
    ['unit', 'Unit', 'ConditionVersion', { kind: 'too-new', ignoredBy: ['252', '255', '257'] }],
    ['service', 'Install', 'UpheldBy', { kind: 'too-new', ignoredBy: ['252'] }],
    ['service', 'Service', 'MemoryLimit', { kind: 'removed', ignoredBy: ['262'] }],
    ['service', 'Service', 'BusPolicy', { kind: 'removed', ignoredBy: ['252', '255', '257', '262'] }],
  ] as const)('of a .%s, [%s] %s=', (type, section, key, status) => {
    expect(keyStatus(type === 'unit' ? 'path' : type, section, key)).toEqual(status)
  })

  it('stands in one list once, sorted', () => {
    for (const [, table] of SECTIONS) expect(new Set(table.keys()).size).toBe(table.size)
  })
})

describe('a section', () => {
  it.each([
    ['service', 'Service', { kind: 'known' }],
    ['target', 'Target', { kind: 'known' }],
    ['service', 'X-Mine', { kind: 'known' }],
    ['service', 'Socket', { kind: 'unknown', types: ['socket'] }],
    ['service', 'service', { kind: 'unknown', types: [] }],
  ] as const)('of a .%s, [%s]', (type, section, status) => {
    expect(sectionStatus(type, section)).toEqual(status)
  })
})

describe('the nearest name', () => {
  it.each([
    ['ExecSart', 'ExecStart'],
    ['EXECSTART', 'ExecStart'],
    ['Enviroment', 'Environment'],
    ['EnvironmentFiles', 'EnvironmentFile'],
    ['ExecStrat', 'ExecStart'],
    ['Nonsense', undefined],
    ['', undefined],
  ])('to %s is %s', (key, nearest) => {
    expect(nearestKey('Service', key)).toBe(nearest)
  })

  it('is never further than two letters, nor looked for from afar', () => {
    expect(nearestKey('Service', 'x'.repeat(1_000_000))).toBeUndefined()
    expect(nearestName('abcdef', ['abcxyz'])).toBeUndefined()
    expect(nearestName('abc', ['axy'])).toBeUndefined()
  })
})

const release = SYSTEMD_RELEASES.find((release) => Number(release) === installedSystemd())
const withSystemd = needs(
  release !== undefined,
  `the settings that systemd knows; that needs systemd ${SYSTEMD_RELEASES.join(', ')}`,
)

withSystemd.describe('the systemd of this machine', () => {
  it('knows just the settings of the table', () => {
    const { stdout } = spawnSync('/lib/systemd/systemd', ['--dump-configuration-items'], { encoding: 'utf8' })
    const theirs = new Map<string, string[]>()
    let section: string[] = []
    for (const line of stdout.split('\n')) {
      const [, name] = /^\[(.*)\]$/.exec(line) ?? []
      if (name !== undefined) theirs.set(name, (section = []))
      else if (line.includes('=')) section.push(line.slice(0, line.indexOf('=')))
    }
    expect(theirs.size).toBeGreaterThan(6)
    for (const [name, table] of SECTIONS) {
      const ours = [...table].filter(([, releases]) => releases.some((one) => one === release)).map(([key]) => key)
      expect([name, [...ours].sort()]).toEqual([name, [...new Set(theirs.get(name) ?? [])].sort()])
    }
  })

  const folder = '/lib/systemd/system'
  it('ships only units that load, of settings that are known', () => {
    const remarks: string[] = []
    // Those of systemd itself: what other packages bring is not for this test to praise.
    for (const name of readdirSync(folder).filter((name) => name.startsWith('systemd-'))) {
      const parsed = parseUnitName(name)
      if (!parsed.ok || !ATTACHED_TYPES.some((type) => type === parsed.type)) continue
      const path = join(folder, name)
      if (!statSync(path).isFile() || statSync(path).size === 0) continue
      const file = parseUnitFile(readFileSync(path, 'utf8'))
      remarks.push(...file.problems.map(({ message }) => `${name}: ${message}`))
      for (const { section, key } of file.settings) {
        const status = keyStatus(parsed.type, section, key)
        if (status.kind === 'unknown') remarks.push(`${name}: ${key}= in [${section}]`)
        else if (status.kind !== 'known' && status.ignoredBy.some((one) => one === release))
          remarks.push(`${name}: ${key}= is ${status.kind}`)
      }
      for (const { name: section } of file.sections)
        if (sectionStatus(parsed.type, section).kind !== 'known') remarks.push(`${name}: [${section}]`)
      for (const { message, releases } of loadProblems(parsed.name, file))
        if (releases.some((one) => one === release)) remarks.push(`${name}: ${message}`)
    }
    expect(remarks).toEqual([])
  })
})
