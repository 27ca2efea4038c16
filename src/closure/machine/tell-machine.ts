import { warning } from '@actions/core'
import { group, harmless, say } from '../../runner/log.js'
import type { MachineClosure } from './machine-closure.js'
import { missingLines } from './missing-lines.js'
import { machineSummary } from './summary.js'

/** Says what comes of this machine, and warns of what is needed and nowhere. */
export async function tellMachine(closure: MachineClosure): Promise<void> {
  const lines = machineSummary(closure)
  if (lines.length > 0) {
    await group('Closure', async () => {
      lines.forEach(say)
      return Promise.resolve()
    })
  }
  const { warnings, others } = missingLines(closure.notes)
  for (const text of warnings) warning(harmless(text), { title: 'Closure' })
  others.forEach(say)
}
