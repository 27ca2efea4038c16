import type { AttachTest, UnitOutcome } from '../../attach-test/result.js'
import { code, details, plain, table } from '../markdown.js'
import { fitting, more, shortened } from '../room.js'

export type { AttachTest }

const ROOM = { most: 100, bytes: 64 * 1024 }
/** More than that would push the rest of the page away. */
const MOST_OPEN = 15

/** What the systemd of this machine made of the image: the input attach-test. */
export function attachTestPart({ mode, systemd, units }: AttachTest): string {
  const head = `Attached to systemd ${plain(shortened(systemd))}${mode === 'start' ? ', and started' : ''}`
  if (units.length === 0) return `${head}: refused.\n\n`
  const rows = fitting(units.slice(0, ROOM.most).map(rowOf), ROOM)
  const text = `${table(['Unit', head], rows)}${more(units.length - rows.length, 'units')}\n`
  return units.length > MOST_OPEN ? details(`${head}: ${units.length} units`, text) : text
}

function rowOf({ unit, outcome, state }: UnitOutcome): string[] {
  return [code(unit), `${OUTCOMES[outcome]} ${plain(state)}`]
}

const OUTCOMES = {
  passed: '**passed**:',
  failed: '**failed**:',
  skipped: 'not run, a condition does not hold:',
  left: 'left to others to start:',
} as const
