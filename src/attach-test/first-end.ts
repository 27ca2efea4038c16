import type { UnitState } from '../systemd/unit-state.js'
import type { JournalLine } from './journal.js'

/** The first process of a unit that ended badly. */
export interface ProcessEnd {
  readonly ended: NonNullable<UnitState['ended']>
  /** Of ExecStartPre= and the like. */
  readonly isControl: boolean
  /** Its line in the journal. */
  readonly index: number
}

/** unit.c unit_log_process_exit: it says so of a process that did not end well, and of no other. */
const PROCESS_END = /: (Main|Control) process exited, code=(exited|killed|dumped), status=(\d+)/

/** What systemd logged of it. A unit that is restarted fails again and again, and the first time tells the most. */
export function firstEnd(journal: readonly JournalLine[]): ProcessEnd | undefined {
  const index = journal.findIndex(({ isOfSystemd, text }) => isOfSystemd && PROCESS_END.test(text))
  const [, process, how, status] = PROCESS_END.exec(journal[index]?.text ?? '') ?? []
  if (how !== 'exited' && how !== 'killed' && how !== 'dumped') return undefined
  return { ended: { how, status: Number(status) }, isControl: process === 'Control', index }
}
