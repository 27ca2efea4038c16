/**
 * What a minimal Debian 12, 13 and sid with systemd and D-Bus has once it runs: looked up in such installations. What only most
 * hosts have, or those of one architecture, is in OPEN instead.
 */
export const STOCK_FOLDERS = `
  / /bin /boot /dev /dev/net /dev/pts /dev/shm /etc /etc/default /etc/systemd /etc/systemd/system /home /lib /media /mnt /opt
  /proc /proc/net /proc/self /proc/sys /root /run /run/credentials /run/dbus /run/lock /run/systemd /run/systemd/journal
  /run/systemd/system /run/user /sbin /srv /sys /sys/class /sys/class/net /sys/devices /sys/fs/cgroup /sys/kernel /tmp /usr /usr/bin
  /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share
  /usr/share/zoneinfo /var /var/backups /var/cache /var/cache/apt /var/lib /var/lib/apt /var/lib/dbus /var/lib/dpkg /var/lib/misc
  /var/lib/systemd /var/local /var/log /var/log/apt /var/log/journal /var/mail /var/opt /var/spool /var/tmp
`

/** Files and devices, which can be opened and read. */
export const STOCK_FILES = `
  /bin/bash /bin/sh /dev/full /dev/null /dev/random /dev/urandom /dev/zero /etc/debian_version /etc/default/dbus /etc/default/nss
  /etc/default/useradd /etc/environment /etc/fstab /etc/gai.conf /etc/group /etc/gshadow /etc/host.conf /etc/hostname /etc/issue
  /etc/ld.so.cache /etc/ld.so.conf /etc/localtime /etc/login.defs /etc/machine-id /etc/motd /etc/nsswitch.conf /etc/os-release
  /etc/passwd /etc/profile /etc/resolv.conf /etc/shadow /etc/shells /etc/subgid /etc/subuid /proc/cmdline /usr/bin/env /usr/bin/sh
  /usr/lib/os-release
`

/** Sockets, which can be bound and connected to. */
export const STOCK_SOCKETS = `
  /dev/log /run/dbus/system_bus_socket /run/systemd/journal/dev-log /run/systemd/journal/socket /run/systemd/journal/stdout
  /run/systemd/notify /run/systemd/private
`

