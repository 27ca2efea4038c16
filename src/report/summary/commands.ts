import type { UnitActivation } from '../../systemd/activation.js'
import { isTrigger } from '../../systemd/start-causes.js'
import { parseUnitName, type UnitName } from '../../systemd/unit-name.js'
import { ANY_INSTANCE, patternOf, withInstance } from '../../systemd/unit-references.js'
import { shellWord } from './shell-word.js'

/** The shell commands of a person who deploys the image, each list in its order. */
export interface Commands {
  readonly attach: readonly string[]
  readonly upgrade: readonly string[]
  readonly detach: readonly string[]
}

/** In the search path of all systemds, and where importctl puts images. An attached image is used from where it is: it must stay. */
const IMAGES = '/var/lib/portables'

/** Where a host's own profiles are, each a folder (portable.c find_portable_profile). */
const PROFILES = '/etc/systemd/portable/profile'

/** What a host may call the profile of a drop-in: `confined` of `confined.conf` and of `confined/service.conf`. */
function nameOnHost(path: string): string {
  const [file = '', folder] = path.split('/').reverse()
  const name = file.replace(/\.conf$/, '')
  return name === 'service' && folder !== undefined && folder !== '' ? folder : name
}

/**
 * Measured on systemd 252, 257 and 262. `systemctl enable` and not `portablectl attach --enable`, which would enable and
 * start every unit, services of sockets and timers too; and each undoes only the links that it made itself.
 */
export function commandsOf(name: string, profile: string, units: readonly UnitActivation[]): Commands {
  const inFolder = shellWord(`${IMAGES}/${name}`)
  // `./`: a prefix may begin with a dash. -D makes the folder where it is missing.
  const install = `sudo install -D -m 644 -t ${IMAGES} ${shellWord(`./${name}`)}`
  const own = profile.endsWith('.conf') ? nameOnHost(profile) : undefined
  const withProfile = profile === 'default' ? '' : ` --profile ${shellWord(own ?? profile)}`
  const installProfile =
    own === undefined
      ? []
      : [
          `sudo install -D -m 644 ${shellWord(profile.startsWith('/') ? profile : `./${profile}`)} ${shellWord(`${PROFILES}/${own}/service.conf`)}`,
        ]
  return {
    attach: [
      install,
      ...installProfile,
      `sudo portablectl attach${withProfile} ${inFolder}`,
      ...systemctl(units, toStart),
    ],
    upgrade: [
      install,
      `sudo portablectl reattach${withProfile} ${inFolder}`,
      ...systemctl(units.filter(keepsRunning), (unit) => [{ verb: 'try-restart', unit: patternOf(unit.name) }]),
    ],
    detach: [...systemctl(units, toStop), `sudo portablectl detach ${inFolder}`, `sudo rm ${inFolder}`],
  }
}

const VERBS = ['enable --now', 'start', 'try-restart', 'disable --now', 'disable', 'stop'] as const

interface Step {
  readonly verb: (typeof VERBS)[number]
  readonly unit: string
}

/**
 * One command for all units of a verb; those of sockets, timers and paths before the others: a socket is opened before
 * its service runs, and closed before it stops, or it would start it again.
 */
function systemctl(units: readonly UnitActivation[], steps: (unit: UnitActivation) => readonly Step[]): string[] {
  const groups = [units.filter(({ name }) => isTrigger(name)), units.filter(({ name }) => !isTrigger(name))].map(
    (group) => group.flatMap(steps),
  )
  return groups.flatMap((group) =>
    VERBS.flatMap((verb) => {
      const named = group.filter((step) => step.verb === verb).map(({ unit }) => unit)
      // `--`: the prefix of an image, and so a unit's name, may begin with a dash.
      const end = named.some((unit) => unit.startsWith('-')) ? ' --' : ''
      return named.length === 0 ? [] : [`sudo systemctl ${verb}${end} ${named.map(shellWord).join(' ')}`]
    }),
  )
}

function toStart({ name, handling }: UnitActivation): Step[] {
  switch (handling.kind) {
    case 'enable':
      return [{ verb: 'enable --now', unit: handling.unit }]
    case 'start':
      return [{ verb: 'start', unit: handling.unit }]
    case 'enable-instance':
      return [{ verb: 'enable --now', unit: anyInstance(name) }]
    case 'start-instance':
      return [{ verb: 'start', unit: anyInstance(name) }]
    case 'automatic':
      return []
  }
}

/** Everything that may run: portablectl detaches no image with a unit that does. */
function toStop(unit: UnitActivation): Step[] {
  const { name, handling } = unit
  const isTemplate = patternOf(unit.name) !== name
  // Of a template, `disable` takes the links of all instances; before 257 it fails to stop what has no instance.
  if (isTemplate && handling.kind.startsWith('enable')) {
    return [
      { verb: 'disable', unit: name },
      { verb: 'stop', unit: patternOf(unit.name) },
    ]
  }
  return [{ verb: handling.kind === 'enable' ? 'disable --now' : 'stop', unit: patternOf(unit.name) }]
}

/**
 * A service that would go on running from the old image. Timers and paths have read their new settings when portablectl
 * reloaded systemd; a socket stays open, for systemd 252 may fail to restart it together with its service.
 */
function keepsRunning({ name, causes, handling }: UnitActivation): boolean {
  if (!name.endsWith('.service')) return false
  if (handling.kind !== 'automatic') return true
  return causes.some((cause) =>
    cause.kind === 'trigger'
      ? cause.type !== 'timer' && !cause.perConnection
      : cause.kind === 'dependency' && cause.key !== 'OnFailure' && cause.key !== 'OnSuccess',
  )
}

function anyInstance(name: UnitName): string {
  const parts = parseUnitName(name)
  return parts.ok ? withInstance(parts, ANY_INSTANCE) : name
}
