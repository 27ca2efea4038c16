import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { activationOf, type Cause, type UnitActivation } from '../../src/systemd/activation.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { unitName } from '../support/plans.js'
import { runs } from '../support/runs.js'

/** Units by their name; each setting on a line of its own. */
function activation(units: Readonly<Record<string, string>>): readonly UnitActivation[] {
  return activationOf(
    Object.entries(units).map(([name, text]) => ({ name: unitName(name), file: parseUnitFile(text) })),
  )
}

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'trigger':
      return `${cause.type} ${cause.unit}${cause.perConnection ? ' per connection' : ''}`
    case 'dependency':
      return `${cause.key} ${cause.unit}`
    case 'install':
      return `${cause.key} ${cause.unit}`
    case 'alias':
      return `alias ${cause.name}`
  }
}

/** What starts a unit, and what a person does about it. */
function told(units: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    activation(units).map(({ name, causes, handling }) => [
      name,
      [
        ...causes.map(causeText),
        `${handling.kind}${'unit' in handling && handling.unit !== name ? ` ${handling.unit}` : ''}`,
      ].join(', '),
    ]),
  )
}

const SERVICE = '[Service]\nExecStart=/usr/bin/app\n'
const INSTALL = '[Install]\nWantedBy=multi-user.target\n'
const SOCKET = '[Socket]\nListenStream=80\n'
const SOCKETS = '[Install]\nWantedBy=sockets.target\n'

