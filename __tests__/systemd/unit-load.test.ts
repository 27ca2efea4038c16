import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { isCalendarEvent } from '../../src/systemd/load/calendar.js'
import { parseSocketAddress } from '../../src/systemd/load/socket-address.js'
import { isTimeSpan } from '../../src/systemd/load/time-span.js'
import { loadProblems } from '../../src/systemd/load/unit-load.js'
import { SYSTEMD_RELEASES } from '../../src/systemd/releases.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { needs } from '../support/needs.js'
import { unitName } from '../support/plans.js'
import { FACTOR, runs } from '../support/runs.js'
import { installedSystemd, loadUnits } from './loaded-units.js'

function problemsOf(name: string, ...lines: string[]): readonly (readonly [message: string, releases: string])[] {
  const found = loadProblems(unitName(name), parseUnitFile(lines.join('\n')))
  return found.map(({ message, releases }) => [message, releases.join(' ')])
}

const ALL = SYSTEMD_RELEASES.join(' ')

describe('what does not load', () => {
  it.each<[what: string, name: string, lines: readonly string[], message: string, releases: string]>([
    ['nothing to start', 'a.service', ['[Service]'], 'It has no ExecStart=.', ALL],
    ['start taken back', 'a.service', ['[Service]', 'ExecStart=/x', 'ExecStart='], 'It has no ExecStart=.', ALL],
    ['two starts', 'a.service', ['[Service]', 'ExecStart=/x', 'ExecStart=/y'], 'more than one command', ALL],
    ['two starts in a line', 'a.service', ['[Service]', 'ExecStart=/x ; /y'], 'more than one command', ALL],
    [
      'restart of oneshot',
      'a.service',
      ['[Service]', 'Type=oneshot', 'Restart=always', 'ExecStart=/x'],
      'Restart=always',
      ALL,
    ],
    [
      'forced restart of oneshot',
      'a.service',
      ['[Service]', 'Type=oneshot', 'RestartForceExitStatus=3', 'ExecStart=/x'],
      'RestartForceExitStatus=',
      '252 255',
    ],
    ['no bus name', 'a.service', ['[Service]', 'Type=dbus', 'ExecStart=/x'], 'no BusName=', ALL],
    [
      'own processes of forking',
      'a.service',
      ['[Service]', 'Type=forking', 'PrivatePIDs=yes', 'ExecStart=/x'],
      'PrivatePIDs=yes',
      '257 262',
    ],
    ['a bad user', 'a.service', ['[Service]', 'User=a:b', 'ExecStart=/x'], 'User=a:b', ALL],
    ['a bad boolean', 'a.service', ['[Service]', 'DynamicUser=maybe', 'ExecStart=/x'], 'DynamicUser=maybe', ALL],
    ['a relative folder', 'a.service', ['[Service]', 'WorkingDirectory=x', 'ExecStart=/x'], 'WorkingDirectory=', ALL],
    ['a section with a star', 'a.service', ['[Service]', 'ExecStart=/x', '[X-*]'], 'The section [X-*]', '262'],
    ['no address', 'a.socket', ['[Socket]', 'SocketMode=0600'], 'listens on nothing.', ALL],
    ['no good address', 'a.socket', ['[Socket]', 'ListenStream=nonsense'], 'nothing that systemd understands', ALL],
    [
      'connections from datagrams',
      'a.socket',
      ['[Socket]', 'ListenDatagram=80', 'Accept=yes'],
      'Accept=yes takes connections',
      ALL,
    ],
    [
      'a service for connections',
      'a.socket',
      ['[Socket]', 'ListenStream=80', 'Accept=yes', 'Service=b.service'],
      'cannot go with Service=',
      ALL,
    ],
    ['no connections', 'a.socket', ['[Socket]', 'ListenStream=80', 'MaxConnections=0'], 'MaxConnections=0', '257 262'],
    ['no time', 'a.timer', ['[Timer]', 'Persistent=yes'], 'no time', ALL],
    ['a time taken back', 'a.timer', ['[Timer]', 'OnBootSec=1', 'OnCalendar='], 'no time', ALL],
    ['a user of a socket', 'a.socket', ['[Socket]', 'ListenStream=1', 'SocketUser=a:b'], 'SocketUser=a:b', ALL],
    ['no path', 'a.path', ['[Path]', 'PathExists=relative'], 'watches no path', ALL],
  ])('%s', (_what, name, lines, message, releases) => {
    expect(problemsOf(name, ...lines)).toEqual([[expect.stringContaining(message), releases]])
  })

  it('is not said of units that load', () => {
    for (const [name, ...lines] of [
      ['a.service', '[Service]', 'ExecStart=/x'],
      ['a.service', '[Service]', 'Type=oneshot', 'ExecStart=/x', 'ExecStart=/y'],
      ['a.service', '[Service]', 'RemainAfterExit=yes', 'ExecStop=/x'],
      ['a@.service', '[Service]', 'User=%i', 'ExecStart=/x %i'],
      ['a.socket', '[Socket]', 'ListenStream=%t/x', 'ListenDatagram=[::1]:80'],
      ['a@.timer', '[Timer]', 'OnBootSec=5min 20s'],
      ['a.path', '[Path]', 'PathChanged=%S/x'],
      ['a.target'],
    ]) {
      expect(problemsOf(name ?? '', ...lines)).toEqual([])
    }
  })

  it('is left open for a time that this program cannot read', () => {
    const [found] = loadProblems(
      unitName('a.timer'),
      parseUnitFile('[Timer]\nOnCalendar=2024-01-01 12:00 Europe/Berlin\n'),
    )
    expect(found?.certain).toBe(false)
  })
})

