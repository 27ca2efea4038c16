import { directoriesOf } from '../../systemd/directory-settings.js'
import { isOnStockHost } from '../../systemd/host-files.js'
import { isWithin, parseImagePath } from '../../systemd/image-path.js'
import type { MountTarget } from '../../systemd/mount-plan.js'
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
    for (const { unit, plan } of subject.mountPlans) {
      for (const mount of plan.sources) {
        const { source, origin } = mount
        const there = isThere(subject, unit, mount)
        if (source === undefined || source.optional || origin.kind !== 'setting' || there === 'yes') continue
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

function isThere({ units }: Subject, unit: SubjectUnit, { source }: MountTarget): 'yes' | 'no' | 'unknown' {
  const path = parseImagePath(source?.path ?? '')
  if (path === undefined || path.includes('%')) return 'unknown'
  const known = isOnStockHost(path)
  if (known === true) return 'yes'
  // The manager makes the folders of directory settings before it mounts anything.
  if (directoriesOf(unit.name, unit.effective).some((folder) => isWithin(folder, path))) return 'yes'
  const others = units.some(
    (other) =>
      directoriesOf(other.name, other.effective).some((folder) => isWithin(path, folder)) ||
      (unitType(other.name) === 'socket' && other.file.settings.some(({ value }) => value === path)),
  )
  return known === undefined || others ? 'unknown' : 'no'
}
