import { warning } from '@actions/core'
import { group, harmless, say } from '../../runner/log.js'
import type { MachineClosure } from './machine-closure.js'
import { machineSummary } from './summary.js'

/** GitHub shows no more of a level in a step. */
const MOST_WARNINGS = 10

/** Says what comes of this machine, and warns of what is needed and nowhere. */
export async function tellMachine(closure: MachineClosure): Promise<void> {
  const lines = machineSummary(closure)
  if (lines.length > 0) {
    await group('Closure', async () => {
      lines.forEach(say)
      return Promise.resolve()
    })
  }
  const missing = closure.notes.filter(({ kind }) => kind === 'missing')
  for (const [index, { message, remedy }] of missing.entries()) {
    const text = remedy === undefined ? message : `${message}\n${remedy}`
    if (index < MOST_WARNINGS) warning(harmless(text), { title: 'Closure' })
    else say(text)
  }
}
