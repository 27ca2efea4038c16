import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { quote } from '../errors.js'
import { runCommand } from '../runner/command.js'
import { findProgram } from '../runner/find-program.js'
import { amountBelow } from './amounts.js'
import { ClientTooSlow, findEntry, isAlike, saveEntry } from './ask-client.js'
import { tooMuch } from './client-limits.js'
import { looked, ownClient, unpackedIn, type ClientStart } from './client-process.js'
import { addRestored, confinedTarOptions, restoredFiles } from './restored-files.js'
import { withScratch } from './scratch.js'

export type Restored =
  /** `bytes`: of the files that were restored. */
  | { readonly hit: 'exact' | 'prefix'; readonly key: string; readonly bytes: number }
  /** `broken` is the key of an entry that could not be unpacked, or is none of ours. `answered` is false when nobody said what there is: whoever asks again in this run waits again, and has another warning. */
  | { readonly hit: 'none'; readonly key: undefined; readonly answered: boolean; readonly broken: string | undefined }

export type Saved =
  /** `bytes`: of the folder's files. */
  | { readonly kind: 'saved'; readonly bytes: number }
  | { readonly kind: 'there already' }
  /** A warning said why; or the folder is empty, another job is saving that key, or the runner lets this run not write. */
  | { readonly kind: 'not saved' }

/**
 * Fetches the files of a folder that an earlier run saved. Never fails: what goes wrong costs one warning, and the folder stays as it was.
 *
 * Who can write an entry: any job of this repository whose branch's cache this run can read (its own branch, the default one, and a pull request's base),
 * so also a job that somebody tricked. What can be read is chosen by GitHub alone; nothing is signed. We take entries of our own keys only, and of
 * those only ordinary files into the folder (`restored-files.ts`). That what they hold is what it should be is for the reader of the folder to prove.
 * @param folder an absolute path; entries of another path are never found. Files below it by a path of more than 200 bytes, or with `|` in it, do not come back
 * @param prefixes at most nine, the best first
 */
export async function restoreFolder(
  folder: string,
  key: string,
  prefixes: readonly string[],
  start: ClientStart = ownClient(),
): Promise<Restored> {
  let answered = false
  let broken: string | undefined
  const restored = await withScratch('Nothing was restored from the cache', folder, async (scratch) => {
    const unpacked = unpackedIn(scratch)
    mkdirSync(unpacked)
    await demandGnuTar(start.environment.PATH ?? '')
    const places = { folder: scratch, workspace: scratch, tarOptions: confinedTarOptions(unpacked) }
    const found = await findEntry({ kind: 'restore', folder, key, prefixes }, start, places).catch((error: unknown) => {
      answered = looked(places) !== undefined && !(error instanceof ClientTooSlow)
      if (answered) broken = looked(places)
      throw error
    })
    answered = true
    if (found === undefined) return undefined
    broken = found
    const files = restoredFiles(unpacked, folder)
    const total = { bytes: files.reduce((sum, { size }) => sum + size, 0), files: files.length }
    const excess = tooMuch(total, start.limits)
    if (excess !== undefined) throw new Error(`the entry ${quote(found)} ${excess}`)
    addRestored(files, folder, scratch)
    broken = undefined
    return { hit: isAlike(found, key) ? 'exact' : 'prefix', key: found, bytes: total.bytes } as const
  })
  return restored ?? { hit: 'none', key: undefined, answered, broken }
}

/** Saves the folder for later runs. Never fails: what goes wrong costs one warning. An entry, once there, never changes. */
export async function saveFolder(folder: string, key: string, start: ClientStart = ownClient()): Promise<Saved> {
  const saved = await withScratch('Nothing was saved in the cache', folder, async (scratch): Promise<Saved> => {
    const amount = await amountBelow(folder)
    if (amount.files === 0) return { kind: 'not saved' }
    const excess = tooMuch(amount, start.limits)
    if (excess !== undefined) throw new Error(`the folder ${excess}`)
    const places = { folder: scratch, workspace: dirname(folder), tarOptions: '' }
    const isThere = async (): Promise<boolean> => {
      const found = await findEntry({ kind: 'lookup', folder, key, prefixes: [] }, start, places)
      return found !== undefined && isAlike(found, key)
    }
    // The client would first pack everything, and then ask.
    if (await isThere()) return { kind: 'there already' }
    if (await saveEntry(folder, key, start, places)) return { kind: 'saved', bytes: amount.bytes }
    // Another job may still be uploading.
    return { kind: (await isThere()) ? 'there already' : 'not saved' }
  })
  return saved ?? { kind: 'not saved' }
}

/** Another tar knows no such options, and would unpack wherever the archive says. */
async function demandGnuTar(path: string): Promise<void> {
  const { stdout } = await runCommand(findProgram('tar', path) ?? 'tar', ['--version'])
  if (!stdout.includes('GNU tar')) throw new Error('there is no GNU tar on PATH')
}
