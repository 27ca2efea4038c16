import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ActionError, errorText, quote } from '../errors.js'
import { undoWhenStopped } from '../runner/cleanup.js'

/** How the folder of an image in the making is named, in the output folder. The post step removes one that SIGKILL left. */
export const STAGING_PREFIX = '.portable-service-'

/** The name of the state that tells the post step of such a folder. */
export const STAGING_STATE = 'staging'

/** Takes an image of an earlier run away, so that one that is not made anew is not taken for it. */
export function removeEarlier(outputDirectory: string, fileName: string): void {
  writable(outputDirectory, () => rmSync(join(outputDirectory, fileName), { force: true }))
}

/** An image that is being made: in a private folder beside its final place, so that one rename makes it appear whole. */
export interface StagedImage {
  readonly folder: string
  /** Where to write it. */
  readonly path: string
  /** Gives it its final name and returns the path. An image of that name from an earlier run is replaced. */
  readonly commit: () => string
  /** Removes it, and the output folder when this run made it and nothing is in it. Does nothing after a commit. */
  readonly discard: () => void
}

/** @throws ActionError when the output folder cannot be made or written to */
export function stageImage(outputDirectory: string, fileName: string): StagedImage {
  const made = foldersToMake(outputDirectory)
  const folder = makeStaging(outputDirectory)
  const path = join(folder, fileName)
  let done = false
  const discard = (): void => {
    if (done) return
    done = true
    rmSync(folder, { recursive: true, force: true })
    for (const parent of made) removeIfEmpty(parent)
    owned.release()
  }
  const owned = undoWhenStopped(discard)
  const commit = (): string => {
    const final = join(outputDirectory, fileName)
    writable(outputDirectory, () => {
      chmodSync(path, 0o644)
      renameSync(path, final)
    })
    rmSync(folder, { recursive: true, force: true })
    owned.release()
    done = true
    return final
  }
  return { folder, path, commit, discard }
}

function makeStaging(outputDirectory: string): string {
  return writable(outputDirectory, () => {
    mkdirSync(outputDirectory, { recursive: true })
    return mkdtempSync(join(outputDirectory, STAGING_PREFIX))
  })
}

function writable<T>(outputDirectory: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new ActionError({
      code: 'input.output-directory',
      message: `output-directory: ${quote(outputDirectory)} cannot be written to: ${errorText(cause)}`,
      remedy: 'Name a folder that the user of this step may write to.',
      cause,
    })
  }
}

/** The folders that mkdir -p will make, innermost first. */
function foldersToMake(path: string): string[] {
  const missing: string[] = []
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) missing.push(folder)
  return missing
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something is in it: it stays.
  }
}
