import { readFileSync } from 'node:fs'
import { both, changing, image, open, under, type CorpusCase, type Expectation } from './case.js'
import { dynamic } from './dynamic.js'
import { program } from './program.js'
import { executable, file, folder, service, serviceText, unit, UNITS, type Change } from './tree.js'

const FAILS = 'fails-to-start'

function look(
  name: string,
  about: string,
  expected: readonly Expectation[],
  lines: string | readonly string[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`look-${name}`, about, [service(...[lines].flat()), ...changes], expected)
}

/** app.service with these lines in [Unit]. */
function says(
  name: string,
  about: string,
  expected: readonly Expectation[],
  lines: string | readonly string[],
  ...changes: readonly Change[]
): CorpusCase {
  const text = ['[Unit]', ...[lines].flat(), serviceText()].join('\n')
  return image(`look-${name}`, about, [file(`${UNITS}/app.service`, text), ...changes], expected)
}

/** app.socket with these lines in [Socket], started without its service. */
function listening(name: string, expected: readonly Expectation[], ...lines: readonly string[]): CorpusCase {
  return image(`look-listen-${name}`, 'U16', [unit('app.socket', '[Socket]', ...lines)], expected, {
    starts: ['app.socket'],
  })
}

const DOUBT = 'the host decides; where this was measured, the start failed'

/** What only the host decides. */
function doubtful(rule: string): Expectation[] {
  return open(DOUBT, both('unknown', rule))
}

