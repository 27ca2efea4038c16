import type { ChildProcess } from 'node:child_process'

/**
 * What must not outlive this process when it is stopped in the middle of its work: child processes and half-made files.
 * The runner cancels a step with SIGINT, then SIGTERM 7.5 seconds later, then SIGKILL 2.5 seconds after that.
 */
const children = new Set<ChildProcess>()
const undone = new Set<() => void>()

/** Kills the child with this process, until it has exited. */
export function ownChild(child: ChildProcess): void {
  children.add(child)
  child.once('close', () => children.delete(child))
  child.once('error', () => children.delete(child))
}

/** Calls `undo`, which must not wait for anything, when this process is stopped; `release` once there is nothing to undo. */
export function undoWhenStopped(undo: () => void): { readonly release: () => void } {
  undone.add(undo)
  return { release: () => undone.delete(undo) }
}

function undoEverything(): void {
  for (const child of children) child.kill('SIGKILL')
  for (const undo of undone) {
    try {
      undo()
    } catch {
      // What cannot be undone must not keep the rest from being undone.
    }
  }
}

/** Calls `stopped` with the signal's name after cleaning up; the process then ends with status 1. */
export function onStop(stopped: (signal: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      undoEverything()
      stopped(signal)
      process.exit(1)
    })
  }
}