const release = SYSTEMD_RELEASES.find((release) => Number(release) === installedSystemd())
const withSystemd = needs(release !== undefined, `which units load; that needs systemd ${SYSTEMD_RELEASES.join(', ')}`)

const settings = (values: Readonly<Record<string, readonly string[]>>, most: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.constantFrom(...Object.entries(values).flatMap(([key, values]) => values.map((value) => `${key}=${value}`))),
      { maxLength: most },
    )
    .map((lines) => lines.map((line) => `${line}\n`).join(''))

const TYPES = ['oneshot', 'oneshot', 'simple', 'exec', 'forking', 'dbus', 'notify', 'idle', 'nonsense', '']
const USERS = [
  'root',
  'a b',
  ' a',
  '%i',
  '0',
  '65535',
  '4294967295',
  '99999999999',
  '-1',
  '-a',
  'a:b',
  'a/b',
  '.',
  '..',
  'é',
  '',
  '%z',
  '007',
  '+1',
]

const ADDRESSES = [
  '80',
  '0',
  '65536',
  '080',
  '+80',
  '127.0.0.1:80',
  '127.0.0.1',
  '127.0.0.1:0',
  '127.1:80',
  '256.0.0.1:80',
  '[::1]:80',
  '[::1]',
  '::1:80',
  '[1:2:3:4:5:6:7:8]:1',
  '[1:2:3:4:5:6:7:8:9]:1',
  '[1::2::3]:1',
  '[::ffff:1.2.3.4]:1',
  '[::1.2.3]:1',
  '[g::]:1',
  '/run/x',
  '/run/../x',
  '@abstract',
  '@',
  '/',
  `/${'x'.repeat(106)}`,
  `/${'x'.repeat(107)}`,
  `@${'x'.repeat(106)}`,
  `@${'x'.repeat(107)}`,
  'vsock::1',
  'vsock:2:1',
  'vsock:x:1',
  'vsock:1',
  'vsock-stream:2:1',
  'nonsense',
  '',
  '%t/x',
  '%z',
  'localhost:80',
  ' 80',
  '1.2.3.4:80 ',
]

const FILES = {
  service: fc
    .tuple(
      settings({ SuccessAction: ['none', 'reboot', 'exit-force', 'nonsense', ''] }, 1),
      settings({ ExecStart: ['/x', '/x', '/x', '/x', '/x ; /y', '-/x', '', 'x/y'], ExecStop: ['/z', ''] }, 3),
      settings(
        {
          Type: TYPES,
          RemainAfterExit: ['yes', 'no', 'nonsense'],
          Restart: ['no', 'always', 'on-success', 'on-failure', 'nonsense', ''],
          RestartForceExitStatus: ['1', ''],
          ExitType: ['main', 'cgroup'],
          BusName: ['org.x.Y', 'nodots', 'org.1x', 'org..x', '', 'org.x.%i', '-a.b', 'a.-b'],
          PAMName: ['x', ''],
          KillMode: ['process', 'mixed', 'none', 'control-group', 'nonsense'],
        },
        4,
      ),
      settings(
        {
          User: USERS,
          SupplementaryGroups: ['a b', 'a a:b', '', 'root 0'],
          DynamicUser: ['yes', 'no', '', 'maybe'],
          WorkingDirectory: ['/x', 'x', '-x', '~', '', '/x/../y', '/a//b/', '%z', '-%z'],
          RootDirectory: ['/x', 'x', '', '/..'],
        },
        1,
      ),
    )
    .map(([unit, ...service]) => `[Unit]\n${unit}[Service]\n${service.join('')}`),
  socket: settings(
    {
      ListenStream: ADDRESSES,
      ListenDatagram: ['80', '/run/y', 'nonsense', ''],
      ListenSequentialPacket: ['80', '/run/y', '@z'],
      ListenFIFO: ['/run/f', 'f', '/x/..'],
      Accept: ['yes', 'yes', 'yes', 'no', 'nonsense', ''],
      Service: ['b.service', 'b.socket', 'b@.service', 'b@x.service', ''],
      MaxConnections: ['0', '5', '', 'x', '-1'],
      Symlinks: ['/run/s', ''],
    },
    4,
  ).map((text) => `[Socket]\n${text}`),
  path: settings(
    {
      PathExists: ['/x', 'x', '', '%t/x', '%z', '/..'],
      PathChanged: ['/x', ''],
      DirectoryNotEmpty: ['/x/y//', './x'],
      MakeDirectory: ['yes'],
    },
    3,
  ).map((text) => `[Path]\n${text}`),
}

