import type { MachineClosure } from '../../closure/machine/machine-closure.js'
import type { MachineNote } from '../../closure/machine/machine-note.js'
import { details, plain, table } from '../markdown.js'
import { fitting, more, shortened } from '../room.js'

const ROOM = { most: 100, bytes: 64 * 1024 }
/** More than that would push the rest of the page away. */
const MOST_OPEN = 5
const LONGEST = 1000

/** The worst first. */
const KINDS: readonly (readonly [MachineNote['kind'], string])[] = [
  ['missing', 'missing'],
  ['left-out', 'left out'],
  ['taken', 'taken as it is'],
]

/** What of this machine the image lacks, does not have on purpose, and has without being asked for by name. */
export function notesPart({ notes, replaced }: Pick<MachineClosure, 'notes' | 'replaced'>): string {
  const all = [
    ...KINDS.flatMap(([kind, shown]) => notes.filter((note) => note.kind === kind).map((note) => ({ shown, ...note }))),
    ...replaced.map((path) => ({
      shown: 'replaced',
      message: `${path} is what the inputs give, and not what its package has there.`,
      remedy: undefined,
    })),
  ]
  if (all.length === 0) return ''
  const rows = all.slice(0, ROOM.most).map(({ shown, message, remedy = '' }) => [
    shown,
    [message, remedy]
      .filter((text) => text !== '')
      .map((text) => plain(shortened(text, LONGEST)))
      .join('<br>'),
  ])
  const shown = fitting(rows, ROOM)
  const head = ['Of this machine', 'What, and what to do']
  const text = `${table(head, shown)}${more(all.length - shown.length, 'are in the report')}\n`
  return all.length > MOST_OPEN ? details(`${all.length} notes on what is of this machine`, text) : text
}
