import { CONFINING, everywhere, image, under, type CorpusCase, type Expectation } from './case.js'
import { service } from './tree.js'

function confined(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...lines: readonly string[]
): CorpusCase {
  return image(`profile-${name}`, about, [service(...lines)], expected)
}

/** What a profile makes of the unit's own settings: systemd.md 2.6. Warnings are of the profiles that confine. */
function warned(rule: string): Expectation[] {
  return [...under(CONFINING, 'runs', rule), ...under('trusted', 'runs')]
}

export const PROFILES: readonly CorpusCase[] = [
  confined('denied-system-calls', 'P01', warned('P01'), 'SystemCallFilter=~@resources'),
  confined(
    'allowed-system-calls',
    'P02',
    [...under(CONFINING, 'runs', 'P02'), ...under('trusted', 'runs')],
    'SystemCallFilter=@system-service @mount',
  ),
  confined('same-system-calls', 'P01', everywhere('runs'), 'SystemCallFilter=@system-service'),
  confined(
    'denied-after-allowed',
    'P01',
    everywhere('runs'),
    'SystemCallFilter=@system-service',
    'SystemCallFilter=~@resources',
  ),
  confined('denied-families', 'P01', warned('P01'), 'RestrictAddressFamilies=~AF_INET'),
  confined('allowed-families', 'P02', under('strict', 'runs', 'P02'), 'RestrictAddressFamilies=AF_INET'),
  confined(
    'same-families',
    'P02',
    under(['default', 'trusted'], 'runs'),
    'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX',
  ),
  confined('packet-family', 'P02', under('default', 'runs', 'P02'), 'RestrictAddressFamilies=AF_PACKET'),
  confined('no-families', 'P01', under(['default', 'trusted'], 'runs'), 'RestrictAddressFamilies=none'),
  confined(
    'denied-capabilities',
    'P01',
    under(['default', 'nonetwork'], 'runs', 'P01'),
    'CapabilityBoundingSet=~CAP_SYS_PTRACE',
  ),
  confined('allowed-capabilities', 'P02', under('default', 'runs', 'P02'), 'CapabilityBoundingSet=CAP_SYS_PTRACE'),
  confined('no-capabilities', 'P02', everywhere('runs'), 'CapabilityBoundingSet='),
  confined(
    'ambient-capability',
    'P05',
    under(['default', 'trusted'], 'runs'),
    'AmbientCapabilities=CAP_NET_BIND_SERVICE',
  ),
  confined('ambient-capability-outside', 'P05', under('strict', 'runs'), 'AmbientCapabilities=CAP_NET_BIND_SERVICE'),
  confined('other-architectures', 'P02', under('default', 'runs', 'P02'), 'SystemCallArchitectures=native x86'),
  ...['DynamicUser', 'PrivateUsers', 'PrivateDevices', 'MemoryDenyWriteExecute', 'ProtectHome', 'MountAPIVFS'].map(
    (key) => confined(`no-${key.toLowerCase()}`, 'P03', [...under('default', 'runs', 'P03')], `${key}=no`),
  ),
  confined('protect-home-read-only', 'P03', under('default', 'runs', 'P03'), 'ProtectHome=read-only'),
  confined('protect-system-no', 'P03', under('default', 'runs', 'P03'), 'ProtectSystem=no'),
  confined('tasks', 'P03', [...under('strict', 'runs', 'P03'), ...under('default', 'runs')], 'TasksMax=100'),
  confined(
    'network',
    'P03',
    [...under(['nonetwork', 'strict'], 'runs', 'P03'), ...under('default', 'runs')],
    'PrivateNetwork=no',
  ),
  confined('same-as-profile', 'P03', everywhere('runs'), 'DynamicUser=yes', 'PrivateDevices=yes', 'ProtectHome=yes'),
  confined(
    'hardened',
    'P03',
    everywhere('runs'),
    'NoNewPrivileges=yes',
    'ProtectClock=yes',
    'ProtectKernelLogs=yes',
    'ProtectHostname=yes',
    'RestrictSUIDSGID=yes',
    'ProtectProc=invisible',
    'UMask=0077',
    'LockPersonality=yes',
  ),
  confined('device', 'P05', under('default', 'runs'), 'DeviceAllow=/dev/fuse rw'),
  confined('bus', 'P07', under('strict', 'runs', 'P07'), 'Type=simple', 'BusName=org.example.App'),
]
