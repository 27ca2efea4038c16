/** Paths that every Debian with systemd has: not all there are, those that units ask for. */
const PATHS: ReadonlySet<string> = new Set(
  `
    / /bin /bin/sh /bin/bash /boot /dev /dev/null /dev/random /dev/shm /dev/urandom /dev/zero /etc /etc/fstab /etc/group
    /etc/hostname /etc/hosts /etc/ld.so.cache /etc/localtime /etc/machine-id /etc/nsswitch.conf /etc/os-release
    /etc/passwd /etc/profile /etc/resolv.conf /etc/shadow /etc/shells /etc/ssl /etc/systemd /etc/systemd/system /home
    /lib /lib64 /media /mnt /opt /proc /proc/cmdline /proc/net /proc/self /proc/sys /root /run /run/dbus
    /run/dbus/system_bus_socket /run/lock /run/systemd /run/systemd/journal /run/systemd/journal/socket
    /run/systemd/journal/stdout /run/systemd/notify /run/systemd/private /run/systemd/system /run/user /sbin /srv /sys
    /sys/class /sys/class/net /sys/devices /sys/fs/cgroup /sys/kernel /tmp /usr /usr/bin /usr/bin/env /usr/bin/sh
    /usr/lib /usr/lib/os-release /usr/local /usr/sbin /usr/share /usr/share/zoneinfo /var /var/cache /var/lib /var/log
    /var/run /var/spool /var/tmp
  `
    .trim()
    .split(/\s+/),
)

export function hostHas(path: string): boolean {
  return PATHS.has(path)
}
