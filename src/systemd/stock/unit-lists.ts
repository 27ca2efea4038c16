import type { SystemdRelease } from '../releases.js'

interface StockUnits {
  readonly releases: readonly SystemdRelease[]
  readonly units: string
}

/**
 * The units of a minimal Debian 12, 13 and sid with systemd, systemd-container and D-Bus: names in its folders of system units, links
 * among them. (Of 255, which no Debian was released with, see stock-units.ts.)
 */
export const STOCK_UNITS: readonly StockUnits[] = [
  {
    releases: ['252', '257', '262'],
    units: String.raw`
      apt-daily-upgrade.service apt-daily-upgrade.timer apt-daily.service apt-daily.timer autovt@.service
      basic.target blockdev@.target bluetooth.target boot-complete.target console-getty.service
      container-getty@.service ctrl-alt-del.target dbus-org.freedesktop.hostname1.service
      dbus-org.freedesktop.import1.service dbus-org.freedesktop.locale1.service dbus-org.freedesktop.login1.service
      dbus-org.freedesktop.machine1.service dbus-org.freedesktop.portable1.service
      dbus-org.freedesktop.timedate1.service dbus.service dbus.socket debug-shell.service default.target
      dev-hugepages.mount dev-mqueue.mount dpkg-db-backup.service dpkg-db-backup.timer emergency.service
      emergency.target exit.target factory-reset.target final.target first-boot-complete.target fstrim.service
      fstrim.timer getty-pre.target getty-static.service getty.target getty@.service graphical.target halt.target
      hibernate.target hybrid-sleep.target initrd-cleanup.service initrd-fs.target initrd-parse-etc.service
      initrd-root-device.target initrd-root-fs.target initrd-switch-root.service initrd-switch-root.target
      initrd-udevadm-cleanup-db.service initrd-usr-fs.target initrd.target kexec.target kmod-static-nodes.service
      local-fs-pre.target local-fs.target machine.slice machines.target modprobe@.service multi-user.target
      network-online.target network-pre.target network.target nss-lookup.target nss-user-lookup.target
      pam_namespace.service paths.target poweroff.target printer.target proc-sys-fs-binfmt_misc.automount
      proc-sys-fs-binfmt_misc.mount reboot.target remote-fs-pre.target remote-fs.target rescue.service rescue.target
      rpcbind.target serial-getty@.service shutdown.target sigpwr.target sleep.target slices.target smartcard.target
      sockets.target sound.target suspend-then-hibernate.target suspend.target swap.target
      sys-fs-fuse-connections.mount sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount
      sysinit.target syslog.socket system-update-cleanup.service system-update-pre.target system-update.target
      systemd-ask-password-console.path systemd-ask-password-console.service systemd-ask-password-wall.path
      systemd-ask-password-wall.service systemd-backlight@.service systemd-binfmt.service
      systemd-boot-check-no-failures.service systemd-exit.service systemd-firstboot.service
      systemd-fsck-root.service systemd-fsck@.service systemd-halt.service systemd-hibernate.service
      systemd-hostnamed.service systemd-hybrid-sleep.service systemd-importd.service systemd-journal-flush.service
      systemd-journald-audit.socket systemd-journald-dev-log.socket systemd-journald-varlink@.socket
      systemd-journald.service systemd-journald.socket systemd-journald@.service systemd-journald@.socket
      systemd-kexec.service systemd-localed.service systemd-logind.service systemd-machine-id-commit.service
      systemd-machined.service systemd-network-generator.service systemd-networkd-wait-online.service
      systemd-networkd-wait-online@.service systemd-networkd.service systemd-networkd.socket systemd-nspawn@.service
      systemd-portabled.service systemd-poweroff.service systemd-pstore.service systemd-random-seed.service
      systemd-reboot.service systemd-remount-fs.service systemd-rfkill.service systemd-rfkill.socket
      systemd-suspend-then-hibernate.service systemd-suspend.service systemd-sysctl.service systemd-sysext.service
      systemd-sysusers.service systemd-timedated.service systemd-tmpfiles-clean.service systemd-tmpfiles-clean.timer
      systemd-tmpfiles-setup-dev.service systemd-tmpfiles-setup.service systemd-user-sessions.service
      systemd-volatile-root.service time-set.target time-sync.target timers.target umount.target usb-gadget.target
      user-runtime-dir@.service user.slice user@.service var-lib-machines.mount
    `,
  },
  {
    releases: ['252', '257'],
    units: String.raw`
      cryptdisks-early.service cryptdisks.service kmod.service procps.service rc-local.service runlevel0.target
      runlevel1.target runlevel2.target runlevel3.target runlevel4.target runlevel5.target runlevel6.target
      systemd-initctl.service systemd-initctl.socket systemd-modules-load.service systemd-pcrphase-initrd.service
      systemd-pcrphase-sysinit.service systemd-pcrphase.service
    `,
  },
  {
    releases: ['252'],
    units: String.raw`
      cryptsetup-pre.target cryptsetup.target e2scrub@.service e2scrub_all.service e2scrub_all.timer
      e2scrub_fail@.service e2scrub_reap.service integritysetup-pre.target integritysetup.target quotaon.service
      remote-cryptsetup.target remote-veritysetup.target system-systemd\x2dcryptsetup.slice systemd-fsckd.service
      systemd-fsckd.socket systemd-hibernate-resume@.service systemd-quotacheck.service systemd-repart.service
      systemd-time-wait-sync.service systemd-update-utmp-runlevel.service systemd-update-utmp.service
      veritysetup-pre.target veritysetup.target
    `,
  },
  {
    releases: ['257', '262'],
    units: String.raw`
      capsule.slice capsule@.service ldconfig.service quotaon-root.service quotaon@.service soft-reboot.target
      ssh-access.target storage-target-mode.target systemd-battery-check.service systemd-bsod.service
      systemd-confext.service systemd-creds.socket systemd-creds@.service systemd-growfs-root.service
      systemd-growfs@.service systemd-hibernate-clear.service systemd-hibernate-resume.service
      systemd-hostnamed.socket systemd-importd.socket systemd-journal-catalog-update.service
      systemd-journald-sync@.service systemd-mountfsd.service systemd-mountfsd.socket
      systemd-networkd-persistent-storage.service systemd-nsresourced.service systemd-nsresourced.socket
      systemd-quotacheck-root.service systemd-quotacheck@.service systemd-soft-reboot.service
      systemd-storagetm.service systemd-sysext.socket systemd-sysext@.service systemd-sysupdate-reboot.service
      systemd-sysupdate-reboot.timer systemd-sysupdate.service systemd-sysupdate.timer
      systemd-tmpfiles-setup-dev-early.service systemd-update-done.service tmp.mount tpm2.target
    `,
  },
  {
    releases: ['257'],
    units: String.raw`
      run-lock.mount systemd-pcrextend.socket systemd-pcrextend@.service systemd-pcrfs-root.service
      systemd-pcrfs@.service systemd-pcrlock-file-system.service systemd-pcrlock-firmware-code.service
      systemd-pcrlock-firmware-config.service systemd-pcrlock-machine-id.service systemd-pcrlock-make-policy.service
      systemd-pcrlock-secureboot-authority.service systemd-pcrlock-secureboot-policy.service systemd-pcrlock.socket
      systemd-pcrlock@.service systemd-pcrmachine.service systemd-tpm2-setup-early.service
      systemd-tpm2-setup.service
    `,
  },
  {
    releases: ['262'],
    units: String.raw`
      breakpoint-pre-basic.service breakpoint-pre-mount.service breakpoint-pre-switch-root.service
      breakpoint-pre-udev.service factory-reset-now.target imports-pre.target imports.target system-install.target
      system-systemd\x2dmute\x2dconsole.slice systemd-ask-password.socket systemd-ask-password@.service
      systemd-confext-initrd.service systemd-confext-sysroot.service systemd-factory-reset-complete.service
      systemd-factory-reset-reboot.service systemd-factory-reset-request.service systemd-factory-reset.socket
      systemd-factory-reset@.service systemd-journalctl-metrics.socket systemd-journalctl-metrics@.service
      systemd-journalctl.socket systemd-journalctl@.service systemd-logind-varlink.socket systemd-loop@.service
      systemd-machine-tag@.service systemd-machined.socket systemd-mute-console.socket systemd-mute-console@.service
      systemd-networkd-resolve-hook.socket systemd-networkd-varlink-metrics.socket systemd-networkd-varlink.socket
      systemd-storage-block.socket systemd-storage-block@.service systemd-storage-fs.socket
      systemd-storage-fs@.service systemd-sysext-initrd.service systemd-sysext-sysroot.service
      systemd-sysinstall.service systemd-sysinstall.socket systemd-sysinstall@.service
      systemd-sysupdate-auto-enable.service systemd-sysupdate-notify-sysext.socket
      systemd-sysupdate-notify-sysext@.service systemd-sysupdate-update.service systemd-sysupdate-update.timer
      systemd-sysupdate.socket systemd-sysupdate@.service systemd-validatefs@.service systemd-vmspawn@.service
    `,
  },
]

