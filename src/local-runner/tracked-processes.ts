import { readdirSync, readFileSync } from 'node:fs'

/** GitHub's own way to find what a job left behind: every process that still carries this variable of the job. */
export const TRACKING_VARIABLE = 'RUNNER_TRACKING_ID'

/** Ids of the processes that inherited TRACKING_VARIABLE=`id`; none where there is no /proc (macOS). */
export function trackedProcesses(id: string): readonly number[] {
  return entriesOf('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    return environmentOf(entry).includes(`${TRACKING_VARIABLE}=${id}`) ? [Number(entry)] : []
  })
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function environmentOf(entry: string): readonly string[] {
  try {
    return readFileSync(`/proc/${entry}/environ`, 'latin1').split('\0')
  } catch {
    // Gone meanwhile, or another user's.
    return []
  }
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended, or belongs to another user (a step's sudo): there is nothing more to do about it.
  }
}
