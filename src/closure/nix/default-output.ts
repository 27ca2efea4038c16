import type { StorePath } from '../../sources/store-path.js'

/** Outputs that no service runs from: documentation, headers, symbols. nixpkgs: multiple-outputs.sh. */
const ASIDE: readonly string[] = ['man', 'doc', 'info', 'devdoc', 'devman', 'debug']

export type OutputChoice =
  | { readonly kind: 'chosen'; readonly path: StorePath }
  /** None stands out. The names are sorted. */
  | { readonly kind: 'unclear'; readonly names: readonly string[] }

/**
 * Which of several outputs a source without `^OUT` means. `nix build` builds what `meta.outputsToInstall` lists, programs with
 * their manual often; and every output of a derivation that has no such list.
 */
export function defaultOutput(outputs: ReadonlyMap<string, StorePath>): OutputChoice {
  const [first, ...others] = [...outputs.values()]
  if (first !== undefined && others.length === 0) return { kind: 'chosen', path: first }
  const candidates = [...outputs].filter(([name]) => !ASIDE.includes(name))
  const [only] = candidates.length === 1 ? candidates : []
  const path = outputs.get('bin') ?? outputs.get('out') ?? only?.[1]
  return path === undefined ? { kind: 'unclear', names: [...outputs.keys()].sort() } : { kind: 'chosen', path }
}
