import { rmSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'

/**
 * What must not outlive this process when it is stopped in the middle of its work: child processes and half-made files.
 * The runner cancels a step with SIGINT, then SIGTERM 7.5 seconds later, then SIGKILL 2.5 seconds after that.
 */
const children = new Set<ChildProcess>()
const folders = new Set<string>()

/** Kills the child with this process, until it has exited. */
export function ownChild(child: ChildProcess): void {
  children.add(child)
  child.once('close', () => children.delete(child))
  child.once('error', () => children.delete(child))
}

/** Removes the folder when this process is stopped; `release` when it has been removed or kept on purpose. */
export function ownFolder(folder: string): { readonly release: () => void } {
  folders.add(folder)
  return { release: () => folders.delete(folder) }
}

export function removeEverything(): void {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  children.clear()
  folders.clear()
}

/** Calls `stopped` with the signal's name after cleaning up; the process then ends with status 1. */
export function onStop(stopped: (signal: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      removeEverything()
      stopped(signal)
      process.exit(1)
    })
  }
}
