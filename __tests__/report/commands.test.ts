import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { commandsOf } from '../../src/report/summary/commands.js'
import { commandsPart } from '../../src/report/summary/commands-part.js'
import { runs } from '../support/runs.js'
import { activationOfTexts, SERVICE } from '../support/summaries.js'

const INSTALL = '[Install]\nWantedBy=multi-user.target\n'
const SOCKET = '[Socket]\nListenStream=80\n[Install]\nWantedBy=sockets.target\n'
const TIMER = '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n'

/** The commands for these units, less those that are the same for all. */
function commands(
  units: Readonly<Record<string, string>>,
): Readonly<Record<'attach' | 'upgrade' | 'detach', string[]>> {
  const { attach, upgrade, detach } = commandsOf('app_2.raw', 'default', activationOfTexts(units))
  const short = (lines: readonly string[]): string[] => lines.map((line) => line.replace('sudo systemctl ', ''))
  return { attach: short(attach.slice(2)), upgrade: short(upgrade.slice(2)), detach: short(detach.slice(0, -2)) }
}

/** Each was run as it stands on systemd 252, 257 and 262. */
describe('the commands of the summary', () => {
  it('bring a profile of the user to the host first', () => {
    const { attach, upgrade } = commandsOf('app_2.raw', 'ops/my confined.conf', [])
    expect(attach.slice(1)).toEqual([
      "sudo install -D -m 644 './ops/my confined.conf' '/etc/systemd/portable/profile/my confined/service.conf'",
      "sudo portablectl attach --profile 'my confined' /var/lib/portables/app_2.raw",
    ])
    expect(upgrade.at(-1)).toContain("--profile 'my confined'")
    expect(commandsOf('app_2.raw', '/srv/tight/service.conf', []).attach[1]).toBe(
      'sudo install -D -m 644 /srv/tight/service.conf /etc/systemd/portable/profile/tight/service.conf',
    )
  })

  it('attach, reattach and detach the image where it can stay', () => {
    const path = '/var/lib/portables/app_2.raw'
    expect(commandsOf('app_2.raw', 'default', [])).toEqual({
      attach: ['sudo install -D -m 644 -t /var/lib/portables ./app_2.raw', `sudo portablectl attach ${path}`],
      upgrade: ['sudo install -D -m 644 -t /var/lib/portables ./app_2.raw', `sudo portablectl reattach ${path}`],
      detach: [`sudo portablectl detach ${path}`, `sudo rm ${path}`],
    })
  })

  it('name the profile where it is not what portablectl takes anyway: reattach would go back to that', () => {
    const { attach, upgrade } = commandsOf('app_2.raw', 'trusted', [])
    expect([attach[1], upgrade[1]]).toEqual([
      'sudo portablectl attach --profile trusted /var/lib/portables/app_2.raw',
      'sudo portablectl reattach --profile trusted /var/lib/portables/app_2.raw',
    ])
  })

  it.each<[string, Record<string, string>, ReturnType<typeof commands>]>([
    [
      'a service',
      { 'app.service': SERVICE + INSTALL },
      {
        attach: ['enable --now app.service'],
        upgrade: ['try-restart app.service'],
        detach: ['disable --now app.service'],
      },
    ],
    [
      'a service without [Install]',
      { 'app.service': SERVICE },
      { attach: ['start app.service'], upgrade: ['try-restart app.service'], detach: ['stop app.service'] },
    ],
    [
      'a socket and its service: the service is restarted with the socket open, and stopped after it',
      { 'app.service': SERVICE, 'app.socket': SOCKET },
      {
        attach: ['enable --now app.socket'],
        upgrade: ['try-restart app.service'],
        detach: ['disable --now app.socket', 'stop app.service'],
      },
    ],
    [
      'a timer and its service, which runs the new image at its next time',
      { 'app.service': SERVICE, 'app.timer': TIMER },
      { attach: ['enable --now app.timer'], upgrade: [], detach: ['disable --now app.timer', 'stop app.service'] },
    ],
    [
      'a socket with an instance for each connection',
      { 'app@.service': SERVICE, 'app.socket': SOCKET.replace('[Install]', 'Accept=yes\n[Install]') },
      {
        attach: ['enable --now app.socket'],
        upgrade: [],
        detach: ['disable --now app.socket', "stop 'app@*.service'"],
      },
    ],
    [
      'a template with [Install]',
      { 'app@.service': SERVICE + INSTALL },
      {
        attach: ['enable --now app@INSTANCE.service'],
        upgrade: ["try-restart 'app@*.service'"],
        detach: ['disable app@.service', "stop 'app@*.service'"],
      },
    ],
    [
      'a template with a default instance',
      { 'app@.service': `${SERVICE}${INSTALL}DefaultInstance=main\n` },
      {
        attach: ['enable --now app@main.service'],
        upgrade: ["try-restart 'app@*.service'"],
        detach: ['disable app@.service', "stop 'app@*.service'"],
      },
    ],
    [
      'many units: one command for each verb, what triggers others first',
      {
        'app-a.service': SERVICE + INSTALL,
        'app-b.service': `[Unit]\nOnFailure=app-e.service\n${SERVICE}${INSTALL}`,
        'app-c.service': SERVICE,
        'app-c.timer': TIMER,
        'app-d.service': SERVICE,
        'app-d.socket': '[Socket]\nListenStream=80\n',
        'app-e.service': SERVICE,
        'app.target': '[Unit]\nWants=app-a.service\n',
      },
      {
        attach: [
          'enable --now app-c.timer',
          'start app-d.socket',
          'enable --now app-a.service app-b.service',
          'start app.target',
        ],
        upgrade: ['try-restart app-a.service app-b.service app-d.service'],
        detach: [
          'disable --now app-c.timer',
          'stop app-d.socket',
          'disable --now app-a.service app-b.service',
          'stop app-c.service app-d.service app-e.service app.target',
        ],
      },
    ],
    [
      'units whose names a shell or systemctl would misread',
      { '-a.service': SERVICE, 'a\\x2db.service': SERVICE },
      {
        attach: ["start -- -a.service 'a\\x2db.service'"],
        upgrade: ["try-restart -- -a.service 'a\\x2db.service'"],
        detach: ["stop -- -a.service 'a\\x2db.service'"],
      },
    ],
  ])('for %s', (_, units, expected) => expect(commands(units)).toEqual(expected))

  it('are taken by a shell as they are meant, whatever the image is called', () => {
    const name = fc
      .array(
        fc.oneof(
          fc.constantFrom("'", '"', '$(id)', '`id`', ';', '\n', '\\', '*', ' ', '-', '#', '!', '&'),
          fc.string(),
        ),
      )
      .map((parts) => `app_${parts.join('').replace(/[/\0]/g, '')}.raw`)
      .filter((name) => Buffer.from(name).toString() === name)
    fc.assert(
      fc.property(name, name, (name, profile) => {
        const { attach, detach } = commandsOf(name, profile, [])
        const script = ['sudo() { printf "%s\\0" "$@"; }', ...attach, ...detach].join('\n')
        const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0')
        const path = `/var/lib/portables/${name}`
        expect(words).toEqual([
          ...['install', '-D', '-m', '644', '-t', '/var/lib/portables', `./${name}`],
          ...['portablectl', 'attach', '--profile', profile, path],
          ...['portablectl', 'detach', path, 'rm', path, ''],
        ])
      }),
      runs(40),
    )
  })
})

