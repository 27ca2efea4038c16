import { levelText } from '../../analyze/exposure-findings.js'
import type { Exposure, Exposures } from '../../analyze/exposure.js'
import { code, details, plain, table } from '../markdown.js'
import { fitting, more } from '../room.js'

export type { Exposures }

const ROOM = { most: 100, bytes: 64 * 1024 }

/** How exposed each service is under the profile, the most exposed first, and what adds most to it. */
export function exposurePart({ version, services }: Exposures): string {
  if (services.length === 0) return ''
  const shown = fitting(services.slice(0, ROOM.most).map(rowOf), ROOM)
  const head = ['Service', 'Exposure', 'What would lower it most']
  const measure = `By systemd-analyze security of systemd ${version}: 0 is fully confined, 10 not at all.\n\n`
  const highest = Math.max(...services.map(({ level }) => level))
  return details(
    `How exposed the services are: ${highest.toFixed(1)} of 10 at most`,
    `${measure}${table(head, shown)}${more(services.length - shown.length, 'services')}`,
  )
}

function rowOf(exposure: Exposure): string[] {
  const { unit, worst } = exposure
  return [
    code(unit),
    plain(levelText(exposure)),
    worst.map(({ setting, level }) => `${code(setting)} ${level.toFixed(1)}`).join(', '),
  ]
}
