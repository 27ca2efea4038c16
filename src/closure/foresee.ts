import type { GivenEntry } from '../sources/given.js'
import { STORE } from '../sources/store-path.js'
import type { Unit } from '../sources/unit.js'
import { foreseeUnits } from '../sources/units.js'
import type { OpenRequest } from './close-over.js'
import { symlinksOf, valuesOf } from './store-texts.js'

/** Stands for what Nix will give: a store path that no store has. */
const UNKNOWN = `${STORE}/${'0'.repeat(32)}-unknown`

/**
 * What is known of an image before Nix runs, so that what cannot work is found before a long build.
 * @throws ActionError for a token left over in a local unit, or a substitution that no unit can use
 */
export function foresee({ units, substitutions, links, given }: OpenRequest): {
  readonly units: readonly Unit[]
  readonly given: readonly GivenEntry[]
} {
  const values = valuesOf(substitutions, () => UNKNOWN)
  const symlinks = symlinksOf(links, () => UNKNOWN)
  return { units: foreseeUnits(units, values), given: [...given, ...symlinks] }
}
