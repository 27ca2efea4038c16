import { describe, expect, it } from '@jest/globals'
import { placesOf, planUnits } from '../../src/attach-test/unit-plan.js'
import { foldersIn } from '../../src/attach-test/unit-folders.js'
import { versionIn } from '../../src/attach-test/test-machine.js'
import { activationOf } from '../../src/systemd/activation.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import type { UnitName } from '../../src/systemd/unit-name.js'

const SERVICE = '[Service]\nExecStart=/usr/bin/app\n'
const INSTALL = '[Install]\nWantedBy=multi-user.target\n'

/** What is started, in order, of units by name and text. */
function starts(units: Readonly<Record<string, string>>): (string | undefined)[] {
  const files = Object.entries(units).map(([name, text]) => ({ name: name as UnitName, file: parseUnitFile(text) }))
  return planUnits(activationOf(files), new Map()).flatMap(({ start }) => start ?? [])
}

describe('what a test starts', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a service', { 'app.service': SERVICE }, ['app.service']],
    ['one that is enabled', { 'app.service': SERVICE + INSTALL }, ['app.service']],
    [
      'a socket, and not its service',
      { 'app.service': SERVICE, 'app.socket': '[Socket]\nListenStream=1\n' },
      ['app.socket'],
    ],
    ['a timer, and not its service', { 'app.service': SERVICE, 'app.timer': '[Timer]\nOnBootSec=1\n' }, ['app.timer']],
    [
      'a path, and not its service',
      { 'app.path': '[Path]\nPathExists=/x\nUnit=app-b.service\n', 'app-b.service': SERVICE },
      ['app.path'],
    ],
    [
      'sockets before services',
      { 'app-a.service': SERVICE, 'app-b.service': SERVICE, 'app-b.socket': '[Socket]\nListenStream=1\n' },
      ['app-b.socket', 'app-a.service'],
    ],
    [
      'a socket for each connection, and no instance',
      { 'app.socket': '[Socket]\nListenStream=1\nAccept=yes\n', 'app@.service': SERVICE },
      ['app.socket'],
    ],
    ['no template', { 'app@.service': SERVICE + INSTALL }, []],
    [
      'the instance that a template is enabled as',
      { 'app@.service': `${SERVICE}${INSTALL}DefaultInstance=main\n` },
      ['app@main.service'],
    ],
    [
      'a service, and not what it needs',
      { 'app.service': `[Unit]\nRequires=app-db.service\n${SERVICE}`, 'app-db.service': SERVICE },
      ['app.service'],
    ],
    ['a target', { 'app.target': '[Unit]\nWants=app.service\n', 'app.service': SERVICE }, ['app.target']],
  ])('%s', (_, units, expected) => {
    expect(starts(units)).toEqual(expected)
  })

  it('is stopped and looked at by a pattern of all instances, in which a backslash is one', () => {
    const units = [{ name: 'app-x\\x2dy@.service' as UnitName, file: parseUnitFile(SERVICE) }]
    expect(planUnits(activationOf(units), new Map())[0]?.pattern).toBe('app-x\\x2dy@*.service')
  })
})

describe('where a unit is annotated', () => {
  it('is told of a unit that has a place, and of no other', () => {
    const units = ['app.service', 'app-b.service'].map((name) => ({
      name: name as UnitName,
      file: parseUnitFile(SERVICE),
    }))
    const at = { file: 'units/b', line: 2, column: 1 }
    const planned = planUnits(activationOf(units), new Map([['app-b.service', at]]))
    expect(planned.map(({ name, ...unit }) => [name, 'at' in unit, unit.at])).toEqual([
      ['app.service', false, undefined],
      ['app-b.service', true, at],
    ])
  })

  it('is the line of its program', () => {
    const locate = (line: number, column: number) => ({ file: 'units/a', line: line + 100, column })
    const unit = (name: string, text: string) => ({ name: name as UnitName, file: parseUnitFile(text), locate })
    const places = placesOf([unit('app.service', `[Unit]\n${SERVICE}`), unit('app.socket', '[Socket]\n')])
    expect(places.get('app.service')).toEqual({ file: 'units/a', line: 103, column: 1 })
    expect(places.get('app.socket')).toEqual({ file: 'units/a', line: 101, column: 1 })
  })
})

describe('the folders of units', () => {
  it('are the topmost ones that systemd makes, and never one that others have too', () => {
    const shown =
      'StateDirectory=app app/more other\nLogsDirectory=\nConfigurationDirectory=app\n\nCacheDirectory=private . ..\n'
    expect(foldersIn(shown)).toEqual([
      '/var/lib/app',
      '/var/lib/private/app',
      '/var/lib/other',
      '/var/lib/private/other',
      '/etc/app',
      '/etc/private/app',
    ])
  })
})

describe('the version of systemd', () => {
  it.each([
    ['systemd 257 (257.13-1~deb13u1)\n+PAM +AUDIT\n', '257.13-1~deb13u1'],
    ['systemd 249 (249.11-0ubuntu3.12)\n', '249.11-0ubuntu3.12'],
    ['systemd 239\n', '239'],
    ['', 'unknown'],
  ])('%j is %s', (text, version) => {
    expect(versionIn(text)).toBe(version)
  })
})
