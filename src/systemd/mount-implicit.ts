import { imagePath } from './image-path.js'
import type { MountMode, MountPoint, MountTarget } from './mount-target.js'
import type { Sandbox } from './mount-sandbox.js'
import { before, from, type SystemdRelease } from './releases.js'
import { lastSetting, type UnitFile } from './unit-file.js'

/**
 * What systemd mounts, or protects, without being told a path: the tables of namespace.c and what setup_namespace adds to
 * them; what lies in `/proc` or `/sys` is left out where it is forgiven. Measured with profiles of our own on 252, 257 and 262.
 */
export function implicitMounts(unit: UnitFile, sandbox: Sandbox): MountTarget[] {
  const { mountsApi, privateDevices, privateNetwork, privateIpc, privateTmp, protectHostname } = sandbox
  return [
    ...(mountsApi ? [folder('/proc', 'procfs'), folder('/sys', 'bind-sysfs'), folder('/dev', 'bind-dev')] : []),
    ...(privateDevices ? [folder('/dev', 'private-dev')] : []),
    ...(privateNetwork ? [folder('/sys', 'private-sysfs', from(253))] : []),
    ...(mountsApi ? [folder('/run', 'run')] : []),
    ...['/tmp', '/var/tmp'].map((path) => folder(path, 'private-tmp', privateTmp)),
    ...(privateIpc ? [folder('/dev/mqueue', 'message-queues')] : []),
    ...(protectHostname ? ['hostname', 'domainname'].map((name) => kept(`/proc/sys/kernel/${name}`, 'read-only')) : []),
    ...protectedSystem(sandbox),
    ...protectedHome(sandbox),
    ...ofTheManager(unit, sandbox),
  ]
}

function protectedSystem({ protectSystem }: Sandbox): MountTarget[] {
  switch (protectSystem) {
    case 'no':
      return []
    case 'yes':
      return [kept('/usr', 'read-only')]
    case 'full':
      return [kept('/usr', 'read-only'), kept('/etc', 'read-only')]
    case 'strict':
      return [
        kept('/', 'read-only'),
        ...['/proc', '/sys', '/dev'].map((path) => kept(path, 'implicit-read-write')),
        ...HOMES.map((path) => kept(path, 'implicit-read-write', true)),
      ]
  }
}

/** What ProtectHome= protects. */
export const HOMES = ['/home', '/run/user', '/root']

function protectedHome({ protectHome }: Sandbox): MountTarget[] {
  switch (protectHome) {
    case 'no':
      return []
    case 'yes':
      return HOMES.map((path) => kept(path, 'inaccessible', true))
    case 'read-only':
      return HOMES.map((path) => kept(path, 'read-only', true))
    case 'tmpfs':
      return HOMES.map((path) => folder(path, 'tmpfs'))
  }
}

/** How the manager reaches into the service: all in `/run`, where they need nothing as long as that is not the image's own. */
function ofTheManager(unit: UnitFile, { mountsApi, bindsLogSockets, logNamespace }: Sandbox): MountTarget[] {
  const notifies = (lastSetting(unit, 'Service', 'Type')?.value ?? '').startsWith('notify')
  return [
    // 262 mounts into a running service without such a folder.
    folder('/run/systemd/incoming', 'bind', before(262)),
    // 20-portable.conf binds it before 254 (portable.c); then systemd does by itself.
    file('/run/host/os-release', before(254)),
    ...(mountsApi ? [folder('/run/host/.os-release-stage', 'bind', from(254)), OS_RELEASE_LINK] : []),
    ...['socket', 'stdout', 'dev-log'].map((name) => file(`/run/systemd/journal/${name}`, bindsLogSockets)),
    ...(logNamespace ? [folder('/run/systemd/journal', 'bind')] : []),
    ...(notifies ? [file('/run/systemd/notify', before(262)), file('/run/host/notify', from(262))] : []),
  ]
}

const OS_RELEASE_LINK: MountTarget = {
  target: imagePath('/run/host/os-release'),
  type: 'symlink',
  link: '.os-release-stage/os-release',
  purpose: 'api',
  origin: { kind: 'sandbox' },
  optional: false,
  releases: from(254),
}

function folder(path: string, mode: MountMode, releases?: readonly SystemdRelease[]): MountTarget {
  return implicit(path, { type: 'directory' }, mode, false, releases)
}

function file(path: string, releases: readonly SystemdRelease[]): MountTarget {
  return implicit(path, { type: 'file' }, 'bind', false, releases)
}

/** A path that only becomes read-only, or the like. */
function kept(path: string, mode: MountMode, optional = false): MountTarget {
  return { ...implicit(path, { type: 'either' }, mode, optional), purpose: 'access' }
}

function implicit(
  path: string,
  point: MountPoint,
  mode: MountMode,
  optional: boolean,
  releases?: readonly SystemdRelease[],
): MountTarget {
  const origin = { kind: 'sandbox' } as const
  const of = releases === undefined ? {} : { releases }
  return { ...point, target: imagePath(path), purpose: 'api', mode, origin, optional, ...of }
}
