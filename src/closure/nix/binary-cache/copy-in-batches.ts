import type { StorePath } from '../../../sources/store-path.js'
import { PATHS_AT_ONCE } from '../nix-arguments.js'
import type { Nix } from '../nix.js'
import type { NixResult } from '../run-nix.js'
import { withPlainPath } from './plain-place.js'

/**
 * Runs `nix copy` for paths in this order, in as many command lines as they need.
 * @returns the first that failed, after which none is run; undefined when all is copied
 */
export function copyInBatches(
  nix: Nix,
  folder: string,
  paths: readonly StorePath[],
  argumentsFor: (folder: string, paths: readonly StorePath[]) => readonly string[],
): Promise<NixResult | undefined> {
  return withPlainPath(folder, async (plain) => {
    for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
      const result = await nix.run(argumentsFor(plain, paths.slice(at, at + PATHS_AT_ONCE)))
      if (result.exitCode !== 0) return result
    }
    return undefined
  })
}
