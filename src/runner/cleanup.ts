import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What must not outlive this process when it is stopped in the middle of its work: child processes and half-made files.
 * The runner cancels a step with SIGINT, then SIGTERM 7.5 seconds later, then SIGKILL 2.5 seconds after that.
 */
const children = new Map<ChildProcess, 'SIGKILL' | 'SIGTERM'>()
const undone = new Set<() => void>()

/** How long a child may take to end when it is asked to, in milliseconds: well before the runner's second signal. */
const PATIENCE = 4000

/**
 * Ends the child with this process, until it has exited.
 * @param signal SIGTERM lets it end what it has started itself, and waits a moment for that
 */
export function ownChild(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  children.set(child, signal)
  child.once('close', () => children.delete(child))
  child.once('error', () => children.delete(child))
}

/** Calls `undo`, which must not wait for anything, when this process is stopped; `release` once there is nothing to undo. */
export function undoWhenStopped(undo: () => void): { readonly release: () => void } {
  undone.add(undo)
  return { release: () => undone.delete(undo) }
}

function undoEverything(): void {
  for (const [child, signal] of children) child.kill(signal)
  for (const undo of undone) {
    try {
      undo()
    } catch {
      // What cannot be undone must not keep the rest from being undone.
    }
  }
  const deadline = Date.now() + PATIENCE
  for (const child of children.keys()) {
    while (isRunning(child) && Date.now() < deadline) pause(20)
    child.kill('SIGKILL')
  }
}

/** Without events: while this process stops, nothing else of it runs. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Until its exit is noted here, an ended child is a zombie (proc(5)). */
function isRunning({ pid }: ChildProcess): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid ?? 0}/stat`, 'latin1'))
  } catch {
    return false
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
