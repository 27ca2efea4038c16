import type { Cause } from '../../closure/machine/machine-entry.js'
import { code, plain } from '../markdown.js'
import { shortened } from '../room.js'

/** Longer ones are cut in their middle: what a file is for, and which line of an input to look at, stand at the ends. */
const MOST_STEPS = 4
const LONGEST = 120

/** `is needed as libssl.so.3 by /usr/sbin/nginx, which is a file of the package nginx (packages, line 1)`, in Markdown. */
export function chainText(chain: readonly Cause[]): string {
  const steps = chain.filter((cause) => cause.kind !== 'input').map(stepText)
  const inputs = chain.flatMap((cause) => (cause.kind === 'input' ? [plain(shortened(cause.where, LONGEST))] : []))
  const [input = ''] = inputs
  if (steps.length === 0) return input
  const hidden = steps.length - MOST_STEPS
  const shown = hidden > 0 ? [...steps.slice(0, MOST_STEPS - 1), `… ${hidden} more …`, ...steps.slice(-1)] : steps
  return `${shown.join(', which ')}${input === '' ? '' : ` (${input})`}`
}

function stepText(cause: Exclude<Cause, { kind: 'input' }>): string {
  const how = plain(shortened(cause.how, LONGEST))
  return cause.kind === 'package'
    ? `${how} the package ${code(shortened(cause.package, LONGEST))}`
    : `${how} ${code(shortened(cause.path, LONGEST))}`
}
