import { levelText } from '../../analyze/exposure-findings.js'
import type { Exposure, Exposures } from '../../analyze/exposure.js'
import { code, details, plain, table } from '../markdown.js'
import { fitting, more } from '../room.js'

export type { Exposures }

const ROOM = { most: 100, bytes: 64 * 1024 }
/** More than that would push the rest of the page away. */
const MOST_OPEN = 15

/** How exposed each service is under the profile, the most exposed first, and what adds most to it. */
export function exposurePart({ version, services }: Exposures): string {
  if (services.length === 0) return ''
  const shown = fitting(services.slice(0, ROOM.most).map(rowOf), ROOM)
  const head = ['Service', `Exposure<br>(0 best, 10 worst; systemd ${version})`, 'What would lower it most']
  const text = `${table(head, shown)}${more(services.length - shown.length, 'services')}\n`
  return services.length > MOST_OPEN ? details(`How exposed the ${services.length} services are`, text) : text
}

function rowOf(exposure: Exposure): string[] {
  const { unit, worst } = exposure
  return [
    code(unit),
    plain(levelText(exposure)),
    worst.map(({ setting, level }) => `${code(setting)} ${level.toFixed(1)}`).join(', '),
  ]
}
