import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { undoWhenStopped } from './cleanup.js'

/** Where to put what nobody keeps: RUNNER_TEMP, which the runner empties after the job, else the machine's own. */
export function temporaryFolder(): string {
  const runner = process.env.RUNNER_TEMP ?? ''
  return runner !== '' && isFolder(runner) ? runner : tmpdir()
}

/**
 * Runs `work` with a new folder that nobody else can read, and removes it with all that is in it, also when the action is stopped.
 * @param prefix how its name begins
 */
export async function withTemporaryFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(temporaryFolder(), prefix))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const owned = undoWhenStopped(remove)
  try {
    return await work(folder)
  } finally {
    remove()
    owned.release()
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
