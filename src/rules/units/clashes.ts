import { before, SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import { releasesBy, stockFile } from '../../systemd/stock/stock-units.js'
import { templateOf } from '../../systemd/unit-name.js'
import { rule } from '../rule.js'
import { prefixOf, whyPassedOver } from './attached.js'

/** portabled no longer minds a template of the host (measured: 257 does, 262 does not). */
const TEMPLATES_UNTIL = 262

export const nameOfHost = rule(
  {
    id: 'U09',
    severity: 'refused',
    title: 'No unit has the name of one that the host has.',
    why: 'Attach refuses the image when a unit of that name exists on the host; before 262 also when the host has its template.',
    remedy: 'Rename image and units, for example with the name of your organisation in front.',
    source: 'portable.c portable_attach, unit_file_exists',
  },
  (subject, report) => {
    const prefix = prefixOf(subject)
    for (const unit of subject.units) {
      if (whyPassedOver(unit.name, prefix) !== undefined) continue
      const template = templateOf(unit.name)
      const presence = (release: SystemdRelease) => {
        const own = stockFile(unit.name, release)
        const minds = template !== undefined && before(TEMPLATES_UNTIL).includes(release)
        return own === 'no' && minds ? stockFile(template, release) : own
      }
      const place = { unit, line: 1, column: 1 }
      const remedy = 'Rename the unit and the image, so that the host has no unit of that name.'
      const releases = releasesBy(presence, 'yes')
      report(
        `A stock Debian has a unit ${unit.name} already: portablectl refuses to attach the image.`,
        remedy,
        place,
        {
          releases: releases.length === SYSTEMD_RELEASES.length ? SYSTEMD_RELEASES : releases,
        },
      )
      report(
        `Many hosts have a unit ${unit.name} already: portablectl refuses to attach the image there.`,
        remedy,
        place,
        {
          severity: 'warning',
          releases: releasesBy(presence, 'perhaps'),
        },
      )
    }
  },
)
