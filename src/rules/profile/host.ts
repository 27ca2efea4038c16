import { keyStatus } from '../../systemd/directives/directives.js'
import { before, SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'

export const hostRequirements: Rule = rule(
  {
    id: 'H01',
    severity: 'info',
    title: 'Every systemd that is to be supported knows the settings of the units.',
    why: 'An older systemd ignores a setting that it does not know, with a line in its journal.',
    remedy: 'Nothing, if all hosts have it; else leave the setting out, or raise min-systemd.',
    source: 'systemd.directives(7)',
  },
  (subject, report) => {
    const newer = newerSettings(subject)
    const newest = SYSTEMD_RELEASES.findLast((release) => newer.some(({ oldest }) => oldest === release))
    const first = newer.find(({ oldest }) => oldest === newest)
    if (newest === undefined || first === undefined) return
    const keys = [...new Set(newer.map(({ key }) => `${key}=`))].join(', ')
    report(
      `The units use what systemd ${newest} has and not every older one: ${keys}.`,
      'Nothing, if all hosts have it; else leave it out, or set min-systemd.',
      { unit: first.unit, setting: first.setting },
      { releases: before(Number(newest)) },
    )
  },
)

interface Newer {
  readonly unit: SubjectUnit
  readonly key: string
  readonly oldest: SystemdRelease
  readonly setting: SubjectUnit['file']['settings'][number]
}

/** The first use of each setting that not every systemd knows. */
function newerSettings({ units }: Subject): Newer[] {
  return units.flatMap((unit) => {
    const seen = new Set<string>()
    return unit.file.settings.flatMap((setting) => {
      const { section, key } = setting
      const status = keyStatus(unitType(unit.name), section, key)
      if (status.kind !== 'too-new' || seen.has(`${section}.${key}`)) return []
      seen.add(`${section}.${key}`)
      const oldest = SYSTEMD_RELEASES.find((release) => !status.ignoredBy.includes(release))
      return oldest === undefined ? [] : [{ unit, key, oldest, setting }]
    })
  })
}
