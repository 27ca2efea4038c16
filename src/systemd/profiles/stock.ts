/** The profiles that systemd ships. */
export const STOCK_PROFILES = ['default', 'nonetwork', 'strict', 'trusted'] as const

export type ProfileName = (typeof STOCK_PROFILES)[number]

/** What not every systemd that is judged knows. */
export const NEWER_KEYS = ['BindLogSockets', 'DelegateNamespaces']

/** Of default and nonetwork, apart from those about the network. */
const CAPABILITIES = [
  'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL MKNOD',
  'SETGID SETPCAP SETUID SYS_ADMIN SYS_CHROOT SYS_NICE SYS_RESOURCE',
]
const NETWORK_CAPABILITIES = ['NET_ADMIN NET_BIND_SERVICE NET_BROADCAST']

const MACHINE_ID = 'BindReadOnlyPaths=/etc/machine-id'
const RESOLV_CONF = 'BindReadOnlyPaths=-/etc/resolv.conf'
const BUS_SOCKET = 'BindReadOnlyPaths=/run/dbus/system_bus_socket'
const NO_NETWORK = ['PrivateNetwork=yes', 'IPAddressDeny=any']

/**
 * What the profiles set in a service (v262, src/portable/profile/system/NAME/service.conf). Older ones are the same in all that decides
 * whether a service starts: before 257 they bind the log sockets by BindReadOnlyPaths= and write out PrivateTmp=yes, which DynamicUser=yes
 * implies; DelegateNamespaces= is of 258; and upstream before 256 insists on a resolv.conf on the host, which Debian's 252 does not.
 */
const LINES: Readonly<Record<ProfileName, readonly string[]>> = {
  default: [
    ...confined([MACHINE_ID, RESOLV_CONF, BUS_SOCKET]),
    capabilities([...CAPABILITIES, ...NETWORK_CAPABILITIES]),
    'RestrictAddressFamilies=AF_UNIX AF_NETLINK AF_INET AF_INET6',
  ],
  nonetwork: [
    ...confined([MACHINE_ID, BUS_SOCKET]),
    capabilities(CAPABILITIES),
    'RestrictAddressFamilies=AF_UNIX AF_NETLINK',
    ...NO_NETWORK,
  ],
  strict: [
    ...confined([MACHINE_ID]),
    'CapabilityBoundingSet=',
    'RestrictAddressFamilies=AF_UNIX',
    'NoNewPrivileges=yes',
    ...NO_NETWORK,
    'TasksMax=4',
  ],
  trusted: ['MountAPIVFS=yes', 'PrivateTmp=yes', 'BindPaths=/run', MACHINE_ID, RESOLV_CONF],
}

/** The text of a stock profile's drop-in, as far as it counts. */
export function stockText(name: ProfileName): string {
  return ['[Service]', ...LINES[name], ''].join('\n')
}

function confined(binds: readonly string[]): string[] {
  return [
    'MountAPIVFS=yes',
    'BindLogSockets=yes',
    ...binds,
    'DynamicUser=yes',
    'RemoveIPC=yes',
    'PrivateDevices=yes',
    'PrivateUsers=yes',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'ProtectKernelTunables=yes',
    'ProtectKernelModules=yes',
    'ProtectControlGroups=yes',
    'LockPersonality=yes',
    'MemoryDenyWriteExecute=yes',
    'RestrictRealtime=yes',
    'RestrictNamespaces=yes',
    'DelegateNamespaces=no',
    'SystemCallFilter=@system-service',
    'SystemCallErrorNumber=EPERM',
    'SystemCallArchitectures=native',
  ]
}

function capabilities(lists: readonly string[]): string {
  const names = lists.flatMap((list) => list.split(' '))
  return `CapabilityBoundingSet=${names.map((name) => `CAP_${name}`).join(' ')}`
}
