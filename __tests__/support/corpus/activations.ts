import { both, everywhere, image, open, type CorpusCase, type Expectation } from './case.js'
import { service, unit, UNITS, without, type Change } from './tree.js'

const PROGRAM = ['[Service]', 'ExecStart=/usr/bin/program']

function activated(
  name: string,
  starts: readonly string[],
  expected: readonly Expectation[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`starts-${name}`, 'U08', changes, expected, { starts })
}

const SOCKET = ['[Socket]', 'ListenStream=/run/app.sock']
const TIMER = ['[Timer]', 'OnActiveSec=1h']
const PATH = ['[Path]', 'PathExists=/run/app.file']
const NO_SERVICE = without(`${UNITS}/app.service`)
const TEMPLATE: Change = (tree) => {
  NO_SERVICE(tree)
  unit('app@.service', ...PROGRAM)(tree)
}

/** What sockets, timers and paths start: systemd.socket(5), systemd.timer(5), systemd.path(5). */
export const ACTIVATIONS: readonly CorpusCase[] = [
  activated('socket', ['app.socket', 'app.service'], everywhere('runs'), unit('app.socket', ...SOCKET)),
  activated(
    'socket-without-service',
    ['app.socket'],
    everywhere('fails-to-start', 'U08'),
    NO_SERVICE,
    unit('app.socket', ...SOCKET),
  ),
  activated(
    'socket-of-other-service',
    ['app.socket', 'app-web.service'],
    both('runs'),
    NO_SERVICE,
    unit('app-web.service', ...PROGRAM),
    unit('app.socket', ...SOCKET, 'Service=app-web.service'),
  ),
  activated(
    'socket-of-missing-service',
    ['app.socket'],
    both('fails-to-start', 'U08'),
    unit('app.socket', ...SOCKET, 'Service=web.service'),
    unit('web.service', ...PROGRAM),
  ),
  activated(
    'socket-with-broken-service',
    ['app.socket', 'app.service'],
    both('fails-to-start', 'X01'),
    unit('app.socket', ...SOCKET),
    service('ExecStart=/usr/bin/missing'),
  ),
  activated(
    'socket-per-connection',
    ['app.socket', 'app@1.service'],
    both('runs'),
    TEMPLATE,
    unit('app.socket', ...SOCKET, 'Accept=yes'),
  ),
  activated(
    'socket-per-connection-without-template',
    ['app.socket', 'app@1.service'],
    both('fails-to-start', 'U08'),
    unit('app.socket', ...SOCKET, 'Accept=yes'),
  ),
  activated(
    'socket-with-template-only',
    ['app.socket'],
    both('fails-to-start', 'U08'),
    TEMPLATE,
    unit('app.socket', ...SOCKET),
  ),
  activated(
    'socket-per-connection-with-service',
    ['app.socket'],
    both('fails-to-start', 'U06'),
    unit('app.socket', ...SOCKET, 'Accept=yes', 'Service=app.service'),
  ),
  activated(
    'socket-that-listens-to-nothing',
    ['app.socket'],
    both('fails-to-start', 'U06'),
    unit('app.socket', '[Socket]', 'SocketMode=0600'),
  ),
  activated(
    'socket-with-bad-address',
    ['app.socket'],
    both('fails-to-start', 'U06'),
    unit('app.socket', '[Socket]', 'ListenStream=nonsense'),
  ),
  activated(
    'socket-on-port',
    ['app.socket', 'app.service'],
    both('runs'),
    unit('app.socket', '[Socket]', 'ListenStream=18080', 'ListenDatagram=127.0.0.1:18080'),
  ),
  activated(
    'socket-of-unknown-user',
    ['app.socket'],
    both('fails-to-start', 'X04'),
    unit('app.socket', ...SOCKET, 'SocketUser=app'),
  ),
  activated(
    'socket-of-known-user',
    ['app.socket', 'app.service'],
    both('runs'),
    unit('app.socket', ...SOCKET, 'SocketUser=nobody'),
  ),
  activated('service-of-sockets', ['app.service'], both('runs'), service('Sockets=other.socket')),
  activated('timer', ['app.timer', 'app.service'], everywhere('runs'), unit('app.timer', ...TIMER)),
  activated(
    'timer-without-service',
    ['app.timer'],
    everywhere('fails-to-start', 'U08'),
    NO_SERVICE,
    unit('app.timer', ...TIMER),
  ),
  activated(
    'timer-of-other',
    ['app.timer', 'app-job.service'],
    both('runs'),
    NO_SERVICE,
    unit('app-job.service', ...PROGRAM),
    unit('app.timer', ...TIMER, 'Unit=app-job.service'),
  ),
  activated(
    'timer-of-missing',
    ['app.timer'],
    both('fails-to-start', 'U08'),
    unit('app.timer', ...TIMER, 'Unit=job.service'),
  ),
  activated(
    'timer-without-time',
    ['app.timer'],
    both('fails-to-start', 'U06'),
    unit('app.timer', '[Timer]', 'Persistent=yes'),
  ),
  activated(
    'timer-with-bad-calendar',
    ['app.timer'],
    both('fails-to-start', 'U06'),
    unit('app.timer', '[Timer]', 'OnCalendar=sometimes'),
  ),
  activated('path', ['app.path', 'app.service'], both('runs'), unit('app.path', ...PATH)),
  activated('path-without-service', ['app.path'], both('fails-to-start', 'U08'), NO_SERVICE, unit('app.path', ...PATH)),
  activated(
    'path-without-path',
    ['app.path'],
    both('fails-to-start', 'U06'),
    unit('app.path', '[Path]', 'MakeDirectory=yes'),
  ),
  activated('target', ['app.target'], both('runs'), unit('app.target', '[Unit]', 'Wants=app.service')),
  activated('target-only', ['app.target'], both('runs'), NO_SERVICE, unit('app.target', '[Unit]', 'Description=x')),
  activated(
    'target-that-needs-nobody',
    ['app.target'],
    both('fails-to-start', 'U07'),
    unit('app.target', '[Unit]', 'Requires=db.service'),
  ),
  activated('template', ['app@one.service'], everywhere('runs'), TEMPLATE),
  activated('instance', ['app@one.service'], both('runs'), NO_SERVICE, unit('app@one.service', ...PROGRAM)),
  activated(
    'broken-template',
    ['app@one.service'],
    both('fails-to-start', 'X01'),
    NO_SERVICE,
    unit('app@.service', '[Service]', 'ExecStart=/usr/bin/missing'),
  ),
  activated(
    'template-program',
    ['app@program.service'],
    open('depends on the instance', both('unknown')),
    NO_SERVICE,
    unit('app@.service', '[Service]', 'ExecStart=/usr/bin/%i'),
  ),
]