/** What most Debian machines have besides: udev, the standard tasks, and what an administrator adds first. */
export const USUAL_UNITS = String.raw`
  anacron.service anacron.timer apache2.service apparmor.service atd.service auditd.service avahi-daemon.service
  avahi-daemon.socket bluetooth.service chrony.service chronyd.service console-setup.service containerd.service
  cron.service cups.service dbus-broker.service docker.service docker.socket e2scrub@.service e2scrub_all.service
  e2scrub_all.timer e2scrub_fail@.service e2scrub_reap.service exim4.service fail2ban.service hwclock.service
  ifup@.service ifupdown-pre.service keyboard-setup.service logrotate.service logrotate.timer
  lvm2-lvmpolld.service man-db.service man-db.timer mariadb.service mdadm.service ModemManager.service
  mysql.service networking.service NetworkManager-wait-online.service NetworkManager.service nftables.service
  nginx.service ntp.service ntpsec.service plymouth.service polkit.service postfix.service postgresql.service
  postgresql@.service redis-server.service rsync.service rsyslog.service rtkit-daemon.service snapd.service
  snapd.socket ssh.service ssh.socket ssh@.service sshd.service sudo.service syslog.service systemd-homed.service
  systemd-hwdb-update.service systemd-journal-remote.service systemd-journal-upload.service systemd-oomd.service
  systemd-resolved.service systemd-timesyncd.service systemd-udev-settle.service systemd-udev-trigger.service
  systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd.service udisks2.service ufw.service
  unattended-upgrades.service wpa_supplicant.service wpa_supplicant@.service
`