const LOADER = '/lib64/ld-linux-x86-64.so.2'
const WITH_LIBRARY: readonly Change[] = [
  (tree) => executable(LOADER, readFileSync(LOADER))(tree),
  executable('/usr/bin/program', dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
  file('/opt/libapp.so.1', dynamic({ soname: 'libapp.so.1' })),
]

/** app.service names app-b.service with a key and is ordered after it, as that one is after app.service. */
function circle(name: string, expected: readonly Expectation[], key: string, ...other: readonly string[]): CorpusCase {
  const lines = ['[Unit]', ...other, 'After=app.service', serviceText()]
  const names = [`${key}=app-b.service`, 'After=app-b.service']
  return says(`circle-${name}`, 'U18', expected, names, unit('app-b.service', ...lines))
}

const HIDING = 'TemporaryFileSystem=/'
const BOUND = 'the program is of the host, where this was measured'
const FRESH = 'StateDirectory=app'
const FROM_FRESH = 'ExecStart=/var/lib/app/x'
const FILLED = 'what the command before puts there is not known'

const SKIPPED = 'the start succeeds, but systemd skips the unit'
const ELSEWHERE = 'the start succeeds, but nothing runs'
const ON_255 = { '252': 'runs', '255': FAILS, '257': 'runs', '262': 'runs' } as const
const SINCE_253 = { '252': 'runs', '255': FAILS, '257': FAILS, '262': FAILS } as const

/** Images that a second reader got past the rules; each of them became part of a rule. */
export const SECOND_LOOK: readonly CorpusCase[] = [
  circle('needed', both(FAILS, 'U18'), 'Requires', 'Requires=app.service'),
  circle('needed-one-way', both(FAILS, 'U18'), 'BindsTo'),
  circle('wanted', both('runs', 'U18'), 'Wants'),
  circle('upheld', both('runs'), 'Upholds'),
  says('after-itself', 'U18', both('runs'), ['Requires=app.service', 'After=app.service', 'Before=app.service']),
  says(
    'circle-with-socket',
    'U18',
    both(FAILS, 'U18'),
    ['Requires=app.socket', 'Before=app.socket'],
    unit('app.socket', '[Socket]', 'ListenStream=/run/app.s'),
  ),
  says(
    'no-circle-with-socket',
    'U18',
    both('runs'),
    ['Requires=app.socket', 'After=app.socket'],
    unit('app.socket', '[Socket]', 'ListenStream=/run/app.s'),
  ),

  look('all-hidden', 'X01', [...under('default', 'runs', 'M13'), ...under('trusted', FAILS, 'X01')], HIDING),
  look('all-hidden-read-only', 'X01', under('trusted', FAILS, 'X01'), `${HIDING}:ro`),
  look('all-hidden-privileged', 'X01', under('default', FAILS, 'X01'), [HIDING, 'ExecStart=+/usr/bin/program']),
  look('not-hidden', 'M13', both('runs', 'M13'), [HIDING, 'ReadWritePaths=/']),
  look('hidden-but-host', 'X01', open(BOUND, under('trusted', 'unknown', 'X01')), [
    HIDING,
    'BindReadOnlyPaths=/usr /bin /lib /lib64',
    'ExecStart=/usr/bin/sleep infinity',
  ]),

  look('fresh-folder', 'X01', under('trusted', FAILS, 'X01'), [FRESH, FROM_FRESH], folder('/var/lib/app')),
  look(
    'filled-folder',
    'X01',
    open(FILLED, under('trusted', 'unknown', 'X01')),
    [FRESH, 'ExecStartPre=/usr/bin/program', FROM_FRESH],
    folder('/var/lib/app'),
  ),
  look(
    'folder-filled-by-nothing',
    'X01',
    under('trusted', FAILS, 'X01'),
    [FRESH, 'ExecStartPre=/var/lib/app/x'],
    folder('/var/lib/app'),
  ),

  look('pam', 'X10', open(DOUBT, under('default', 'unknown', 'X10')), 'PAMName=login'),
  look('terminal', 'X10', doubtful('X10'), ['StandardInput=tty', 'TTYPath=/dev/none']),
  look('output-to-terminal', 'X10', doubtful('X10'), ['StandardOutput=tty', 'TTYPath=/dev/none']),
  look('terminal-unused', 'X10', both('runs'), ['TTYPath=/dev/none', 'TTYReset=yes']),
  look('processor', 'X10', doubtful('X10'), 'CPUAffinity=99'),
  look('first-processor', 'X10', both('runs'), 'CPUAffinity=0'),
  look('numa', 'X10', doubtful('X10'), ['NUMAPolicy=bind', 'NUMAMask=5']),
  look('encrypted', 'X10', doubtful('X10'), 'SetCredentialEncrypted=x: YWJj'),
  look('few-files', 'X10', doubtful('X10'), 'LimitNOFILE=1'),
  look('little-space', 'X10', doubtful('X10'), 'LimitAS=1K'),
  look('no-data', 'X10', doubtful('X10'), 'LimitDATA=0'),
  look('no-time', 'X10', doubtful('X10'), 'LimitCPU=0'),
  look('many-files', 'X10', both('runs'), 'LimitNOFILE=infinity'),
  look('network-namespace', 'X10', both(FAILS, 'X10'), 'NetworkNamespacePath=/run/netns/none'),
  look('no-network-namespace', 'X10', both(FAILS, 'X10'), 'NetworkNamespacePath=/etc/passwd'),
  look('ipc-namespace', 'X10', both(FAILS, 'X10'), 'IPCNamespacePath=/none'),
  look('extension', 'X10', both(FAILS, 'X10'), 'ExtensionImages=/none.raw'),
  look('perhaps-extension', 'X10', both(changing(FAILS, '255', 'runs'), 'X10'), 'ExtensionImages=-/none.raw'),
  look('extension-folder', 'X10', both(FAILS, 'X10'), 'ExtensionDirectories=/none'),
  look('perhaps-extension-folder', 'X10', both(ON_255, 'X10'), 'ExtensionDirectories=-/none'),
  look('open-file', 'X10', both(SINCE_253, 'X10'), 'OpenFile=/etc/app.file', file('/etc/app.file', 'x')),
  look('open-file-of-host', 'X10', both('runs'), 'OpenFile=/etc/machine-id'),
  look('perhaps-open-file', 'X10', both('runs'), 'OpenFile=/etc/app.none:x:graceful'),
  look('slice', 'X10', both(FAILS, 'X10'), 'Slice=a--b.slice'),
  look('deep-slice', 'X10', both('runs'), 'Slice=a-b-c.slice'),
  look('no-slice', 'X10', both('runs'), 'Slice=none'),

  look(
    'execution-denied',
    'X10',
    [...under('default', 'runs'), ...under('trusted', FAILS, 'X10')],
    'SystemCallFilter=~execve',
  ),
  look('execution-error', 'X10', under('trusted', FAILS, 'X10'), [
    'SystemCallFilter=~execve',
    'SystemCallErrorNumber=EPERM',
  ]),
  look('everything-denied', 'X10', under('trusted', FAILS, 'X10'), 'SystemCallFilter=~@known'),
  look(
    'execution-taken-away',
    'X10',
    [...under('default', 'runs'), ...under('trusted', FAILS, 'X10')],
    ['SystemCallFilter=@system-service', 'SystemCallFilter=~execve'],
  ),
  look('execution-with-all', 'X10', both('runs'), 'SystemCallFilter=read'),
  look('execution-denied-no-more', 'X10', both('runs'), ['SystemCallFilter=~execve', 'SystemCallFilter=']),

  look('long-argument', 'X10', under('trusted', FAILS, 'X10'), `ExecStart=/usr/bin/program ${'x'.repeat(131072)}`),
  look('long-variable', 'X10', under('trusted', FAILS, 'X10'), `Environment=A=${'x'.repeat(131072)}`),
  look('long-unit', 'U06', under('trusted', FAILS, 'U06'), `Environment=A=${'x'.repeat(1100000)}`),

  look(
    'library-path-unset',
    'X02',
    both(FAILS, 'X02'),
    ['Environment=LD_LIBRARY_PATH=/opt', 'UnsetEnvironment=LD_LIBRARY_PATH'],
    ...WITH_LIBRARY,
  ),
  look(
    'library-path-value-unset',
    'X02',
    both(FAILS, 'X02'),
    ['Environment=LD_LIBRARY_PATH=/opt', 'UnsetEnvironment=LD_LIBRARY_PATH=/opt'],
    ...WITH_LIBRARY,
  ),
  look(
    'other-library-path-unset',
    'X02',
    open('the like of it was measured', both('runs')),
    ['Environment=LD_LIBRARY_PATH=/opt', 'UnsetEnvironment=LD_LIBRARY_PATH=/srv'],
    ...WITH_LIBRARY,
  ),
  look('cut-off-segment', 'X01', both(FAILS, 'X01'), [], executable('/usr/bin/program', program().subarray(0, 130))),

  says('architecture', 'U12', open(SKIPPED, under('trusted', FAILS, 'U12')), 'ConditionArchitecture=arm64'),
  says('own-architecture', 'U12', under('trusted', 'runs'), 'ConditionArchitecture=x86-64'),
  says('architecture-asserted', 'U12', under('trusted', FAILS, 'U12'), 'AssertArchitecture=arm64'),
  says('of-user', 'U12', open(SKIPPED, under('trusted', FAILS, 'U12')), 'ConditionUser=nobody'),
  says('of-root', 'U12', under('trusted', 'runs'), 'ConditionUser=root'),
  says('of-user-and-path', 'U12', open(SKIPPED, under('trusted', FAILS, 'U12')), [
    'ConditionPathExists=|/etc',
    'ConditionUser=nobody',
  ]),
  says('of-user-or-path', 'U12', under('trusted', 'runs'), ['ConditionUser=|nobody', 'ConditionPathExists=|/etc']),
  ...[
    ['host', 'ConditionHost=none'],
    ['memory', 'ConditionMemory=>1T'],
    ['first-boot', 'ConditionFirstBoot=yes'],
    ['security', 'ConditionSecurity=selinux'],
    ['variable', 'ConditionEnvironment=FOO'],
    ['system', 'ConditionOSRelease=ID=fedora'],
    ['empty-folder', 'ConditionDirectoryNotEmpty=/srv'],
    ['mount-point', 'ConditionPathIsMountPoint=/srv'],
  ].map(([name = '', line = '']) =>
    says(`condition-${name}`, 'U12', open(SKIPPED, under('trusted', 'unknown', 'U12')), line),
  ),
  says('host-asserted', 'U12', open(DOUBT, under('trusted', 'unknown', 'U12')), 'AssertHost=none'),

  says('refused-by-hand', 'U17', under('trusted', FAILS, 'U17'), 'RefuseManualStart=yes'),
  says('unneeded', 'U17', open(ELSEWHERE, under('trusted', FAILS, 'U17')), 'StopWhenUnneeded=yes'),
  says('conflicts-with-default', 'U07', under('trusted', FAILS, 'U07'), 'Conflicts=sysinit.target'),
  says('device', 'U07', open(DOUBT, under('trusted', 'unknown', 'U07')), [
    'Requires=dev-none.device',
    'After=dev-none.device',
    'JobTimeoutSec=3',
  ]),
  says('inactive', 'U07', open(DOUBT, under('trusted', 'unknown', 'U07')), 'Requisite=network-online.target'),
  says('active', 'U07', under('trusted', 'runs'), 'Requisite=basic.target'),

  listening('in-proc', under('trusted', FAILS, 'U16'), 'ListenStream=/proc/app.sock'),
  listening('below-file', under('trusted', FAILS, 'U16'), 'ListenStream=/etc/passwd/x.sock'),
  listening('on-folder', under('trusted', FAILS, 'U16'), 'ListenStream=/etc'),
  listening('pipe-on-file', under('trusted', FAILS, 'U16'), 'ListenFIFO=/etc/hostname'),
  listening('pipe', under('trusted', 'runs'), 'ListenFIFO=/run/app.fifo'),
  listening('special', open(DOUBT, under('trusted', 'unknown', 'U16')), 'ListenSpecial=/dev/none'),
  listening('unknown-family', open(DOUBT, under('trusted', 'unknown', 'U16')), 'ListenNetlink=nonsense'),
  listening('kernel-events', under('trusted', 'runs'), 'ListenNetlink=kobject-uevent 1'),
  listening(
    'interface',
    open(DOUBT, under('trusted', 'unknown', 'U16')),
    'ListenStream=18080',
    'BindToDevice=missing0',
  ),
  listening('address', open(DOUBT, under('trusted', 'unknown', 'U16')), 'ListenStream=192.0.2.1:18081'),
  listening('any-address', under('trusted', 'runs'), 'ListenStream=192.0.2.1:18081', 'FreeBind=yes'),
  listening('group', under('trusted', 'runs'), 'ListenDatagram=224.0.0.1:18084'),
  listening('twice', under('trusted', FAILS, 'U16'), 'ListenStream=127.0.0.1:18083', 'ListenStream=127.0.0.1:18083'),
  listening('twice-of-all', under('trusted', FAILS, 'U16'), 'ListenStream=18083', 'ListenStream=127.0.0.1:18083'),
  listening('both-families', under('trusted', FAILS, 'U16'), 'ListenStream=0.0.0.0:18083', 'ListenStream=[::]:18083'),
  listening(
    'each-family',
    under('trusted', 'runs'),
    'ListenStream=0.0.0.0:18083',
    'ListenStream=[::]:18083',
    'BindIPv6Only=ipv6-only',
  ),
  listening('shared', under('trusted', 'runs'), 'ListenStream=18083', 'ListenStream=18083', 'ReusePort=yes'),
  listening('other-kind', under('trusted', 'runs'), 'ListenStream=18083', 'ListenDatagram=18083'),
  listening(
    'in-namespace',
    under('trusted', FAILS, 'X10'),
    'ListenStream=18083',
    'NetworkNamespacePath=/run/netns/none',
  ),
  listening('in-no-slice', under('trusted', FAILS, 'X10'), 'ListenStream=/run/app.s', 'Slice=a--b.slice'),
  listening('name-twice', under('trusted', FAILS, 'U16'), 'ListenStream=@app', 'ListenStream=@app'),
]
