import { execEntries, type ExecKey } from '../exec-line.js'
import { lastReadable, oneOf, parseBoolean, type ReadValue } from '../setting-values.js'
import { expandSpecifiers } from '../specifiers.js'
import type { SystemdRelease } from '../releases.js'
import { lastSetting, type Setting, type UnitFile } from '../unit-file.js'
import type { UnitName } from '../unit-name.js'
import { problem, type LoadProblem } from './load-problem.js'
import { fatalValues } from './process-load.js'
import { effectiveSettings } from '../unit-file.js'
import { KILL_MODES, RESTARTS, TYPES } from './readable-values.js'

const ACTIONS = ['reboot', 'poweroff', 'exit', 'soft-reboot', 'kexec', 'halt']

/** What service.c service_verify refuses, after service_add_extras chose a type. */
export function serviceProblems(unit: UnitName, file: UnitFile, release: SystemdRelease): readonly LoadProblem[] {
  const starts = commands(unit, file, 'ExecStart', release)
  const stops = commands(unit, file, 'ExecStop', release)
  const acts = hasSuccessAction(file)
  const busName = busNameOf(unit, file)
  const { type, setting: typeSetting } = typeOf(file, release, busName !== undefined, starts.length > 0)
  const found: LoadProblem[] = [...fatalValues(unit, file, 'Service')]
  const refuse = (message: string, remedy: string, setting?: Setting): void => {
    found.push(problem(message, remedy, setting))
  }

  // A command that cannot be read is another mistake than none.
  const isUnread = execEntries(unit, file, 'ExecStart', release).some(({ kind }) => kind === 'refused')
  if (starts.length === 0 && !isUnread) {
    const stays = lastReadable(file, 'Service', 'RemainAfterExit', parseBoolean)?.value ?? false
    if (stops.length === 0 && !acts) refuse('It has no ExecStart=.', 'Add ExecStart= to [Service].')
    else if (type !== 'oneshot') {
      refuse(`It has no ExecStart=, which only Type=oneshot can do without.`, 'Add ExecStart=.', typeSetting)
    } else if (!stays && !acts) {
      refuse(
        'It has no ExecStart=, which needs RemainAfterExit=yes or SuccessAction= instead.',
        'Add RemainAfterExit=yes to [Service].',
      )
    }
  }
  if (type !== 'oneshot' && starts.length > 1) {
    refuse(
      'It has more than one command in ExecStart=, which only Type=oneshot may have.',
      'Keep one, move the others to ExecStartPre=, or set Type=oneshot. An empty ExecStart= forgets those before it.',
      starts[1],
    )
  }
  if (type === 'oneshot') found.push(...oneshotProblems(file, release))
  if (type === 'dbus' && busName === undefined) {
    refuse('It has Type=dbus and no BusName=.', 'Add BusName= to [Service], or use another Type=.', typeSetting)
  }
  if (type === 'forking' && Number(release) >= 257) {
    const own = lastReadable(file, 'Service', 'PrivatePIDs', parseBoolean)
    if (own?.value === true)
      refuse('PrivatePIDs=yes does not go with Type=forking.', 'Use another Type=, or PrivatePIDs=no.', own.setting)
  }
  return [...found, ...pamProblems(file)]
}

function oneshotProblems(file: UnitFile, release: SystemdRelease): LoadProblem[] {
  const found: LoadProblem[] = []
  const restart = lastReadable(file, 'Service', 'Restart', oneOf(RESTARTS))
  if (restart !== undefined && ['always', 'on-success'].includes(restart.value)) {
    found.push(
      problem(
        `Restart=${restart.value} is not allowed with Type=oneshot.`,
        'Use Restart=on-failure, another Type=, or a timer.',
        restart.setting,
      ),
    )
  }
  // systemd#31149, released with 256.
  const force = effectiveSettings(file, 'Service', 'RestartForceExitStatus').at(-1)
  if (force !== undefined && Number(release) < 256) {
    found.push(
      problem(
        'RestartForceExitStatus= is not allowed with Type=oneshot.',
        'Leave it out, or use another Type=.',
        force,
      ),
    )
  }
  const exit = lastReadable(file, 'Service', 'ExitType', oneOf(['main', 'cgroup']))
  if (exit?.value === 'cgroup') {
    found.push(
      problem('ExitType=cgroup is not allowed with Type=oneshot.', 'Leave it out, or use another Type=.', exit.setting),
    )
  }
  return found
}

function pamProblems(file: UnitFile): LoadProblem[] {
  const pam = lastSetting(file, 'Service', 'PAMName')
  const kill = lastReadable(file, 'Service', 'KillMode', oneOf(KILL_MODES))
  if (pam === undefined || kill === undefined || ['control-group', 'mixed'].includes(kill.value)) return []
  return [
    problem(`KillMode=${kill.value} does not go with PAMName=.`, 'Use KillMode=control-group or mixed.', kill.setting),
  ]
}

interface ServiceType {
  readonly type: string
  readonly setting: Setting | undefined
}

/** Type=, else what service_add_extras chooses. (With credentials, 257 would choose exec, which asks for the same.) */
function typeOf(file: UnitFile, release: SystemdRelease, hasBusName: boolean, hasStart: boolean): ServiceType {
  const known = TYPES.filter((type) => type !== 'notify-reload' || Number(release) >= 253)
  const said: ReadValue<string> | undefined = lastReadable(file, 'Service', 'Type', oneOf(known))
  if (said !== undefined) return { type: said.value, setting: said.setting }
  return { type: hasBusName ? 'dbus' : hasStart ? 'simple' : 'oneshot', setting: undefined }
}

/** The assignments whose commands systemd takes, one for each command. */
function commands(unit: UnitName, file: UnitFile, key: ExecKey, release: SystemdRelease): readonly Setting[] {
  return execEntries(unit, file, key, release).flatMap((entry) => (entry.kind === 'command' ? [entry.setting] : []))
}

function hasSuccessAction(file: UnitFile): boolean {
  const read = (value: string): boolean | undefined =>
    value === 'none' ? false : ACTIONS.includes(value.replace(/-(?:force|immediate)$/, '')) ? true : undefined
  return lastReadable(file, 'Unit', 'SuccessAction', read)?.value ?? false
}

/** BusName= as systemd takes it (sd-bus: bus-internal.c service_name_is_valid); the text when it depends on the instance. */
export function busNameOf(unit: UnitName, file: UnitFile): ReadValue<string> | undefined {
  return lastReadable(file, 'Service', 'BusName', (value) => {
    const expansion = expandSpecifiers(value, unit)
    if (expansion.kind === 'unknown') return value
    return expansion.kind === 'known' && isBusName(expansion.text) ? expansion.text : undefined
  })
}

function isBusName(name: string): boolean {
  return name.length <= 255 && /^(?:[A-Za-z_-][A-Za-z0-9_-]*)(?:\.[A-Za-z_-][A-Za-z0-9_-]*)+$/.test(name)
}
