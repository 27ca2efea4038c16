import { parseBoolean } from '../setting-values.js'

/** service.c, exec.c, kill.c: the words of settings of a service that have few. */
export const TYPES = ['simple', 'exec', 'forking', 'oneshot', 'dbus', 'notify', 'notify-reload', 'idle'] as const
export const RESTARTS = ['no', 'on-success', 'on-failure', 'on-abnormal', 'on-watchdog', 'on-abort', 'always'] as const
export const KILL_MODES = ['control-group', 'process', 'mixed', 'none'] as const

const WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Service.Type', TYPES],
  ['Service.Restart', RESTARTS],
  ['Service.KillMode', KILL_MODES],
  ['Service.ExitType', ['main', 'cgroup']],
])

/** Settings that are yes or no to every systemd, and that a typing error turns into something else. */
const BOOLEANS: ReadonlySet<string> = new Set([
  'Service.RemainAfterExit',
  'Service.NoNewPrivileges',
  'Service.GuessMainPID',
  'Service.SendSIGKILL',
  'Service.LockPersonality',
  'Service.MemoryDenyWriteExecute',
  'Service.PrivateNetwork',
  'Service.ProtectClock',
  'Service.ProtectKernelLogs',
  'Service.ProtectKernelModules',
  'Service.ProtectKernelTunables',
  'Service.RemoveIPC',
  'Service.RestrictRealtime',
  'Service.RestrictSUIDSGID',
  'Socket.Accept',
  'Timer.Persistent',
  'Unit.DefaultDependencies',
])

/** What a setting may be, in words, when it cannot be the value that it is given; systemd ignores such an assignment. */
export function expectedInstead(section: string, key: string, value: string): string | undefined {
  const name = `${section}.${key}`
  const words = WORDS.get(name)
  if (value === '') return undefined
  if (words !== undefined) return words.includes(value) ? undefined : `one of ${words.join(', ')}`
  if (name === 'Service.EnvironmentFile') return /^-?[/%]/.test(value) ? undefined : 'an absolute path'
  return BOOLEANS.has(name) && parseBoolean(value) === undefined ? 'yes or no' : undefined
}
