import type { KnownPackage } from './installed-package.js'

/**
 * Packages that others depend on for their maintainer scripts alone, or to be started and kept by the system: nothing that
 * runs in an image uses them. They come when an input names them, or when something needs a file of theirs.
 */
const INSTALLATION_ONLY: ReadonlySet<string> = new Set([
  // What maintainer scripts run.
  'adduser',
  'cdebconf',
  'dbconfig-common',
  'dbconfig-no-thanks',
  'debconf',
  'dictionaries-common',
  'dpkg',
  'emacsen-common',
  'install-info',
  'man-db',
  'passwd',
  'po-debconf',
  'ssl-cert',
  'ucf',
  'update-inetd',
  'usr-is-merged',
  'usrmerge',
  // What starts services, and makes their users and folders: the host's own systemd does.
  'init-system-helpers',
  'lsb-base',
  'opensysusers',
  'runit-helper',
  'systemd',
  'systemd-standalone-sysusers',
  'systemd-standalone-tmpfiles',
  'systemd-sysv',
  'sysv-rc',
])

/** Not brought by being depended on: every system has the essential ones, and an image only those that it uses. */
export function comesOnlyWhenNeeded({ name, isEssential }: KnownPackage): boolean {
  return isEssential || INSTALLATION_ONLY.has(name)
}
