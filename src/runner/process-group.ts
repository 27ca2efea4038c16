import process from 'node:process'

/** Ends a process that leads a group of its own (`detached`), with all that it started and that stayed in the group. */
export function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
}
