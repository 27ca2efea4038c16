import type { MountPoint } from './mount-target.js'

/** Files, sockets and devices that are never folders on a host that has them: the usual sources of a bind. Not all there are. */
const FILES: ReadonlySet<string> = new Set(
  `
    /etc/adjtime /etc/environment /etc/fstab /etc/gai.conf /etc/group /etc/gshadow /etc/host.conf /etc/hostname
    /etc/hosts /etc/krb5.conf /etc/ld.so.cache /etc/ld.so.conf /etc/locale.conf /etc/localtime /etc/login.defs
    /etc/machine-id /etc/machine-info /etc/networks /etc/nsswitch.conf /etc/os-release /etc/passwd /etc/profile
    /etc/protocols /etc/resolv.conf /etc/services /etc/shadow /etc/shells /etc/ssl/certs/ca-certificates.crt
    /etc/ssl/openssl.cnf /etc/subgid /etc/subuid /etc/timezone /usr/lib/os-release /run/dbus/system_bus_socket
    /run/docker.sock /run/systemd/journal/dev-log /run/systemd/journal/socket /run/systemd/journal/stdout
    /run/systemd/notify /dev/fuse /dev/kmsg /dev/kvm /dev/log /dev/net/tun /dev/null /dev/random /dev/urandom
    /dev/zero
  `
    .trim()
    .split(/\s+/),
)

/** The same for folders. */
const FOLDERS: ReadonlySet<string> = new Set(
  `
    /bin /boot /dev /dev/shm /etc /etc/ca-certificates /etc/pki /etc/ssl /etc/ssl/certs /etc/ssl/private /home /lib
    /lib/modules /lib64 /media /mnt /nix /nix/store /opt /proc /root /run /run/dbus /run/systemd
    /run/systemd/journal /run/systemd/resolve /run/user /sbin /srv /sys /sys/fs/cgroup /tmp /usr /usr/bin /usr/lib
    /usr/lib/modules /usr/local /usr/sbin /usr/share /usr/share/ca-certificates /usr/share/zoneinfo /var /var/cache
    /var/lib /var/log /var/log/journal /var/spool /var/tmp
  `
    .trim()
    .split(/\s+/),
)

/** Whether a bind needs a file or a folder at its target, as far as the names tell. A trailing slash, which systemd ignores, means a folder. */
export function typeOfBind(source: string, target: string): MountPoint {
  if (source.endsWith('/') || target.endsWith('/')) return { type: 'directory' }
  const known = [source, target].map((path) => path.replace(/^\/var\/run(?=\/)/, '/run'))
  if (known.some((path) => FILES.has(path))) return { type: 'file' }
  return { type: known.some((path) => FOLDERS.has(path)) ? 'directory' : 'either' }
}

/** Folders of a Debian as it is installed, with their like: what is not listed here may be there all the same, when a package brings it. */
const OF_PACKAGES = ['/etc', '/usr', '/bin', '/sbin', '/lib', '/lib64', '/boot', '/proc', '/sys', '/dev']

/** Whether a stock Debian has a path: no, yes, or undefined for what depends on its packages and its kernel. */
export function isOnStockHost(path: string): boolean | undefined {
  const tidy = path.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/(?<=.)\/+$/, '')
  if (FILES.has(tidy) || FOLDERS.has(tidy) || tidy === '/') return true
  return OF_PACKAGES.some((folder) => tidy.startsWith(`${folder}/`)) ? undefined : false
}
