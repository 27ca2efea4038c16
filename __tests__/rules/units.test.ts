import { describe, expect, it } from '@jest/globals'
import { cpuSeconds } from '../support/cpu-time.js'
import { directory, file, link } from '../support/plans.js'
import { findingsIn, findingsOfUnits, GOOD, summary, text, UNITS } from './unit-subjects.js'

const APP = { [`${UNITS}/app.service`]: text(GOOD) }
const LIB = '/usr/lib/systemd/system'

type Files = Parameters<typeof findingsIn>[0]

async function rulesIn(files: Files, fileName?: string): Promise<string[]> {
  return (await findingsIn(files, fileName)).map(summary)
}

describe('which unit files count', () => {
  it.each<readonly [what: string, files: Files, findings: readonly string[]]>([
    ['one good unit', APP, []],
    ['a mount', { ...APP, [`${UNITS}/app.mount`]: '[Mount]\n' }, ['U01 warning']],
    ['another prefix', { ...APP, [`${UNITS}/other.service`]: text(GOOD) }, ['U01 warning']],
    ['no boundary', { ...APP, [`${UNITS}/appx.service`]: text(GOOD) }, ['U01 warning']],
    ['a strange name', { ...APP, [`${UNITS}/app-a b.service`]: text(GOOD) }, ['U01 warning']],
    ['a note', { ...APP, [`${UNITS}/README`]: 'x' }, []],
    ['a folder named as a unit', { ...APP, [`${UNITS}/app-x.service`]: directory() }, ['U01 warning']],
    ['a second file of a name', { ...APP, [`${LIB}/app.service`]: text(GOOD) }, ['U01 warning']],
    ['a dangling link', { ...APP, [`${UNITS}/app-x.service`]: link('none') }, ['U01 fails-to-start']],
    ['a loop', { ...APP, [`${UNITS}/app-x.service`]: link('app-x.service') }, ['U01 warning']],
    [
      'an absolute link, and another unit',
      { ...APP, [`${UNITS}/app-x.service`]: link('/opt/x'), '/opt/x': text(GOOD) },
      ['U02 fails-to-start 252,255,257'],
    ],
    [
      'an absolute link alone',
      { [`${UNITS}/app.service`]: link('/opt/x'), '/opt/x': text(GOOD) },
      ['U02 refused 252,255,257'],
    ],
    ['a relative link', { [`${UNITS}/app.service`]: link('../../../opt/x'), '/opt/x': text(GOOD) }, []],
    ['an alias', { ...APP, [`${UNITS}/app-x.service`]: link('app.service') }, ['U03 warning']],
    ['an empty unit', { ...APP, [`${UNITS}/app-x.service`]: file() }, ['U04 warning']],
    ['a mask', { ...APP, [`${UNITS}/app-x.service`]: link('/dev/null') }, ['U04 warning']],
    ['a mask of another prefix', { ...APP, [`${UNITS}/other.service`]: link('/dev/null') }, ['U01 warning']],
    ['a drop-in', { ...APP, [`${UNITS}/app.service.d/x.conf`]: '[Service]\n' }, ['U05 warning']],
    [
      'a .wants folder',
      { ...APP, [`${UNITS}/multi-user.target.wants/app.service`]: link('../app.service') },
      ['U05 warning'],
    ],
    ['users', { ...APP, '/etc/sysusers.d/app.conf': 'u app\n' }, ['U05 warning']],
    ['users of a package', { ...APP, '/usr/lib/sysusers.d/app.conf': 'u app\n' }, ['U05 info']],
    ['a policy of D-Bus', { ...APP, '/usr/share/dbus-1/system.d/app.conf': '' }, ['U05 info']],
    ['an empty folder of presets', { ...APP, '/etc/systemd/system-preset': directory() }, []],
    ['only in /usr/lib', { [`${LIB}/app.service`]: text(GOOD) }, ['U10 warning']],
    ['in /run', { '/run/systemd/system/app.service': text(GOOD) }, ['U10 warning']],
    ['in /usr/local/lib', { '/usr/local/lib/systemd/system/app.service': text(GOOD) }, []],
  ])('%s', async (_what, files, findings) => {
    expect(await rulesIn(files)).toEqual(findings)
  })

  it('are named in the finding, the first few', async () => {
    const others = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${UNITS}/x${at}.service`, text(GOOD)]))
    const [found] = await findingsIn({ ...APP, ...others })
    expect(found?.message).toContain(
      'x0.service, x1.service, x2.service, x3.service, x4.service and 4 more; the name does not begin with',
    )
  })

  it('tells of units of another prefix how to attach them', async () => {
    const [found] = await findingsIn({ [`${UNITS}/other.service`]: text(GOOD) })
    expect(found).toMatchObject({
      rule: 'N03',
      remedy: expect.stringContaining('portablectl attach ./app_1.raw other'),
    })
  })
})

describe('what a unit says', () => {
  it.each<readonly [what: string, lines: readonly string[], findings: readonly string[]]>([
    ['nothing wrong', ['[Unit]', 'Description=x', 'X-Mine=1', '[X-Other]', 'y', ...GOOD], []],
    ['an open header', [...GOOD, '[Service'], ['U06 fails-to-start units/app.service:5:1']],
    ['no program', ['[Service]', ...GOOD.slice(2)], ['U06 fails-to-start units/app.service:1:1']],
    [
      'a restart of oneshot',
      [...GOOD, '[Service]', 'Type=oneshot', 'Restart=always'],
      ['U06 fails-to-start units/app.service:7:1'],
    ],
    ['a line without =', ['x', ...GOOD], ['U14 warning units/app.service:1:1']],
    ['an unknown key', [...GOOD, '[Service]', 'Exec_Start=/x'], ['U14 warning units/app.service:6:1']],
    ['a key of another section', [...GOOD, '[Unit]', 'User=x'], ['U14 warning units/app.service:6:1']],
    ['an unknown section', ['[Servcie]', 'A=b', ...GOOD], ['U14 warning units/app.service:1:1']],
    ['a section of another type', [...GOOD, '[Timer]', 'OnBootSec=1'], ['U14 warning units/app.service:5:1']],
    ['a new key', [...GOOD, '[Service]', 'ImportCredential=x'], ['U14 warning units/app.service:6:1 252']],
    ['a newer key', [...GOOD, '[Service]', 'PrivatePIDs=no'], ['U14 warning units/app.service:6:1 252,255']],
    [
      'a value that is none',
      [...GOOD, '[Service]', 'Type=daemon', 'RemainAfterExit=perhaps'],
      ['U14 warning units/app.service:6:6', 'U14 warning units/app.service:7:17'],
    ],
    ['a relative file', [...GOOD, '[Service]', 'EnvironmentFile=x.env'], ['U14 warning units/app.service:6:17']],
    ['a removed key', [...GOOD, '[Service]', 'CPUAccounting=yes'], ['U14 info units/app.service:6:1 262']],
    ['a key removed long ago', [...GOOD, '[Service]', 'Capabilities=x'], ['U14 info units/app.service:6:1']],
    ['a root of its own', [...GOOD, '[Service]', 'RootDirectory=/x'], ['U11 warning units/app.service:6:1']],
    [
      'a policy of its own',
      [...GOOD, '[Service]', 'RootImagePolicy=root=signed'],
      [
        'U11 fails-to-start units/app.service:6:1 255,257',
        'U11 warning units/app.service:6:1 262',
        'U14 warning units/app.service:6:1 252',
      ],
    ],
    ['no [Install]', GOOD.slice(0, 2), ['U13 info units/app.service:1:1']],
    [
      'a condition on the host',
      ['[Unit]', 'ConditionPathExists=/etc/machine-id', 'AssertPathIsDirectory=/etc', ...GOOD],
      [],
    ],
    [
      'a condition on the image',
      ['[Unit]', 'ConditionPathExists=/etc/systemd/system/app.service', ...GOOD],
      ['U12 fails-to-start units/app.service:2:1'],
    ],
    [
      'an assertion on the image',
      ['[Unit]', 'AssertPathExists=/etc/systemd/system/app.service', ...GOOD],
      ['U12 fails-to-start units/app.service:2:1'],
    ],
    [
      'a condition that nobody knows',
      ['[Unit]', 'ConditionPathExists=/etc/app.conf', ...GOOD],
      ['U12 warning open units/app.service:2:1'],
    ],
    ['a condition that something is not there', ['[Unit]', 'ConditionPathExists=!/etc/app.off', ...GOOD], []],
    [
      'a condition that /etc is not there',
      ['[Unit]', 'ConditionPathExists=!/etc', ...GOOD],
      ['U12 fails-to-start units/app.service:2:1'],
    ],
    [
      'one of two conditions',
      ['[Unit]', 'ConditionPathExists=|/etc/app.conf', 'ConditionPathExists=|/etc', ...GOOD],
      [],
    ],
    ['a condition taken back', ['[Unit]', 'ConditionPathExists=/etc/app.conf', 'ConditionPathExists=', ...GOOD], []],
  ])('%s', async (_what, lines, findings) => {
    expect((await findingsOfUnits({ 'app.service': lines })).map(summary)).toEqual(findings)
  })

  it.each([
    ['[Service]', 'execstart=/x', 'Did you mean ExecStart=?'],
    ['[Service]', 'WorkingDirecotry=/x', 'Did you mean WorkingDirectory=?'],
    ['[Service]', 'StartLimitBurts=3', 'Did you mean StartLimitBurst=?'],
    ['[Service]', 'After=x', 'Move it to [Unit].'],
    ['[Unit]', 'WantedBy=x', 'Move it to [Install].'],
    ['[Service]', 'Nonsense=x', 'Take it out. Names of your own begin with X-.'],
    ['[service]', 'A=b', 'Did you mean [Service]?'],
    ['[Socket]', 'A=b', '[Socket] is for units of type socket.'],
    ['[Foo]', 'A=b', 'Take it out. Sections of your own begin with X-.'],
  ])('%s %s: %s', async (section, line, remedy) => {
    const [found] = await findingsOfUnits({ 'app.service': [...GOOD, section, line] })
    expect([found?.rule, found?.remedy]).toEqual(['U14', remedy])
  })

  it('is judged in bounded time, and in a bounded number of findings', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `WorkingDirectorie${at}=x`)
    const seconds = await cpuSeconds(async () => {
      const findings = await findingsOfUnits({ 'app.service': [...GOOD, '[Service]', ...lines] })
      expect(findings).toHaveLength(21)
      expect(findings.at(-1)?.message).toBe('app.service: systemd ignores 19980 more of its lines.')
    })
    expect(seconds).toBeLessThan(20)
  })
})

const SERVICE = ['[Service]', 'ExecStart=/x']
const SOCKET = ['[Socket]', 'ListenStream=80', '[Install]', 'WantedBy=sockets.target']

describe('what units say of each other', () => {
  it.each<readonly [what: string, units: Parameters<typeof findingsOfUnits>[0], findings: readonly string[]]>([
    [
      'Requires= of nobody',
      { 'app.service': ['[Unit]', 'Requires=x.service', ...GOOD] },
      ['U07 fails-to-start units/app.service:2:10'],
    ],
    [
      'BindsTo= of a second',
      { 'app.service': ['[Unit]', 'BindsTo=app-b.service x.target', ...GOOD], 'app-b.service': SERVICE },
      ['U07 fails-to-start units/app.service:2:23'],
    ],
    [
      'Requisite= of nobody',
      { 'app.service': ['[Unit]', 'Requisite=x.socket', ...GOOD] },
      ['U07 fails-to-start units/app.service:2:11'],
    ],
    [
      'Requires= of a unit of every host',
      {
        'app.service': [
          '[Unit]',
          'Requires=dbus.socket network-online.target -.mount x.slice getty@tty9.service',
          ...GOOD,
        ],
      },
      [],
    ],
    [
      'Requires= of a device',
      { 'app.service': ['[Unit]', 'Requires=dev-sda.device', ...GOOD] },
      ['U07 warning open units/app.service:2:10'],
    ],
    [
      'Requisite= of a unit that need not be active',
      { 'app.service': ['[Unit]', 'Requisite=network-online.target basic.target', ...GOOD] },
      ['U07 warning open units/app.service:2:11'],
    ],
    [
      'Conflicts= with what every unit requires',
      { 'app.service': ['[Unit]', 'Conflicts=sysinit.target', ...GOOD] },
      ['U07 fails-to-start units/app.service:2:11'],
    ],
    [
      'Conflicts= with what a unit without defaults does not require',
      { 'app.service': ['[Unit]', 'DefaultDependencies=no', 'Conflicts=sysinit.target', ...GOOD] },
      [],
    ],
    [
      'Requires= of a unit of newer hosts',
      { 'app.service': ['[Unit]', 'Requires=soft-reboot.target', ...GOOD] },
      ['U07 warning open units/app.service:2:10 255', 'U07 fails-to-start units/app.service:2:10 252'],
    ],
    [
      'Requires= of a unit of many hosts',
      { 'app.service': ['[Unit]', 'Requires=cron.service', ...GOOD] },
      ['U07 warning open units/app.service:2:10'],
    ],
    [
      'Requires= of a mount',
      { 'app.service': ['[Unit]', 'Requires=srv.mount', ...GOOD] },
      ['U07 warning open units/app.service:2:10'],
    ],
    [
      'Requires= of a template',
      { 'app.service': ['[Unit]', 'Requires=app-b@1.service', ...GOOD], 'app-b@.service': SERVICE },
      [],
    ],
    [
      'Wants= and After= of nobody',
      { 'app.service': ['[Unit]', 'Wants=x.service', 'After=x.service', 'Upholds=x.service', ...GOOD] },
      [],
    ],
    [
      'Wants= of a unit that is not attached',
      { 'app.service': ['[Unit]', 'Wants=x.service', ...GOOD], 'x.service': SERVICE },
      ['U01 warning', 'U07 warning units/app.service:2:7'],
    ],
    [
      'Requires= and Conflicts=',
      {
        'app.service': ['[Unit]', 'Requires=app-b.service', 'Conflicts=app-b.service', ...GOOD],
        'app-b.service': SERVICE,
      },
      ['U07 fails-to-start units/app.service:2:10'],
    ],
    ['a socket', { 'app.socket': SOCKET, 'app.service': SERVICE }, []],
    ['a socket of nobody', { 'app-x.socket': SOCKET }, ['U08 fails-to-start units/app-x.socket:1:1']],
    ['a socket of another service', { 'app-x.socket': [...SOCKET, '[Socket]', 'Service=app.service'] }, []],
    [
      'a socket of a service of nobody',
      { 'app-x.socket': [...SOCKET, '[Socket]', 'Service=y.service'] },
      ['U08 fails-to-start units/app-x.socket:6:9'],
    ],
    [
      'a socket for each connection',
      { 'app-x.socket': [...SOCKET, '[Socket]', 'Accept=yes'], 'app-x@.service': SERVICE },
      [],
    ],
    [
      'a socket for each connection, of nobody',
      { 'app-x.socket': [...SOCKET, '[Socket]', 'Accept=yes'] },
      ['U08 fails-to-start units/app-x.socket:1:1'],
    ],
    [
      'a timer of nobody',
      { 'app-x.timer': ['[Timer]', 'OnBootSec=1', '[Install]', 'WantedBy=timers.target'] },
      ['U08 fails-to-start units/app-x.timer:1:1'],
    ],
    [
      'a timer of a unit of the host',
      { 'app-x.timer': ['[Timer]', 'OnBootSec=1', 'Unit=multi-user.target', '[Install]', 'WantedBy=timers.target'] },
      [],
    ],
    [
      'a path of nobody',
      { 'app-x.path': ['[Path]', 'PathExists=/x', 'Unit=y.service', '[Install]', 'WantedBy=paths.target'] },
      ['U08 fails-to-start units/app-x.path:3:6'],
    ],
    [
      'one bus name twice',
      { 'app.service': [...GOOD, '[Service]', 'BusName=a.b'], 'app-b.service': [...GOOD, '[Service]', 'BusName=a.b'] },
      ['U15 warning units/app.service:6:1'],
    ],
  ])('%s', async (_what, units, findings) => {
    expect((await findingsOfUnits(units)).map(summary)).toEqual(findings)
  })

  it('suggests Accept=yes where only a template is there', async () => {
    const [found] = await findingsOfUnits({ 'app-x.socket': SOCKET, 'app-x@.service': SERVICE })
    expect(found?.remedy).toContain('Add Accept=yes')
  })
})

describe('the name of a unit of the host', () => {
  it.each<readonly [fileName: string, unit: string, findings: readonly string[]]>([
    ['dbus_1.raw', 'dbus.service', ['U09 refused']],
    ['getty_1.raw', 'getty@.service', ['U09 refused']],
    ['getty_1.raw', 'getty@x.service', ['U09 refused 252,255,257']],
    ['soft-reboot_1.raw', 'soft-reboot.target', ['U09 refused 257,262', 'U09 warning 255']],
    ['nginx_1.raw', 'nginx.service', ['U09 warning']],
    ['caddy_1.raw', 'caddy.service', []],
  ])('in %s: %s', async (fileName, unit, findings) => {
    const found = await findingsIn(
      { [`${UNITS}/${unit}`]: unit.endsWith('.target') ? '[Unit]\n[Install]\nWantedBy=x.target\n' : text(GOOD) },
      fileName,
    )
    const clashes = found
      .filter(({ rule }) => rule === 'U09')
      .map((finding) => summary(finding).replace(/ units\/[^ ]*/, ''))
    expect(clashes).toEqual(findings)
  })
})

describe('U18: an order of what a start brings along', () => {
  const ordered = (first: readonly string[], second: readonly string[]): Parameters<typeof findingsOfUnits>[0] => ({
    'app.service': ['[Unit]', ...first, ...GOOD],
    'app-b.service': ['[Unit]', ...second, ...GOOD],
  })

  it.each<readonly [what: string, units: Parameters<typeof findingsOfUnits>[0], findings: readonly string[]]>([
    [
      'each needs the other',
      ordered(['Requires=app-b.service', 'After=app-b.service'], ['Requires=app.service', 'After=app.service']),
      ['U18 fails-to-start units/app-b.service:2:10', 'U18 fails-to-start units/app.service:2:10'],
    ],
    [
      'one needs the other',
      ordered(['Requires=app-b.service', 'Before=app-b.service'], ['Before=app.service']),
      ['U18 fails-to-start units/app.service:2:10'],
    ],
    [
      'one wants the other',
      ordered(['Wants=app-b.service', 'After=app-b.service'], ['After=app.service']),
      ['U18 warning units/app.service:2:7'],
    ],
    ['no circle', ordered(['Requires=app-b.service', 'After=app-b.service'], ['Requires=app.service']), []],
    ['nothing brings the other along', ordered(['After=app-b.service'], ['After=app.service']), []],
    [
      'ever more instances',
      { 'app-x@.service': ['[Unit]', 'Requires=app-x@a%i.service app-x@b%i.service', ...GOOD.slice(0, 2)] },
      [],
    ],
  ])('%s', async (_what, units, findings) => {
    const found = (await findingsOfUnits(units)).filter(({ rule }) => rule === 'U18')
    expect(found.map(summary)).toEqual(findings)
  })
})