/** At and below these, the kernel, packages that many hosts have, and whoever installed the host decide. */
export const OPEN = `
  /bin /boot /dev /lib /lib32 /lib64 /libx32 /lost+found /proc /sbin /sys /usr
  /initrd.img /initrd.img.old /vmlinuz /vmlinuz.old /media/cdrom /media/cdrom0 /media/floppy

  /etc/.pwd.lock /etc/X11 /etc/adduser.conf /etc/adjtime /etc/aliases /etc/alternatives /etc/apparmor /etc/apparmor.d /etc/apt
  /etc/avahi /etc/bash.bashrc /etc/bash_completion /etc/bash_completion.d /etc/bindresvport.blacklist /etc/binfmt.d /etc/bluetooth
  /etc/ca-certificates /etc/ca-certificates.conf /etc/chrony /etc/cloud /etc/console-setup /etc/credstore /etc/credstore.encrypted
  /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.monthly /etc/cron.weekly /etc/crontab /etc/crypttab /etc/dbus-1
  /etc/debconf.conf /etc/default/cron /etc/default/console-setup /etc/default/grub /etc/default/hwclock /etc/default/keyboard
  /etc/default/locale /etc/default/networking /etc/default/ssh /etc/deluser.conf /etc/dhcp /etc/dpkg /etc/e2scrub.conf /etc/emacs
  /etc/ethertypes /etc/fonts /etc/fuse.conf /etc/group- /etc/groff /etc/grub.d /etc/gshadow- /etc/gss /etc/hosts /etc/hosts.allow
  /etc/hosts.deny /etc/init.d /etc/initramfs-tools /etc/inputrc /etc/iproute2 /etc/iscsi /etc/issue.net /etc/kernel
  /etc/kernel-img.conf /etc/krb5.conf /etc/krb5.keytab /etc/ld.so.conf.d /etc/ldap /etc/libaudit.conf /etc/locale.alias /etc/locale.conf
  /etc/locale.gen /etc/logcheck /etc/logrotate.conf /etc/logrotate.d /etc/lvm /etc/machine-info /etc/magic /etc/magic.mime
  /etc/mailcap /etc/mailname /etc/manpath.config /etc/mime.types /etc/mke2fs.conf /etc/modprobe.d /etc/modules /etc/modules-load.d
  /etc/motd.d /etc/mtab /etc/nanorc /etc/netconfig /etc/netplan /etc/network /etc/networks /etc/nftables.conf /etc/opt /etc/pam.conf
  /etc/pam.d /etc/passwd- /etc/perl /etc/polkit-1 /etc/ppp /etc/profile.d /etc/protocols /etc/python3 /etc/rc.local /etc/rc0.d
  /etc/rc1.d /etc/rc2.d /etc/rc3.d /etc/rc4.d /etc/rc5.d /etc/rc6.d /etc/rcS.d /etc/resolvconf /etc/rmt /etc/rpc /etc/rsyslog.conf
  /etc/rsyslog.d /etc/security /etc/selinux /etc/services /etc/sgml /etc/shadow- /etc/skel /etc/ssh /etc/ssl /etc/subgid- /etc/subuid-
  /etc/sudo.conf /etc/sudoers /etc/sudoers.d /etc/sv /etc/sysctl.conf /etc/sysctl.d /etc/systemd /etc/terminfo /etc/timezone
  /etc/tmpfiles.d /etc/ucf.conf /etc/udev /etc/ufw /etc/update-motd.d /etc/vconsole.conf /etc/vim /etc/wgetrc /etc/wpa_supplicant
  /etc/xattr.conf /etc/xdg /etc/xml /etc/NetworkManager

  /root/.bash_history /root/.bashrc /root/.cache /root/.config /root/.local /root/.profile /root/.ssh
  /tmp/.ICE-unix /tmp/.X11-unix /tmp/.XIM-unix /tmp/.font-unix

  /run/NetworkManager /run/agetty.reload /run/avahi-daemon /run/blkid /run/chrony /run/cloud-init /run/console-setup /run/credentials
  /run/crond.pid /run/crond.reboot /run/cryptsetup /run/dbus /run/fsck /run/host /run/initctl /run/initramfs /run/issue /run/issue.d
  /run/lock /run/log /run/lvm /run/machine-id /run/media /run/motd.d /run/motd.dynamic /run/mount /run/network /run/nologin
  /run/polkit-1 /run/portables /run/reboot-required /run/resolvconf /run/rpcbind /run/rpcbind.sock /run/rsyslogd.pid /run/screen
  /run/sendsigs.omit.d /run/shm /run/sshd /run/sshd.pid /run/sudo /run/sysctl.d /run/systemd /run/tmpfiles.d /run/tmux /run/udev
  /run/user /run/utmp /run/uuidd /run/varlink /run/wpa_supplicant

  /var/backups /var/crash /var/lib /var/mail /var/cache/PackageKit /var/cache/adduser /var/cache/apparmor /var/cache/apt
  /var/cache/cracklib /var/cache/debconf /var/cache/dictionaries-common /var/cache/fontconfig /var/cache/ldconfig /var/cache/man
  /var/cache/private /var/cache/swcatalog /var/log/README /var/log/alternatives.log /var/log/apt /var/log/auth.log
  /var/log/boot.log /var/log/bootstrap.log /var/log/btmp /var/log/chrony /var/log/cloud-init-output.log /var/log/cloud-init.log
  /var/log/cron.log /var/log/daemon.log /var/log/debug /var/log/dmesg /var/log/dpkg.log /var/log/faillog /var/log/fontconfig.log
  /var/log/installer /var/log/journal /var/log/kern.log /var/log/lastlog /var/log/mail.log /var/log/messages /var/log/private
  /var/log/syslog /var/log/unattended-upgrades /var/log/user.log /var/log/wtmp /var/spool/anacron /var/spool/cron /var/spool/cups
  /var/spool/exim4 /var/spool/mail /var/spool/postfix /var/spool/rsyslog
`

/** Usual sources of a bind that are not on every host: what each is on those that have it. */
export const KNOWN_FILES = `
  /dev/fuse /dev/kmsg /dev/kvm /dev/net/tun /etc/adjtime /etc/hosts /etc/krb5.conf /etc/locale.conf /etc/machine-info /etc/networks
  /etc/protocols /etc/services /etc/ssl/certs/ca-certificates.crt /etc/ssl/openssl.cnf /etc/timezone /run/docker.sock
`

export const KNOWN_FOLDERS = `
  /etc/ca-certificates /etc/pki /etc/ssl /etc/ssl/certs /etc/ssl/private /lib/modules /lib64 /nix /nix/store /run/systemd/resolve
  /usr/lib/modules /usr/share/ca-certificates
`
