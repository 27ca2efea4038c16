import { imagePath, isWithin, ROOT } from './image-path.js'
import type { MountEntry, MountMode } from './mount-target.js'
import { from } from './releases.js'
import { absolutePath, ignoredRest, listSettings } from './setting-paths.js'
import { lastSetting, type Setting, type UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import { splitWords } from './words.js'

/** Each list with the older name of its setting, which fills the same list. */
const ACCESS_LISTS: readonly { readonly keys: readonly string[]; readonly mode: MountMode }[] = [
  { keys: ['ReadWritePaths', 'ReadWriteDirectories'], mode: 'read-write' },
  { keys: ['ReadOnlyPaths', 'ReadOnlyDirectories'], mode: 'read-only' },
  { keys: ['InaccessiblePaths', 'InaccessibleDirectories'], mode: 'inaccessible' },
  { keys: ['ExecPaths'], mode: 'exec' },
  { keys: ['NoExecPaths'], mode: 'no-exec' },
]

/**
 * ReadWritePaths= and its like: the path must be there once all is mounted; systemd makes none of them. `-` forgives, and `+`, "relative to
 * the root of the unit", changes nothing for a service that has an image as its root (measured).
 */
export function accessSettings(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return ACCESS_LISTS.flatMap(({ keys, mode }) =>
    listSettings(unit, keys).flatMap((setting) => accessEntries(unitName, setting, mode)),
  )
}

function accessEntries(unitName: UnitName, setting: Setting, mode: MountMode): MountEntry[] {
  const { words, problem } = splitWords(setting.value)
  const entries = words.flatMap(({ text, offset }): MountEntry[] => {
    const [prefix] = /^-?\+?/.exec(text) ?? ['']
    const path = absolutePath(text.slice(prefix.length), unitName)
    if (path.kind !== 'path') return [{ kind: path.kind, setting, offset, reason: path.reason }]
    const optional = prefix.startsWith('-')
    const origin = { kind: 'setting', setting, offset } as const
    return [
      { kind: 'target', target: { target: path.path, type: 'either', purpose: 'access', mode, origin, optional } },
    ]
  })
  return [...entries, ...ignoredRest(setting, problem)]
}

const KERNEL_FOLDERS = ['/proc', '/sys', '/dev'].map(imagePath)

/** WorkingDirectory=: one path, without quotes or escapes; `~` is the home of the user, `-` forgives all but what systemd refuses to load. */
export function workingDirectory(unitName: UnitName, unit: UnitFile, dynamicUser: boolean): MountEntry[] {
  const setting = lastSetting(unit, 'Service', 'WorkingDirectory')
  if (setting === undefined) return []
  const remark = (kind: 'unknown' | 'ignored' | 'impossible', reason: string): MountEntry[] => [
    { kind, setting, offset: 0, reason },
  ]
  const optional = setting.value.startsWith('-')
  const text = optional ? setting.value.slice(1) : setting.value
  if (text === '~') {
    const reason = 'With DynamicUser=yes there is no home, and systemd refuses the unit.'
    // 252 enters no home, and with "-" goes on.
    const of = optional ? { releases: from(253) } : {}
    if (dynamicUser) return [{ kind: 'impossible', setting, offset: 0, reason, ...of }]
    const user = lastValue(unit, 'User')
    if (!['', 'root', '0'].includes(user)) {
      return optional ? [] : remark('unknown', `The home of ${user} is known on the host only.`)
    }
  }
  const path = absolutePath(text === '~' ? '/root' : text, unitName)
  if (path.kind === 'unknown') return optional ? [] : remark('unknown', path.reason)
  if (path.kind !== 'path') {
    return optional
      ? remark('ignored', path.reason)
      : remark('impossible', `${path.reason} systemd does not load the unit.`)
  }
  if (KERNEL_FOLDERS.some((folder) => isWithin(path.path, folder))) {
    const reason = 'From systemd 257 on a working directory in /proc, /sys or /dev is refused.'
    return [{ kind: 'impossible', setting, offset: 0, reason, releases: from(255) }]
  }
  if (path.path === ROOT) return []
  const origin = { kind: 'setting', setting, offset: optional ? 1 : 0 } as const
  return [
    {
      kind: 'target',
      target: { target: path.path, type: 'directory', purpose: 'working-directory', origin, optional },
    },
  ]
}

function lastValue(unit: UnitFile, key: string): string {
  return lastSetting(unit, 'Service', key)?.value ?? ''
}
