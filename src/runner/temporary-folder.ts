import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Where to put what nobody keeps: RUNNER_TEMP, which the runner empties after the job, else the machine's own. */
export function temporaryFolder(): string {
  const runner = process.env.RUNNER_TEMP ?? ''
  return runner !== '' && isFolder(runner) ? runner : tmpdir()
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
