import { imagePath, isWithin, type ImagePath } from '../../systemd/image-path.js'
import { isCovered, mountPlan, type MountPlan, type MountTarget } from '../../systemd/mount-plan.js'
import { holdsFor } from '../../systemd/mount-target.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import { booleanOr, lastValueOf } from '../../systemd/setting-values.js'
import { resolve } from '../../view/view.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'
import { commandsOf, type ServiceCommand } from './commands.js'
import { reportPerRelease, type ReleaseFinding } from './per-release.js'

/** X03: a command outside of the sandbox gets no /run, /dev, /proc and /sys, and still all binds. */
export const privilegedCommandFails: Rule = rule(
  {
    id: 'X03',
    severity: 'fails-to-start',
    title: 'A command with the prefix "+" finds in the image everything that is mounted for it',
    why: 'systemd leaves out MountAPIVFS= with the rest of the sandbox, and keeps the binds: the targets in /run and /dev that the profile binds are in no image, and the command fails with 226/NAMESPACE.',
    remedy: 'Take the "+" away: "!" keeps root\'s rights inside the sandbox. Or use the profile trusted.',
    source: 'src/core/exec-invoke.c apply_mount_namespace; measured on 252, 257 and 262',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      const isPrivileged = ({ runs }: ServiceCommand): boolean => runs === 'unsandboxed'
      if (!SYSTEMD_RELEASES.some((release) => commandsOf(unit, release).some(isPrivileged))) continue
      const plan = mountPlan(unit.name, unit.effective, false)
      const missing = new Map<SystemdRelease, readonly Missing[]>()
      for (const release of SYSTEMD_RELEASES) missing.set(release, await allMissing(subject, unit, plan, release))
      await reportPerRelease(report, (release) => {
        const telling = mostTelling(missing, release)
        if (telling === undefined) return Promise.resolve([])
        const privileged = commandsOf(unit, release).filter(isPrivileged)
        return Promise.resolve(privileged.flatMap((command) => findingOf(unit, command, telling)))
      })
    }
  },
)

interface Missing {
  readonly kind: 'missing' | 'unknown'
  readonly path: ImagePath
}

function findingOf(unit: SubjectUnit, command: ServiceCommand, { kind, path }: Missing): ReleaseFinding[] {
  const { key, privilege, weight, setting, offset } = command
  const why = privilege === '+' ? 'has the prefix "+"' : 'is not put into the sandbox (PermissionsStartOnly=yes)'
  const place = { unit, setting, offset }
  const remedy = 'Take the "+" away ("!" keeps root\'s rights inside the sandbox), or use the profile trusted.'
  const message = `${key}= of ${unit.name} ${why}, so that systemd mounts no /run, /dev, /proc and /sys for it, and it needs ${path}, which`
  if (kind === 'unknown') {
    return weight === 'start'
      ? [{ message: `${message} is not known here.`, remedy, place, severity: 'info', open: true }]
      : []
  }
  // The prefix "-" forgives this as well (measured).
  const severity = weight === 'start' ? 'fails-to-start' : weight === 'later' ? 'warning' : 'info'
  return [{ message: `${message} is not in the image.`, remedy, place, severity }]
}

const PRESSURE = imagePath('/sys/fs/cgroup')

/** One missing path of a release, and one that all miss, if there is one: so that there is one finding for all. */
function mostTelling(
  missing: ReadonlyMap<SystemdRelease, readonly Missing[]>,
  release: SystemdRelease,
): Missing | undefined {
  const own = missing.get(release) ?? []
  const isCommon = ({ kind, path }: Missing): boolean =>
    [...missing.values()].every((each) => each.some((other) => other.kind === kind && other.path === path))
  return own.find(isCommon) ?? own[0]
}

/** What the command does not find, of what it is given without the sandbox. */
async function allMissing(
  subject: Subject,
  unit: SubjectUnit,
  plan: MountPlan,
  release: SystemdRelease,
): Promise<readonly Missing[]> {
  const missing: Missing[] = []
  for (const target of plan.targets.filter((each) => holdsFor(each, release))) {
    const found = await standOf(subject, plan, target)
    if (found !== undefined) missing.push(found)
  }
  // memory.pressure is opened for the service to write to it, before /sys is left out (since 254).
  const protection = lastValueOf(unit.effective, 'ProtectControlGroups', booleanOr('private', 'strict')) ?? 'no'
  const hasSys = [...plan.grounds.keys()].some((path) => isWithin(PRESSURE, path))
  if (protection !== 'no' && Number(release) >= 254 && !hasSys) missing.push({ kind: 'missing', path: PRESSURE })
  return missing
}

async function standOf({ view, seen }: Subject, plan: MountPlan, target: MountTarget): Promise<Missing | undefined> {
  const { target: path, optional, source, type } = target
  if (optional || source?.optional === true || isCovered(plan, path)) return undefined
  const found = await resolve(view, path)
  if (found.kind === 'found' && (type === 'directory') === (found.node.kind === 'directory')) return undefined
  if (found.kind === 'found' && (type === 'either' || type === 'symlink')) return undefined
  if (found.kind === 'missing' && found.makeable && isCovered(plan, found.path)) return undefined
  const at = found.kind === 'missing' ? found.path : path
  return { kind: found.kind === 'missing' && !seen(at) ? 'unknown' : 'missing', path }
}
