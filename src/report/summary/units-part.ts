import type { Cause, UnitActivation } from '../../systemd/activation.js'
import { code, details, table } from '../markdown.js'
import { fitting, more, shortened } from '../room.js'

const ROOM = { most: 100, bytes: 128 * 1024 }
/** More than that would push the rest of the page away. */
const MOST_OPEN = 15
/** Of one unit. */
const MOST_CAUSES = 5

/** The units that attaching gives the host, each with what starts it. */
export function unitsPart(units: readonly UnitActivation[]): string {
  if (units.length === 0) return ''
  const rows = units.slice(0, ROOM.most).map((unit) => [code(unit.name), startedBy(unit)])
  const shown = fitting(rows, ROOM)
  const text = `${table(['Unit', 'What starts it'], shown)}${more(units.length - shown.length, 'units')}\n`
  return units.length > MOST_OPEN ? details(`${units.length} units and what starts them`, text) : text
}

function startedBy({ causes, handling }: UnitActivation): string {
  const texts = [...new Set(causes.map(causeText))]
  const hidden = texts.length - MOST_CAUSES
  const shown = [...texts.slice(0, MOST_CAUSES), ...(hidden > 0 ? [`${hidden} more`] : [])]
  if (shown.length > 0) return shown.join('<br>')
  return handling.kind === 'start-instance' ? 'nothing: start its instances by hand' : 'nothing: start it by hand'
}

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'trigger':
      return `${code(cause.unit)}, ${TRIGGERS[cause.type]}${cause.perConnection ? ', an instance each' : ''}`
    case 'dependency':
      return `${code(cause.unit)} (${cause.key}=)`
    case 'install':
      return `${code(shortened(cause.unit))}, once enabled`
    case 'alias':
      return `whoever asks for ${code(shortened(cause.name))}, once enabled`
  }
}

const TRIGGERS = {
  socket: 'on traffic',
  timer: 'at its times',
  path: 'on a change',
} as const
