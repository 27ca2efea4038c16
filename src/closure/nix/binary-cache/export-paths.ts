import { warning } from '@actions/core'
import { errorText } from '../../../errors.js'
import type { StorePath } from '../../../sources/store-path.js'
import { questionFailed } from '../nix-error.js'
import type { Nix } from '../nix.js'
import { nixBase32 } from './base32.js'
import { tidyCache } from './cache-folder.js'
import { exportArguments } from './copy-arguments.js'
import { copyInBatches } from './copy-in-batches.js'
import type { Narinfo } from './narinfo.js'
import { referencesFirst } from './references-first.js'

/** What became of a folder of remembered store paths. */
export type Exported =
  /** It held just these paths before. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly added: number; readonly removed: number }
  /** It holds some of them, or none; that was warned of. */
  | { readonly kind: 'failed' }

/**
 * Makes the folder a flat binary cache of just these store paths and all they need, as the store has them: the rest goes, and only what is missing is
 * written. Never throws.
 * @param roots valid paths: {@link Nix.realised} gives those without which Nix would build something again
 */
export async function exportPaths(nix: Nix, roots: readonly StorePath[], folder: string): Promise<Exported> {
  try {
    return await makeEqual(nix, roots, folder)
  } catch (error) {
    const reason = errorText(error)
    warning(`The store paths are not remembered for the next run: ${reason}`)
    return { kind: 'failed' }
  }
}

async function makeEqual(nix: Nix, roots: readonly StorePath[], folder: string): Promise<Exported> {
  const closure = await nix.closureOf(roots)
  const hashes = new Map(closure.map(({ path, narHash }) => [path, base32OfSri(narHash)]))
  // A path that was built again can have other content: the folder is to have that of this run's image.
  const isWanted = ({ path, narHash }: Narinfo): boolean => hashes.get(path) === narHash
  const { entries, damaged, unwanted } = tidyCache(folder, isWanted)
  const missing = closure.filter(({ path }) => !entries.has(path))
  if (missing.length === 0 && damaged + unwanted === 0) return { kind: 'unchanged' }
  const ordered = referencesFirst(missing, (path) => entries.has(path)).map(({ path }) => path)
  const failure = await copyInBatches(nix, folder, ordered, exportArguments)
  if (failure !== undefined) throw questionFailed('copy store paths to a folder', failure)
  const left = tidyCache(folder, isWanted)
  if (left.entries.size !== hashes.size) throw new Error(`${hashes.size - left.entries.size} of them were not written.`)
  return { kind: 'changed', added: missing.length, removed: damaged + unwanted }
}

/** @param narHash `sha256-` and base 64 */
function base32OfSri(narHash: string): string {
  return nixBase32(Buffer.from(narHash.slice('sha256-'.length), 'base64'))
}
