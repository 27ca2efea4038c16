import type { GivenEntry } from '../sources/given.js'
import type { SubstitutionDraft } from '../sources/substitutions.js'
import type { StoreLink } from '../sources/symlinks.js'
import type { Substitution } from '../sources/units.js'
import type { Wanted } from '../sources/wanted.js'

/** The substitutions with a text for each value. @param textOf what stands for what Nix has or makes */
export function valuesOf(
  substitutions: readonly SubstitutionDraft[],
  textOf: (wanted: Wanted) => string,
): Substitution[] {
  return substitutions.map(({ name, line, value }) => ({
    name,
    line,
    value: typeof value === 'string' ? value : textOf(value),
  }))
}

/** The links of the image into the store. @param targetOf where they lead */
export function symlinksOf(links: readonly StoreLink[], targetOf: (wanted: Wanted) => string): GivenEntry[] {
  return links.map(({ path, wanted }) => ({
    kind: 'symlink',
    path,
    target: targetOf(wanted),
    where: `symlinks, ${wanted.where}`,
  }))
}
