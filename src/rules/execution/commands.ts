import { EXEC_KEYS, execEntries, MOST_COMMANDS, type ExecCommand, type ExecKey } from '../../systemd/exec-line.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import { isOn } from '../../systemd/setting-values.js'
import { lastSetting, type UnitFile } from '../../systemd/unit-file.js'
import { unitType, type UnitName } from '../../systemd/unit-name.js'
import type { SubjectUnit } from '../rule.js'

/** What a failure of a command means. */
export type Weight =
  /** The service does not start. */
  | 'start'
  /** The service starts without it, and lacks it: it is reloaded or stopped with it, or it is a main command that `-` forgives. */
  | 'later'
  /** The prefix `-` forgives it, and it is no more than a help. */
  | 'forgiven'

export interface ServiceCommand extends ExecCommand {
  readonly key: ExecKey
  readonly weight: Weight
  /** Whether it runs in the image, in the sandbox of the service, in the image without the sandbox, or on the host. */
  readonly runs: 'sandboxed' | 'unsandboxed' | 'on-host'
}

const known = new WeakMap<UnitFile, Map<SystemdRelease, Commands>>()

interface Commands {
  readonly first: readonly ServiceCommand[]
  /** How many there are. */
  readonly total: number
}

/** The commands of a service, the first thousand; other units have none that an image is mounted for: those of a socket run on the host. */
export function commandsOf(unit: SubjectUnit, release: SystemdRelease): readonly ServiceCommand[] {
  return allCommands(unit, release).first
}

export function hasMoreCommands(unit: SubjectUnit, release: SystemdRelease): boolean {
  return allCommands(unit, release).total > MOST_COMMANDS
}

/** Every rule asks, some for each command. */
function allCommands({ name, effective }: SubjectUnit, release: SystemdRelease): Commands {
  const byRelease = known.get(effective) ?? new Map<SystemdRelease, Commands>()
  known.set(effective, byRelease)
  const commands = byRelease.get(release) ?? readAll(name, effective, release)
  byRelease.set(release, commands)
  return commands
}

function readAll(name: UnitName, effective: UnitFile, release: SystemdRelease): Commands {
  if (unitType(name) !== 'service') return { first: [], total: 0 }
  const all = EXEC_KEYS.flatMap((key) =>
    execEntries(name, effective, key, release).flatMap((entry) => (entry.kind === 'command' ? [{ key, entry }] : [])),
  )
  const first = all.slice(0, MOST_COMMANDS).map(({ key, entry }) => ({
    ...entry,
    key,
    weight: weightOf(effective, key, entry),
    runs: placeOf(effective, key, entry),
  }))
  return { first, total: all.length }
}

const OF_THE_START: readonly ExecKey[] = ['ExecCondition', 'ExecStartPre', 'ExecStart', 'ExecStartPost']
const OF_THE_STOP: readonly ExecKey[] = ['ExecStop', 'ExecStopPost']

function weightOf(unit: UnitFile, key: ExecKey, { forgiven }: ExecCommand): Weight {
  const type = lastSetting(unit, 'Service', 'Type')?.value ?? ''
  // Who is to say when it has started must be there: the failure is forgiven, that nobody said so is not ("protocol").
  const mustSpeak = key === 'ExecStart' && ['notify', 'notify-reload'].includes(type)
  if (forgiven && !mustSpeak) return key === 'ExecStart' ? 'later' : 'forgiven'
  if (OF_THE_START.includes(key)) return 'start'
  // A oneshot that does not remain is stopped before its start is done: measured, that it failed then fails the start.
  return type === 'oneshot' && OF_THE_STOP.includes(key) && !isOn(unit, 'RemainAfterExit') ? 'start' : 'later'
}

/** systemd.service(5), and service.c service_spawn_internal: PermissionsStartOnly= is no longer documented, and still works. */
function placeOf(unit: UnitFile, key: ExecKey, { privilege }: ExecCommand): ServiceCommand['runs'] {
  const isControl = key !== 'ExecStart'
  if (isControl && isOn(unit, 'RootDirectoryStartOnly')) return 'on-host'
  return privilege === '+' || (isControl && isOn(unit, 'PermissionsStartOnly')) ? 'unsandboxed' : 'sandboxed'
}
