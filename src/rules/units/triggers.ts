import { namedFile, startsOf } from '../../systemd/start-causes.js'
import { releasesBy, stockUnit } from '../../systemd/stock/stock-units.js'
import { ANY_INSTANCE } from '../../systemd/unit-references.js'
import { rule, type Place, type SubjectUnit } from '../rule.js'
import { isAttached } from './dependencies.js'

export const triggersNothing = rule(
  {
    id: 'U08',
    severity: 'fails-to-start',
    title: 'What a socket, timer or path starts is attached with it.',
    why: 'Without the unit that they are to start, sockets, timers and paths refuse to start; a socket with Accept=yes starts, and every connection fails.',
    remedy: 'Add the service to the image, named after the socket, timer or path.',
    source: 'socket.c socket_start, unit.c unit_test_trigger_loaded',
  },
  (subject, report) => {
    for (const unit of subject.units) {
      for (const { unit: target, cause } of startsOf(namedFile(unit.name, unit.effective))) {
        if (cause.kind !== 'trigger' || isAttached(target, subject)) continue
        const missing = releasesBy((release) => stockUnit(target, release), 'no')
        const shown = target.replace(`@${ANY_INSTANCE}.`, '@.')
        const what = cause.perConnection
          ? `starts an instance of ${shown} for each connection`
          : `starts ${shown} and nothing else`
        const template = target.replace(/\.service$/, '@.service')
        const hasTemplate =
          !cause.perConnection && cause.type === 'socket' && subject.units.some(({ name }) => name === template)
        const remedy = hasTemplate
          ? `Add Accept=yes to [Socket], which starts ${template} for each connection.`
          : `Add ${shown} to the image, under this very name and with the image's prefix.`
        report(
          `${unit.name} ${what}, which the image does not attach and no stock Debian has.`,
          remedy,
          placeOf(unit, cause.type),
          { releases: missing },
        )
      }
    }
  },
)

function placeOf(unit: SubjectUnit, type: 'socket' | 'timer' | 'path'): Place {
  const [section, key] = { socket: ['Socket', 'Service'], timer: ['Timer', 'Unit'], path: ['Path', 'Unit'] }[type]
  const setting = unit.file.settings.findLast((setting) => setting.section === section && setting.key === key)
  if (setting !== undefined) return { unit, setting, offset: 0 }
  return { unit, line: unit.file.sections.find(({ name }) => name === section)?.line ?? 1, column: 1 }
}
