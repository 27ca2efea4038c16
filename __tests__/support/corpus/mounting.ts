import { image, type CorpusCase, type Expectation } from './case.js'
import { service, type Change } from './tree.js'

/** With these lines in app.service, and these changes besides. */
export function mounting(
  name: string,
  about: string,
  expected: readonly Expectation[],
  lines: string | readonly string[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`mount-${name}`, about, [service(...[lines].flat()), ...changes], expected)
}
