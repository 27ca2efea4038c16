import { existsSync } from 'node:fs'
import { warning } from '@actions/core'
import { errorText } from '../../../errors.js'
import { say } from '../../../runner/log.js'
import type { StorePath } from '../../../sources/store-path.js'
import { counted, formatBytes } from '../../../wording.js'
import { questionFailed } from '../nix-error.js'
import type { Nix } from '../nix.js'
import type { NixResult } from '../run-nix.js'
import { tidyCache } from './cache-folder.js'
import { importArguments } from './copy-arguments.js'
import { copyInBatches } from './copy-in-batches.js'
import type { Narinfo } from './narinfo.js'
import { referencesFirst } from './references-first.js'
import { soundArchives } from './sound-archives.js'

/** How many store paths of a folder came into the store. */
export interface Imported {
  readonly imported: number
  /** Were in the store before. */
  readonly present: number
  /** Could not be used; that was warned of, once. */
  readonly unusable: number
  /** Something of the folder is not what was once written there; it is removed. */
  readonly isDamaged: boolean
}

const NOTHING: Imported = { imported: 0, present: 0, unusable: 0, isDamaged: false }

/**
 * Gives Nix's store the paths that an earlier run left in the folder, so that Nix neither builds nor downloads them. Never throws: what cannot be
 * used costs one warning, and what is damaged is removed from the folder, to be written anew.
 *
 * Whoever wrote the folder decides what is in these paths, as far as their names do not tell (content-addressed ones, which Nix checks): it must come
 * from where only the repository's own runs write.
 */
export async function importPaths(nix: Nix, folder: string): Promise<Imported> {
  if (!existsSync(folder)) return NOTHING
  try {
    return await takeWhatCan(nix, folder)
  } catch (error) {
    warnOf('The remembered store paths cannot be used', errorText(error))
    return NOTHING
  }
}

async function takeWhatCan(nix: Nix, folder: string): Promise<Imported> {
  const { entries, damaged } = tidyCache(folder)
  const all = [...entries.values()]
  // What one needs may be in the store and not in the folder, where it was damaged.
  const present = await nix.present(all.flatMap(({ path, references }) => [path, ...references]))
  const missing = all.filter(({ path }) => !present.has(path))
  const failure = await copyMissing(nix, folder, missing, present)
  const now = await nix.present(missing.map(({ path }) => path))
  const taken = missing.filter(({ path }) => now.has(path))
  if (taken.length > 0) {
    const size = taken.reduce((sum, { narSize }) => sum + narSize, 0)
    say(
      `${counted(taken.length, 'store path')} (${formatBytes(size)}) remembered from an earlier run: not built or fetched again`,
    )
  }
  tidyCache(folder)
  const unusable = missing.length - taken.length + damaged
  if (unusable > 0)
    warnOf(
      `${unusable} of ${counted(entries.size + damaged, 'store path')} that an earlier run left cannot be used`,
      reason(failure),
    )
  const isDamaged = unusable > 0 && (failure === undefined || refused(failure).size === 0)
  return { imported: taken.length, present: all.length - missing.length, unusable, isDamaged }
}

/** As many times Nix is run again for what is left: most stores take all at once, or nothing. */
const MOST_TRIES = 10

/** @returns the first failure; as much of the rest as can be is copied nevertheless */
async function copyMissing(
  nix: Nix,
  folder: string,
  missing: readonly Narinfo[],
  present: ReadonlySet<StorePath>,
): Promise<NixResult | undefined> {
  const there = new Set(present)
  const notThere = ({ path }: Narinfo): boolean => !there.has(path)
  let first: NixResult | undefined
  let areSound = false
  for (let tries = 0, left = missing; tries < MOST_TRIES; tries++) {
    const ordered = referencesFirst(left, (path) => there.has(path)).map(({ path }) => path)
    const failure = await copyInBatches(nix, folder, ordered, importArguments)
    if (failure === undefined) return first
    first ??= failure
    for (const path of await nix.present(ordered)) there.add(path)
    left = left.filter(notThere)
    const unsigned = refused(failure)
    if (unsigned.size > 0) {
      left = left.filter(({ path, vouched }) => vouched && !unsigned.has(path))
    } else {
      if (areSound) return first
      left = await soundArchives(folder, left)
      areSound = true
    }
  }
  return first
}

/** The paths that a store refused for want of a signature. Nix 2.8: `lacks a valid signature`; later `lacks a signature by a trusted key`. */
function refused({ stderr }: NixResult): ReadonlySet<string> {
  const refusals = stderr.matchAll(/cannot add path '([^']*)' because it lacks a (?:valid )?signature/g)
  return new Set([...refusals].map(([, path = '']) => path))
}

function reason(failure: NixResult | undefined): string {
  if (failure === undefined) return 'files of theirs are damaged or missing.'
  if (refused(failure).size === 0) return questionFailed('take them', failure).message
  return 'Nix takes unsigned store paths from trusted users alone. Add the user of this step to trusted-users in nix.conf (extra-trusted-users = NAME in the input extra_nix_config of cachix/install-nix-action), or set cache to false.'
}

function warnOf(what: string, why: string): void {
  warning(`${what}: ${why} Nix builds or fetches what is missing.`)
}
