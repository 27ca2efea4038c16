import { lastReadable, parseBoolean } from './setting-values.js'
import { parseUnitName, type UnitName, type UnitNameParts } from './unit-name.js'
import { settingsOf, type UnitFile } from './unit-file.js'
import {
  ANY_INSTANCE,
  dependedUnit,
  installWords,
  namedUnit,
  UNQUOTED,
  UNQUOTED_KEEPING_ESCAPES,
  unitsIn,
  withInstance,
} from './unit-references.js'

/** A unit that starts another one when something happens. */
export type TriggerType = 'socket' | 'timer' | 'path'

/** Whether a unit of this name is one. Such are started before other units, and stopped before them: a socket is open while its service runs. */
export function isTrigger(name: string): boolean {
  return /\.(?:socket|timer|path)$/.test(name)
}

/** Settings that start the units they name, when their own unit is started, fails or succeeds (systemd.unit(5)). */
export const STARTING = ['Wants', 'Requires', 'BindsTo', 'Upholds', 'OnFailure', 'OnSuccess'] as const
export type Starting = (typeof STARTING)[number] | 'Sockets'

/** Settings of [Install] that tie a unit to one of the host; UpheldBy= is of 249 and, in [Install], of 254. */
export const INSTALLING = ['WantedBy', 'RequiredBy', 'UpheldBy'] as const
export type Installing = (typeof INSTALLING)[number]

/** One thing that starts a unit, or would once the unit is enabled. */
export type Cause =
  /** A unit of the image: traffic comes in, the time has come, a file changed. `perConnection`: an instance for each (Accept=yes). */
  | {
      readonly kind: 'trigger'
      readonly unit: UnitName
      readonly type: TriggerType
      readonly perConnection: boolean
    }
  /** A unit of the image names it. */
  | { readonly kind: 'dependency'; readonly unit: UnitName; readonly key: Starting }
  /** Once enabled. `unit` is as the file says it: most likely a target of the host. */
  | { readonly kind: 'install'; readonly key: Installing; readonly unit: string }
  /** Once enabled, it also has this name, which D-Bus or another unit may ask for. */
  | { readonly kind: 'alias'; readonly name: string }

/** A unit, its file, and the name that specifiers in it see: of a template, that of an instance. */
export interface NamedFile {
  readonly parts: UnitNameParts
  readonly seen: UnitName
  readonly file: UnitFile
}

export function namedFile(name: UnitName, file: UnitFile): NamedFile {
  const parts = parseUnitName(name)
  if (!parts.ok) throw new Error(`not a unit name: ${name}`)
  return { parts, seen: withInstance(parts, ANY_INSTANCE), file }
}

/** What a unit starts: `unit` is the name as the running system would use it. */
export interface Start {
  readonly unit: UnitName
  readonly cause: Cause & { readonly kind: 'trigger' | 'dependency' }
}

/** Everything that a unit starts by its own settings. */
export function startsOf(named: NamedFile): Start[] {
  return [...triggered(named), ...dependencies(named)]
}

/** What the [Install] section ties the unit to. systemd: install.c unit_file_load. */
export function installCauses({ seen, file }: NamedFile): Cause[] {
  return [
    ...INSTALLING.flatMap((key) =>
      installWords(file, key, seen).map((unit) => ({ kind: 'install', key, unit }) as const),
    ),
    ...installWords(file, 'Alias', seen).map((name) => ({ kind: 'alias', name }) as const),
  ]
}

/** systemd.unit(5): the instance that enabling the template itself means. The last assignment counts, an empty one included. */
export function defaultInstance({ parts, seen, file }: NamedFile): string | undefined {
  if (parts.kind !== 'template') return undefined
  const value = settingsOf(file, 'Install', 'DefaultInstance').at(-1)?.value
  if (value === undefined) return undefined
  const unit = namedUnit(`${parts.prefix}@${value}.${parts.type}`, seen)
  return unit?.kind === 'instance' ? unit.instance : undefined
}

function dependencies({ parts, seen, file }: NamedFile): Start[] {
  const named = (section: string, key: Starting, style: typeof UNQUOTED): Start[] =>
    unitsIn(file, section, key, style, seen).map((unit) => ({
      unit,
      cause: { kind: 'dependency', unit: parts.name, key },
    }))
  return [
    ...STARTING.flatMap((key) => named('Unit', key, UNQUOTED_KEEPING_ESCAPES)),
    ...(parts.type === 'service' ? named('Service', 'Sockets', UNQUOTED) : []),
  ]
}

function triggered(named: NamedFile): Start[] {
  const { parts } = named
  const start = (unit: UnitName | undefined, type: TriggerType, perConnection = false): Start[] =>
    unit === undefined ? [] : [{ unit, cause: { kind: 'trigger', unit: parts.name, type, perConnection } }]
  if (parts.type === 'timer') return start(triggerUnit(named, 'Timer'), 'timer')
  if (parts.type === 'path') return start(triggerUnit(named, 'Path'), 'path')
  if (parts.type !== 'socket') return []
  return accepts(named.file)
    ? start(serviceOfConnections(named), 'socket', true)
    : start(serviceOfSocket(named), 'socket')
}

/** systemd.socket(5), Accept=; with Service= as well systemd refuses the unit (socket.c socket_verify). */
function serviceOfConnections({ parts, file }: NamedFile): UnitName | undefined {
  if (valuesOf(file, 'Socket', 'Service').some((value) => value.endsWith('.service'))) return undefined
  return `${parts.prefix}@${ANY_INSTANCE}.service` as UnitName
}

/** Service=: the last one that names a service (load-fragment.c config_parse_socket_service). A template cannot be loaded, so it does not count. */
function serviceOfSocket({ seen, file }: NamedFile): UnitName {
  const named = valuesOf(file, 'Socket', 'Service')
    .flatMap((value) => namedUnit(value, seen) ?? [])
    .filter(({ type, kind }) => type === 'service' && kind !== 'template')
  return named.at(-1)?.name ?? namesake(seen)
}

/** Unit=: the first one that names a unit other than itself; further ones are ignored (load-fragment.c config_parse_trigger_unit). */
function triggerUnit({ seen, file }: NamedFile, section: 'Timer' | 'Path'): UnitName {
  const named = valuesOf(file, section, 'Unit').flatMap((value) => dependedUnit(value, seen) ?? [])
  return named.find((name) => name !== seen) ?? namesake(seen)
}

/** `foo.service` for `foo.timer` (unit.c unit_load_related_unit). */
function namesake(name: UnitName): UnitName {
  return `${name.slice(0, name.lastIndexOf('.'))}.service` as UnitName
}

function valuesOf(file: UnitFile, section: string, key: string): string[] {
  return settingsOf(file, section, key).map(({ value }) => value)
}

function accepts(file: UnitFile): boolean {
  return lastReadable(file, 'Socket', 'Accept', parseBoolean)?.value ?? false
}
