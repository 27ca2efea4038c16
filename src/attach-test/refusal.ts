import { ActionError } from '../errors.js'
import type { Finding } from '../rules/finding.js'
import { lastLines, type CommandResult } from '../runner/command.js'
import { plainText } from '../runner/plain-text.js'
import { REFUSED } from './about.js'
import { isOverdue } from './as-root.js'

/** Characters of what portablectl says. */
const LONGEST = 1000

/**
 * What portablectl says against an image.
 * @throws ActionError when it is this machine that the image cannot be attached to
 */
export function refusal(attached: CommandResult, systemd: string): Finding {
  if (isOverdue(attached)) throw clash('portablectl attach did not end')
  const said = plainText(lastLines(attached.stderr, 3).replace(/\n/g, ' ')).slice(0, LONGEST)
  if (/exists on the host already|is active already/.test(said)) throw clash(said)
  return {
    rule: REFUSED.id,
    severity: 'refused',
    message: `systemd ${systemd} of this machine does not attach the image: ${said}`,
    remedy: 'Correct what it names; the findings of the rules, if there are any, say more.',
  }
}

/** The image may be good, and cannot be tested here. */
export function clash(why: string): ActionError {
  return new ActionError({
    code: 'attach-test.clash',
    message: `attach-test: the image cannot be attached to this machine: ${why}.`,
    remedy: 'Run the job on a fresh machine, or set attach-test: none.',
  })
}
