import { both, everywhere, image, under, type CorpusCase, type Expectation } from './case.js'
import { mounting } from './mounting.js'
import { file, folder, link, without, type Change } from './tree.js'

function base(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`base-${name}`, about, changes, expected)
}

const NEEDED = ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp']
const FAILS = 'fails-to-start'

/** What every service needs: systemd.md 2.2 and 2.3. */
export const BASE_MOUNTS: readonly CorpusCase[] = [
  ...NEEDED.map((path) => base(`without${path.replaceAll('/', '-')}`, 'M01', everywhere(FAILS, 'M01'), without(path))),
  base('without-everything', 'M01', everywhere(FAILS, 'M01', 'M02'), without(...NEEDED, '/etc/machine-id')),
  base('without-machine-id', 'M02', everywhere(FAILS, 'M02'), without('/etc/machine-id')),
  base(
    'without-resolv-conf',
    'M03',
    [...under(['default', 'trusted'], FAILS, 'M03'), ...under(['nonetwork', 'strict'], 'runs')],
    without('/etc/resolv.conf'),
  ),
  base('without-var', 'M01', both(FAILS, 'M01'), without('/var')),
  ...['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map((path) =>
    base(`file${path.replaceAll('/', '-')}`, 'M01', both(FAILS, 'M01'), file(path)),
  ),
  base('machine-id-folder', 'M02', both(FAILS, 'M02'), without('/etc/machine-id'), folder('/etc/machine-id')),
  base('machine-id-link-into-run', 'M02', everywhere('runs'), link('/etc/machine-id', '../run/machine-id')),
  base('machine-id-absolute-link-into-run', 'M02', both('runs'), link('/etc/machine-id', '/run/machine-id')),
  base('machine-id-dangling', 'M02', both(FAILS, 'M02'), link('/etc/machine-id', '/var/lib/dbus/machine-id')),
  base('machine-id-link', 'M02', both('runs'), link('/etc/machine-id', 'id'), file('/etc/id')),
  base('resolv-conf-folder', 'M03', both(FAILS, 'M03'), without('/etc/resolv.conf'), folder('/etc/resolv.conf')),
  base(
    'resolv-conf-stub',
    'M03',
    everywhere('runs'),
    link('/etc/resolv.conf', '../run/systemd/resolve/stub-resolv.conf'),
  ),
  base(
    'resolv-conf-absolute-stub',
    'M03',
    both('runs'),
    link('/etc/resolv.conf', '/run/systemd/resolve/stub-resolv.conf'),
  ),
  base('resolv-conf-dangling', 'M03', both(FAILS, 'M03'), link('/etc/resolv.conf', 'resolvconf/run/resolv.conf')),
  base('resolv-conf-loop', 'M03', both(FAILS, 'M03'), link('/etc/resolv.conf', 'resolv.conf')),
  base('var-tmp-is-tmp', 'M01', everywhere('runs'), link('/var/tmp', '../tmp')),
  base('var-tmp-is-absolute-tmp', 'M01', both('runs'), link('/var/tmp', '/tmp')),
  base('tmp-is-var-tmp', 'M01', both('runs'), link('/tmp', 'var/tmp')),
  base('var-run', 'M01', both('runs'), link('/var/run', '../run')),
  base(
    'more-than-needed',
    'M01',
    both('runs'),
    ...['/home', '/root', '/mnt', '/media', '/boot', '/opt', '/srv', '/var/lib', '/var/log'].map((path) =>
      folder(path),
    ),
  ),
  mounting(
    'tmpfs-over-etc',
    'M02',
    everywhere('runs'),
    'TemporaryFileSystem=/etc',
    without('/etc/machine-id', '/etc/resolv.conf'),
  ),
  mounting('tmpfs-over-var', 'M01', both('runs'), 'TemporaryFileSystem=/var', without('/var/tmp'), folder('/var')),
  mounting('tmpfs-over-no-var', 'M07', both(FAILS, 'M07'), 'TemporaryFileSystem=/var', without('/var')),
  mounting('tmpfs-over-no-tmp', 'M01', both(FAILS, 'M01'), 'TemporaryFileSystem=/tmp', without('/tmp')),
  mounting('api-given-up', 'P03', both(FAILS, 'M01'), 'MountAPIVFS=no', without('/proc')),
  mounting('private-tmp-given-up', 'P03', both(FAILS, 'M01'), 'PrivateTmp=no', without('/tmp')),
]
