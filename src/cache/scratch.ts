import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { warning } from '@actions/core'
import { errorText, quote } from '../errors.js'
import { undoWhenStopped } from '../runner/cleanup.js'
import { isPlainPath } from './restored-files.js'

/**
 * Runs `work` with a folder beside the one that is cached, so that files can be moved between them. What it throws costs one warning.
 * @param what of the warning: a sentence without its full stop
 */
export async function withScratch<T>(
  what: string,
  folder: string,
  work: (scratch: string) => Promise<T>,
): Promise<T | undefined> {
  let scratch: string | undefined
  const remove = (): void => {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
  }
  const stopping = undoWhenStopped(remove)
  try {
    if (!isPlainPath(folder)) throw new Error(`the client of the cache cannot use the path ${quote(folder)}`)
    mkdirSync(folder, { recursive: true })
    scratch = mkdtempSync(`${folder}.`)
    return await work(scratch)
  } catch (error) {
    warning(`${what}: ${errorText(error)}.`)
    return undefined
  } finally {
    stopping.release()
    removeQuietly(remove)
  }
}

function removeQuietly(remove: () => void): void {
  try {
    remove()
  } catch {
    // The runner empties its temporary folder after the job.
  }
}