describe('the block of commands', () => {
  it('shows how to attach, and what comes later by a click', () => {
    const [open = '', closed] = commandsPart('app_1.raw', 'default', []).split('<details>')
    expect(open).toContain('\nsudo portablectl attach ')
    for (const verb of ['reattach', 'detach']) {
      expect(open).not.toContain(`portablectl ${verb}`)
      expect(closed).toContain(`\nsudo portablectl ${verb} `)
    }
  })

  it('says what is to be filled in, and what is left out', () => {
    const template = activationOfTexts({ 'app@.service': SERVICE })
    const note = 'Put the instance that you want in place of `INSTANCE`.'
    expect(commandsPart('app_1.raw', 'default', template)).toContain(note)
    expect(commandsPart('app_1.raw', 'default', activationOfTexts({ 'app.service': SERVICE }))).not.toContain(note)
    const many = activationOfTexts(
      Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`app-${n}.service`, SERVICE])),
    )
    const text = commandsPart('app_1.raw', 'default', many)
    expect(text).toContain('Only the first 50 of 51 units are named here.')
    expect(text).toContain(' app-49.service\n')
    expect(text).not.toContain('app-50.service')
  })

  it.each([
    ['a line break', '\n'],
    ['an escape', '\u001b'],
    ['an override of direction', '\u202e'],
    ['a zero-width blank', '\u200b'],
    ['half a pair', '\ud800'],
  ])('is not shown for an image with %s in its name: in a fence nothing could be made of it', (_, character) => {
    const text = commandsPart(`app_1${character}.raw`, 'default', [])
    expect(text).toContain('Give it another name.')
    expect(text).not.toContain('portablectl')
  })

  it('is not ended by an image’s name', () => {
    expect(commandsPart('app_1````.raw', 'default', [])).toContain(
      "\n`````sh\nsudo install -D -m 644 -t /var/lib/portables './app_1````.raw'\n",
    )
  })
})