withSystemd.describe('the system manager loads', () => {
  it.each(Object.entries(FILES))('the same of any .%s', (type, texts) => {
    const units = fc
      .sample(texts, { numRuns: 300 * Math.max(1, Math.round(FACTOR / 20)), seed: 6 })
      .map((text, index) => ({
        name: unitName(`u-${index}.${type}`),
        text: text.replace(/(?<=^BusName=.*\..*)[Yb]$/gm, `$&${index}`),
      }))
    const loaded = loadUnits(
      new Map(units.map(({ name, text }) => [name, text])),
      units.map(({ name }) => name),
    )
    for (const { name, text } of units) {
      const file = parseUnitFile(text)
      const problems = loadProblems(name, file).filter(({ releases }) => releases.some((one) => one === release))
      const theirs = loaded.get(name)?.get('Unit Load State')?.[0]
      // The program x/y is not for this part to refuse.
      if (text.includes('x/y')) continue
      expect([JSON.stringify(text), problems.length === 0]).toEqual([JSON.stringify(text), theirs === 'loaded'])
    }
  })
})

/** What systemd-analyze takes as a time. */
function analyze(verb: 'calendar' | 'timespan', text: string): boolean {
  return spawnSync('systemd-analyze', [verb, '--', text], { env: { ...process.env, TZ: 'UTC' } }).status === 0
}

const withAnalyze = needs(analyze('timespan', '1s'), 'times as systemd reads them; that needs systemd-analyze')

withAnalyze.describe('systemd takes every time that is taken here', () => {
  const digits = fc.constantFrom(
    '0',
    '1',
    '5',
    '23',
    '24',
    '59',
    '60',
    '99',
    '007',
    '1.5',
    '1..5',
    '5..1',
    '1/2',
    '0/15',
    '*',
    '*/2',
    '1,2',
    '2024',
  )
  const part = fc.constantFrom(
    'mon',
    'Mon..Fri',
    'Fri..Mon',
    'Sat,Sun',
    'Thu-Sat',
    'daily',
    'DAILY',
    ' UTC',
    ' ',
    '  ',
    '-',
    ':',
    '~',
    '@5',
    ',',
  )
  const calendar = fc
    .array(fc.oneof(digits, part, fc.constantFrom('*-*-* ', '*-*-1 ', '*:0', '00:00:00', ' 12:30')), { maxLength: 5 })
    .map((parts) => parts.join(''))
  const span = fc
    .array(
      fc.oneof(digits, fc.constantFrom(' ', 's', 'min', 'M', 'm', 'sec', 'infinity', '+', '-', '.', 'h', 'us', 'x')),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(''))

  it.each([
    ['OnCalendar=', 'calendar', calendar, isCalendarEvent],
    ['a span', 'timespan', span, isTimeSpan],
  ] as const)('as %s', (_what, verb, texts, takes) => {
    const taken = fc.sample(texts, { ...runs(4000), seed: 6 }).filter(takes)
    const some = [...new Set(taken)].slice(0, 60 * FACTOR)
    expect(some.length).toBeGreaterThan(30)
    for (const text of some) expect([text, analyze(verb, text)]).toEqual([text, true])
  })

  it('and those of everyday units are', () => {
    for (const text of [
      'daily',
      'Mon *-*-* 04:00:00',
      '*-*-* 4:00',
      '*:0/15',
      'Mon..Fri 22:30',
      '*-*-01 00:00:00',
      'hourly',
      '02:00',
      'Sun *-*-* 03:10:00 UTC',
    ]) {
      expect([text, isCalendarEvent(text)]).toEqual([text, true])
    }
    for (const text of ['15min', '1h 30m', '1.5h', '90', '2 weeks', 'infinity', '500ms', '1d'])
      expect([text, isTimeSpan(text)]).toEqual([text, true])
  })
})

describe('addresses', () => {
  it.each([
    ['/run/x', { kind: 'unix', path: '/run/x' }],
    ['@x', { kind: 'unix', path: '' }],
    ['80', { kind: 'other' }],
    ['http', undefined],
  ])('%s', (text, address) => {
    expect(parseSocketAddress(text, '262')).toEqual(address)
  })
})
