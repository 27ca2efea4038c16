import { stockPath } from '../../systemd/stock/stock-paths.js'

// The host that a verdict is for: what every Debian from 12 on has once it is installed with systemd and D-Bus, and nothing else. Looked up
// in such installations of Debian 12, 13 and sid. Only what is surely there; of what may be there, nobody can tell.

/** Users and groups with the numbers that base-passwd fixes; those of systemd and D-Bus get theirs when they are installed. */
const USERS: ReadonlyMap<string, number | undefined> = accounts(
  'root:0 daemon:1 bin:2 sys:3 sync:4 games:5 man:6 lp:7 mail:8 news:9 uucp:10 proxy:13 www-data:33 backup:34 list:38 irc:39 _apt:42 nobody:65534 messagebus systemd-network',
)

const GROUPS: ReadonlyMap<string, number | undefined> = accounts(
  'root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534 messagebus systemd-journal systemd-network',
)

/** Of packages that many installations have: some Debian hosts have these users and groups, some have not. */
const SOMETIMES = new Set(
  'systemd-timesync systemd-resolve systemd-coredump systemd-oom polkitd sshd _ssh ssh crontab input kvm render sgx netdev bluetooth avahi ntp _chrony uuidd tss tcpdump gnats lpadmin'.split(
    ' ',
  ),
)

export type Presence = 'there' | 'absent' | 'unknown'

/** Whether the host knows a user or group by this name or number. */
export function accountOnHost(kind: 'user' | 'group', text: string): Presence {
  const accounts = kind === 'user' ? USERS : GROUPS
  if (/^\d+$/.test(text)) {
    const number = Number(text)
    if ([...accounts.values()].includes(number)) return 'there'
    // base-passwd leaves 100 to 999 to the packages: which of them a number is depends on the order in which they were installed.
    return number >= 100 && number <= 999 ? 'unknown' : 'absent'
  }
  if (accounts.has(text)) return 'there'
  return SOMETIMES.has(text) ? 'unknown' : 'absent'
}

/** Whether the host has a file at an absolute path that can be opened and read; a folder is no file, and a socket cannot be opened. */
export function fileOnHost(path: string): Presence {
  const found = stockPath(path)
  if (found === 'file') return 'there'
  return found === 'unknown' ? 'unknown' : 'absent'
}

/** Whether the host has a folder. */
export function folderOnHost(path: string): Presence {
  const found = stockPath(path)
  if (found === 'folder') return 'there'
  return found === 'unknown' ? 'unknown' : 'absent'
}

function accounts(list: string): ReadonlyMap<string, number | undefined> {
  return new Map(
    list.split(' ').map((account) => {
      const [name = '', number] = account.split(':')
      return [name, number === undefined ? undefined : Number(number)]
    }),
  )
}