describe('what starts a unit', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['its [Install]', { 'app.service': SERVICE + INSTALL }, { 'app.service': 'WantedBy multi-user.target, enable' }],
    ['nothing', { 'app.service': SERVICE }, { 'app.service': 'start' }],
    [
      'the socket of its name',
      { 'app.service': SERVICE, 'app.socket': SOCKET + SOCKETS },
      { 'app.service': 'socket app.socket, automatic', 'app.socket': 'WantedBy sockets.target, enable' },
    ],
    [
      'a socket, though it has [Install] as well',
      { 'app.service': SERVICE + INSTALL, 'app.socket': SOCKET + SOCKETS },
      {
        'app.service': 'socket app.socket, WantedBy multi-user.target, automatic',
        'app.socket': 'WantedBy sockets.target, enable',
      },
    ],
    [
      'its [Install], when its socket has none and would not be there after a boot',
      { 'app.service': SERVICE + INSTALL, 'app.socket': SOCKET },
      { 'app.service': 'socket app.socket, WantedBy multi-user.target, enable', 'app.socket': 'start' },
    ],
    [
      'a socket without [Install]',
      { 'app.service': SERVICE, 'app.socket': SOCKET },
      { 'app.service': 'socket app.socket, automatic', 'app.socket': 'start' },
    ],
    [
      'the last Service= of a socket that is one',
      {
        'app-a.service': SERVICE,
        'app-b.service': SERVICE,
        'app.socket': '[Socket]\nService=app-a.service\nService=%p-b.service\nService=app.target\nService=\n',
      },
      { 'app-a.service': 'start', 'app-b.service': 'socket app.socket, automatic', 'app.socket': 'start' },
    ],
    [
      'a connection, each an instance of the template',
      {
        'app@.service': SERVICE,
        'app.service': SERVICE,
        'app.socket': `${SOCKET}Accept=no\nAccept=YES\nAccept=\nAccept=maybe\n`,
      },
      { 'app@.service': 'socket app.socket per connection, automatic', 'app.service': 'start', 'app.socket': 'start' },
    ],
    [
      'no connection, when Accept=yes and Service= are both there: systemd refuses the socket',
      { 'app@.service': SERVICE, 'app.socket': `${SOCKET}Accept=yes\nService=app.service\n` },
      { 'app@.service': 'start-instance', 'app.socket': 'start' },
    ],
    [
      'the timer of its name, and another',
      {
        'app.service': SERVICE,
        'app.timer': '[Timer]\nOnBootSec=1\n',
        'app-too.timer': '[Timer]\nUnit=nonsense\nUnit=%p.timer\nUnit=app.service\nUnit=app-too.service\n',
      },
      {
        'app.service': 'timer app.timer, timer app-too.timer, automatic',
        'app.timer': 'start',
        'app-too.timer': 'start',
      },
    ],
    [
      'a path, the first Unit= that is one',
      {
        'app.service': SERVICE,
        'app-b.service': SERVICE,
        'app.path': '[Path]\nUnit=\nUnit=app.path\nUnit=app-b.service\nUnit=app.service\n',
      },
      { 'app.service': 'start', 'app-b.service': 'path app.path, automatic', 'app.path': 'start' },
    ],
    [
      'an instance of the timer’s template',
      { 'app@.service': SERVICE, 'app@.timer': '[Timer]\nOnBootSec=1\n[Install]\nWantedBy=timers.target\n' },
      { 'app@.service': 'timer app@.timer, automatic', 'app@.timer': 'WantedBy timers.target, enable-instance' },
    ],
    [
      'a timer that names an instance',
      { 'app@.service': SERVICE, 'app.timer': '[Timer]\nUnit=app@x.service\n' },
      { 'app@.service': 'timer app.timer, automatic', 'app.timer': 'start' },
    ],
    [
      'a template for one instance that is a file of its own',
      { 'app@.service': SERVICE, 'app@x.service': SERVICE, 'app.timer': '[Timer]\nUnit=app@x.service\n' },
      { 'app@.service': 'start-instance', 'app@x.service': 'timer app.timer, automatic', 'app.timer': 'start' },
    ],
    [
      'units that want it, by every setting that starts what it names, none of which can be reset',
      {
        'app.target':
          '[Unit]\nWants=app-a.service  app-b.service\nWants=\nRequires=app-c.service\nBindsTo=app-d.service\nUpholds=app-e.service\nOnFailure=app-f.service\nOnSuccess=app-g.service\nRequisite=app-h.service\nAfter=app-h.service\n[Install]\nWantedBy=multi-user.target\n',
        ...Object.fromEntries('abcdefgh'.split('').map((letter) => [`app-${letter}.service`, SERVICE])),
      },
      {
        'app.target': 'WantedBy multi-user.target, enable',
        'app-a.service': 'Wants app.target, automatic',
        'app-b.service': 'Wants app.target, automatic',
        'app-c.service': 'Requires app.target, automatic',
        'app-d.service': 'BindsTo app.target, automatic',
        'app-e.service': 'Upholds app.target, automatic',
        'app-f.service': 'OnFailure app.target, automatic',
        'app-g.service': 'OnSuccess app.target, automatic',
        'app-h.service': 'start',
      },
    ],
    [
      'a service that names its socket',
      {
        'app.service': `${SERVICE}Sockets=app-in.socket\n${INSTALL}`,
        'app-in.socket': '[Socket]\nListenStream=80\nService=app.service\n',
      },
      {
        'app.service': 'socket app-in.socket, WantedBy multi-user.target, enable',
        'app-in.socket': 'Sockets app.service, automatic',
      },
    ],
    [
      'a template that is wanted gets the instance of what wants it',
      {
        'app-a@.service': `[Unit]\nWants=app-b@.service\n${SERVICE}`,
        'app-b@.service': SERVICE,
        'app-b@INSTANCE.service': SERVICE,
      },
      {
        'app-a@.service': 'start-instance',
        'app-b@.service': 'start-instance',
        'app-b@INSTANCE.service': 'Wants app-a@.service, automatic',
      },
    ],
    [
      'quotes are part of a name in Wants=, and quotes in WantedBy=',
      {
        'app.service': `[Unit]\nWants="app-b.service"\n${SERVICE}[Install]\nWantedBy="a.target" b.target\n`,
        'app-b.service': SERVICE,
      },
      { 'app.service': 'WantedBy a.target, WantedBy b.target, enable', 'app-b.service': 'start' },
    ],
    [
      'the lists of [Install], after their last reset, with specifiers',
      {
        'app.service': `${SERVICE}[Install]\nWantedBy=a.target\nWantedBy=\nWantedBy=%p-x.target\nRequiredBy=r.target\nUpheldBy=u.target\nAlias=dbus-org.app.service\n`,
      },
      {
        'app.service':
          'WantedBy app-x.target, RequiredBy r.target, UpheldBy u.target, alias dbus-org.app.service, enable',
      },
    ],
    [
      'nothing, when [Install] was reset or only names others',
      { 'app.service': `${SERVICE}${INSTALL}WantedBy=\nAlso=app-b.service\n`, 'app-b.service': SERVICE + INSTALL },
      { 'app.service': 'start', 'app-b.service': 'WantedBy multi-user.target, enable' },
    ],
    [
      'an instance that a person chooses',
      { 'app@.service': SERVICE + INSTALL },
      { 'app@.service': 'WantedBy multi-user.target, enable-instance' },
    ],
    [
      'its default instance',
      { 'app@.service': `${SERVICE}${INSTALL}DefaultInstance=a\nDefaultInstance=%p\n` },
      { 'app@.service': 'WantedBy multi-user.target, enable app@app.service' },
    ],
    [
      'no default instance once it is reset',
      { 'app@.service': `${SERVICE}${INSTALL}DefaultInstance=a\nDefaultInstance=\n` },
      { 'app@.service': 'WantedBy multi-user.target, enable-instance' },
    ],
    ['itself does not count', { 'app.service': `[Unit]\nWants=app.service\n${SERVICE}` }, { 'app.service': 'start' }],
    [
      'a circle: one of it is started by hand',
      {
        'app-a.service': `[Unit]\nWants=app-b.service\n${SERVICE}`,
        'app-b.service': `[Unit]\nWants=app-a.service\n${SERVICE}`,
      },
      { 'app-a.service': 'Wants app-b.service, start', 'app-b.service': 'Wants app-a.service, automatic' },
    ],
    [
      'what systemd cannot load is taken by its name alone',
      { 'app.socket': '[Socket\n', 'app.service': SERVICE },
      { 'app.socket': 'start', 'app.service': 'socket app.socket, automatic' },
    ],
  ])('%s', (_, units, expected) => expect(told(units)).toEqual(expected))

  const names = [
    'app.service',
    'app.socket',
    'app.timer',
    'app@.service',
    'app@x.service',
    'app.target',
    'app-b.service',
    'app-b.path',
  ]
  const line = fc.oneof(
    fc.constantFrom(
      '[Unit]',
      '[Service]',
      '[Socket]',
      '[Timer]',
      '[Path]',
      '[Install]',
      'Accept=yes',
      'DefaultInstance=x',
    ),
    fc
      .tuple(
        fc.constantFrom('Wants', 'Requires', 'OnFailure', 'Service', 'Unit', 'Sockets', 'WantedBy', 'Alias'),
        fc.constantFrom(...names, '', '%p@%i.service', '"'),
      )
      .map((parts) => parts.join('=')),
  )
  const units = fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          chosen.map((name) => [name, fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'))]),
        ),
      ),
    )

  it('leaves no unit that neither a person nor another unit starts, and none to a person that an enabled trigger starts', () => {
    fc.assert(
      fc.property(units, (units) => {
        const all = activation(units)
        expect(all.map(({ name }) => name as string)).toEqual(Object.keys(units))
        const byPerson = all.filter(({ handling }) => handling.kind !== 'automatic').map(({ name }) => name)
        const started = new Set<string>(byPerson)
        for (let size = -1; size !== started.size;) {
          size = started.size
          for (const { name, causes } of all)
            if (causes.some((cause) => 'unit' in cause && cause.kind !== 'install' && started.has(cause.unit)))
              started.add(name)
        }
        expect(all.filter(({ name }) => !started.has(name))).toEqual([])
        expect(all.filter(({ causes, handling }) => handling.kind === 'automatic' && causes.length === 0)).toEqual([])
      }),
      runs(300),
    )
  })

  it('takes no longer for ten thousand units in a row', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [
        `app-${index}.service`,
        `[Unit]\nWants=app-${index + 1}.service\n`,
      ]),
    )
    expect(
      activation(chain)
        .filter(({ handling }) => handling.kind === 'start')
        .map(({ name }) => name as string),
    ).toEqual(['app-0.service'])
  }, 10_000)
})
