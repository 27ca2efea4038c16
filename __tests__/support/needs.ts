import { describe, it } from '@jest/globals'

/** jest's `it` and `describe` when the machine has what the tests need; otherwise those that skip, once they have said why. */
export function needs(
  condition: boolean,
  reason: string,
): { readonly it: typeof it.skip; readonly describe: typeof describe.skip } {
  if (condition) return { it, describe }
  process.stderr.write(`skipped: ${reason}\n`)
  return { it: it.skip, describe: describe.skip }
}
