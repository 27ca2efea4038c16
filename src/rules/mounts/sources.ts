import { directoriesOf } from '../../systemd/directory-settings.js'
import { isOnStockHost } from '../../systemd/host-files.js'
import { isAtOrAbove } from '../../systemd/folder-set.js'
import { ancestorsOf, parseImagePath } from '../../systemd/image-path.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'
import { placeOf, releasesOf } from './remarks.js'

export const sourceMissing: Rule = rule(
  {
    id: 'M11',
    severity: 'fails-to-start',
    title:
      'What BindPaths=, BindReadOnlyPaths= and MountImages= take from the host is on every host, or has "-" before it.',
    why: 'A source that is missing, without "-", fails the service (226/NAMESPACE). A stock Debian has what the base system installs, and nothing in /srv, /opt, /mnt, /media, /home or a folder of your own.',
    remedy: 'Put "-" before the source; or use StateDirectory= or its like, which the host makes.',
    source: 'src/core/namespace.c, apply_one_mount; systemd.exec(5), BindPaths=',
  },
  (subject, report) => {
    const made = madeBy(subject)
    for (const { unit, plan } of subject.mountPlans) {
      for (const mount of plan.sources) {
        const { source, origin } = mount
        if (source === undefined || source.optional || origin.kind !== 'setting') continue
        const there = isThere(made, unit, source.path)
        if (there === 'yes') continue
        const { key } = origin.setting
        const place = placeOf(unit, origin)
        const remedy = `Put "-" before it, so that the service starts without it; or let ${hostMakes(key)}.`
        if (there === 'unknown') {
          const message = `${key}= of ${unit.name} takes ${source.path} from the host: without it the service does not start.`
          report(message, remedy, place, { severity: 'info', open: true, ...releasesOf(mount) })
        } else {
          const message = `${key}= of ${unit.name} takes ${source.path} from the host, and a stock Debian has no such path: the service does not start (exit status 226).`
          report(message, remedy, place, releasesOf(mount))
        }
      }
    }
  },
)

function hostMakes(key: string): string {
  return key === 'MountImages' ? 'the image hold what is needed' : 'StateDirectory= or its like make it'
}

/** What the units of an image make on the host. */
interface Made {
  /** Of each unit: whether a path is one of its folders, or above one. */
  readonly isMadeBy: ReadonlyMap<SubjectUnit, (path: string) => boolean>
  readonly folders: ReadonlySet<string>
  /** Every value of a socket unit: what it listens on is among them. */
  readonly sockets: ReadonlySet<string>
}

function madeBy({ units }: Subject): Made {
  const folders = units.map((unit) => [unit, directoriesOf(unit.name, unit.effective)] as const)
  const sockets = units.filter(({ name }) => unitType(name) === 'socket')
  return {
    isMadeBy: new Map(folders.map(([unit, own]) => [unit, isAtOrAbove(own)])),
    folders: new Set(folders.flatMap(([, own]) => own)),
    sockets: new Set(sockets.flatMap(({ file }) => file.settings.map(({ value }) => value))),
  }
}

function isThere({ isMadeBy, folders, sockets }: Made, unit: SubjectUnit, source: string): 'yes' | 'no' | 'unknown' {
  const path = parseImagePath(source)
  if (path === undefined || path.includes('%')) return 'unknown'
  const known = isOnStockHost(path)
  if (known === true) return 'yes'
  // The manager makes the folders of directory settings before it mounts anything.
  if (isMadeBy.get(unit)?.(path) === true) return 'yes'
  const others = sockets.has(path) || [...ancestorsOf(path), path].some((each) => folders.has(each))
  return known === undefined || others ? 'unknown' : 'no'
}
