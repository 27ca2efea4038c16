import type { StorePath } from '../../../sources/store-path.js'
import { ALWAYS } from '../nix-arguments.js'

/**
 * Copies store paths into the flat binary cache in `folder`, without what they need: that is there. Uncompressed: what carries the folder from run to
 * run compresses it as well (to 34.8 MB where zstd in Nix gave 35.2 MB), and an archive's size is known without unpacking it.
 */
export function exportArguments(folder: string, paths: readonly StorePath[]): string[] {
  return ['copy', ...ALWAYS, '--no-recursive', '--to', `file://${folder}?compression=none`, '--', ...paths]
}

/**
 * Copies store paths from the flat binary cache in `folder` into Nix's store, without what they need: so it reads nothing but what is said of these. Signatures are
 * not asked for: nobody signs what was built on the machine before. A daemon ignores that for a user that it does not trust.
 */
export function importArguments(folder: string, paths: readonly StorePath[]): string[] {
  return ['copy', ...ALWAYS, '--no-recursive', '--no-check-sigs', '--from', `file://${folder}`, '--', ...paths]
}
