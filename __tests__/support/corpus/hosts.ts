import { readFileSync } from 'node:fs'
import { both, changing, everywhere, image, open, under, type CorpusCase, type Expectation } from './case.js'
import { executable, file, folder, service, type Change } from './tree.js'

const FAILS = 'fails-to-start'

function set(
  name: string,
  about: string,
  expected: readonly Expectation[],
  lines: string | readonly string[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`host-${name}`, about, [service(...[lines].flat()), ...changes], expected)
}

const PASSWD = file('/etc/passwd', 'app:x:1000:1000::/:/bin/false\n')
const BUSYBOX: Change = (tree) => executable('/usr/bin/busybox', readFileSync('/bin/busybox'))(tree)
const WRITES_PID = [
  'Type=forking',
  'PIDFile=/run/app.pid',
  'TimeoutStartSec=2',
  `ExecStart=/usr/bin/busybox sh -c 'busybox sleep 60 & echo $$! >/run/app.pid'`,
]

/** What systemd looks up on the host: systemd.md 2.5. */
export const HOSTS: readonly CorpusCase[] = [
  set(
    'unknown-user',
    'X04',
    [...under(['default', 'nonetwork', 'strict'], 'runs'), ...under('trusted', FAILS, 'X04')],
    'User=app',
  ),
  set('user-of-image', 'X04', [...under('default', 'runs'), ...under('trusted', FAILS, 'X04')], 'User=app', PASSWD),
  set('known-user', 'X04', everywhere('runs'), 'User=nobody'),
  set('root', 'P08', [...under('default', 'runs', 'P08'), ...under('trusted', 'runs')], 'User=root'),
  set('number', 'X04', under('trusted', FAILS, 'X04'), 'User=1234'),
  set('unknown-group', 'X04', under('trusted', FAILS, 'X04'), 'Group=app'),
  set('known-group', 'X04', both('runs'), 'SupplementaryGroups=audio'),
  set('unknown-supplementary-group', 'X04', both(FAILS, 'X04'), 'SupplementaryGroups=app'),
  set('user-taken-back', 'X04', both('runs'), ['User=app', 'User=']),
  set('dynamic-user-of-trusted', 'X04', under('trusted', 'runs'), ['DynamicUser=yes', 'User=app']),
  set(
    'environment-file',
    'X05',
    everywhere(FAILS, 'X05'),
    'EnvironmentFile=/etc/app.env',
    file('/etc/app.env', 'A=1\n'),
  ),
  set('perhaps-environment-file', 'X05', both('runs'), 'EnvironmentFile=-/etc/app.env'),
  set('environment-file-of-host', 'X05', both('runs'), 'EnvironmentFile=/etc/os-release'),
  set('environment-files-by-pattern', 'X05', both(FAILS, 'X05'), 'EnvironmentFile=/etc/app.d/*.env'),
  set('environment-file-taken-back', 'X05', both('runs'), ['EnvironmentFile=/etc/app.env', 'EnvironmentFile=']),
  set('relative-environment-file', 'U14', both('runs', 'U14'), 'EnvironmentFile=app.env'),
  set('credential', 'X05', everywhere(FAILS, 'X05'), 'LoadCredential=key:/etc/app.key', file('/etc/app.key')),
  set('credential-of-host', 'X05', both('runs'), 'LoadCredential=key:/etc/machine-id'),
  set('credential-of-nobody', 'X05', both('runs'), 'LoadCredential=key'),
  set('credential-set', 'X05', both('runs'), 'SetCredential=key:value'),
  set('credential-with-default', 'X05', both('runs'), ['LoadCredential=key:/etc/app.key', 'SetCredential=key:value']),
  set('output-file', 'X07', both('runs'), 'StandardOutput=append:/var/log/app.log'),
  set(
    'output-file-in-missing-folder',
    'X05',
    both(FAILS, 'X05'),
    'StandardOutput=append:/var/log/app/app.log',
    folder('/var/log/app'),
  ),
  set('input-file', 'X05', both(FAILS, 'X05'), 'StandardInput=file:/etc/app.input', file('/etc/app.input')),
  set('pid-file', 'X06', [...under('default', FAILS, 'X06'), ...under('trusted', 'runs')], WRITES_PID, BUSYBOX),
  set(
    'bus-name',
    'P07',
    open('nobody takes the name in this measurement, as the policy of the bus would have it', both(FAILS, 'P07')),
    ['Type=dbus', 'BusName=org.example.App', 'TimeoutStartSec=2'],
  ),
  set('slice', 'X01', both('runs'), 'Slice=app.slice'),
  set('user-with-template', 'X04', under('trusted', FAILS, 'X04'), 'User=%p'),
  set('credential-pattern', 'X05', both(changing('runs', '252', 'runs')), 'ImportCredential=app.*'),
]
