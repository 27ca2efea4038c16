import { before, from, type SystemdRelease } from './releases.js'
import { booleanOr, isOn, lastValueOf, lastValueSinceReset, oneOf, parseBoolean } from './setting-values.js'
import { lastSetting, type UnitFile } from './unit-file.js'

/** What the sandboxing settings of a service come to, as far as they mount something (unit.c unit_patch_contexts, namespace.c). */
export interface Sandbox {
  /** `/proc`, `/sys`, `/dev` and `/run` are mounted: MountAPIVFS=, or what cannot do without. */
  readonly mountsApi: boolean
  readonly protectSystem: 'no' | 'yes' | 'full' | 'strict'
  readonly protectHome: 'no' | 'yes' | 'read-only' | 'tmpfs'
  /** The systemds that mount a `/tmp` and a `/var/tmp` of its own; `PrivateTmp=disconnected` is of 257. */
  readonly privateTmp: readonly SystemdRelease[]
  readonly privateDevices: boolean
  readonly privateNetwork: boolean
  readonly privateIpc: boolean
  readonly protectHostname: boolean
  /** It has a user namespace, whose set-up writes to `/proc`. */
  readonly privateUsers: boolean
  readonly dynamicUser: boolean
  /** The systemds that bind the sockets of the journal: BindLogSockets= is of 257. */
  readonly bindsLogSockets: readonly SystemdRelease[]
  /** The journal's sockets are those of a namespace. */
  readonly logNamespace: boolean
}

/** @param unit with what its profile sets */
export function sandboxOf(unit: UnitFile): Sandbox {
  const dynamicUser = isOn(unit, 'DynamicUser')
  const mountsApi = lastValueSinceReset(unit, 'MountAPIVFS', parseBoolean) ?? true
  const privateDevices = isOn(unit, 'PrivateDevices')
  const logNamespace = (lastSetting(unit, 'Service', 'LogNamespace')?.value ?? '') !== ''
  const bindsLog = lastValueSinceReset(unit, 'BindLogSockets', parseBoolean) ?? (mountsApi || privateDevices)
  return {
    mountsApi: mountsApi || needsApi(unit),
    protectSystem: dynamicUser ? 'strict' : (lastValueOf(unit, 'ProtectSystem', booleanOr('full', 'strict')) ?? 'no'),
    protectHome: protectHome(unit, dynamicUser),
    privateTmp: dynamicUser ? from(0) : privateTmp(unit),
    privateDevices,
    privateNetwork: isOn(unit, 'PrivateNetwork'),
    privateIpc: isOn(unit, 'PrivateIPC'),
    protectHostname: (lastValueOf(unit, 'ProtectHostname', booleanOr('private')) ?? 'no') !== 'no',
    privateUsers:
      (lastValueOf(unit, 'PrivateUsers', booleanOr('self', 'identity', 'full', 'managed')) ?? 'no') !== 'no',
    dynamicUser,
    bindsLogSockets: bindsLog && !logNamespace ? from(257) : [],
    logNamespace,
  }
}

/** For a command with `+`, which is not put into the sandbox: only the mounts that are no protection are made (exec-invoke.c). */
export function withoutSandbox(sandbox: Sandbox): Sandbox {
  return {
    ...sandbox,
    mountsApi: false,
    protectSystem: 'no',
    protectHome: 'no',
    privateTmp: [],
    privateDevices: false,
    privateNetwork: false,
    privateIpc: false,
    protectHostname: false,
    privateUsers: false,
    bindsLogSockets: [],
  }
}

/** namespace.c namespace_parameters_mount_apivfs. */
function needsApi(unit: UnitFile): boolean {
  return (
    (lastValueOf(unit, 'ProtectControlGroups', booleanOr('private', 'strict')) ?? 'no') !== 'no' ||
    isOn(unit, 'ProtectKernelTunables') ||
    (lastValueOf(unit, 'ProtectProc', oneOf(['default', 'noaccess', 'invisible', 'ptraceable'])) ?? 'default') !==
      'default' ||
    lastValueOf(unit, 'ProcSubset', oneOf(['all', 'pid'])) === 'pid'
  )
}

function protectHome(unit: UnitFile, dynamicUser: boolean): Sandbox['protectHome'] {
  const said = lastValueOf(unit, 'ProtectHome', booleanOr('read-only', 'tmpfs')) ?? 'no'
  return said === 'no' && dynamicUser ? 'read-only' : said
}

function privateTmp(unit: UnitFile): SystemdRelease[] {
  const now = lastValueOf(unit, 'PrivateTmp', booleanOr('connected', 'disconnected')) ?? 'no'
  return [...(isOn(unit, 'PrivateTmp') ? before(257) : []), ...(now === 'no' ? [] : from(257))]
}
