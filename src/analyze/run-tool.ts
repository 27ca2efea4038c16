import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { undoWhenStopped } from '../runner/cleanup.js'
import { killGroup } from '../runner/process-group.js'

export interface ToolRun {
  readonly program: string
  readonly args: readonly string[]
  /** A folder of ours, empty: systemd-analyze takes a unit that it finds in the current one for the one that is meant. */
  readonly directory: string
  /** Milliseconds. */
  readonly patience: number
}

export interface ToolOutput {
  readonly stdout: string
  readonly stderr: string
  /** How it ended, when not by itself: the end of a sentence that begins with its name. */
  readonly failure?: string
}

/** Bytes that are kept; exposures are some 15 KB a unit. The rest is read and forgotten. */
const KEPT = { stdout: 32 * 1024 * 1024, stderr: 1024 * 1024 }

/**
 * Runs systemd-analyze, and never fails. Of the environment it gets nothing: SYSTEMD_UNIT_PATH, SYSTEMD_LOG_LEVEL and
 * others would change what it says (systemd's ENVIRONMENT.md).
 */
export function runTool({ program, args, directory, patience }: ToolRun): Promise<ToolOutput> {
  const child = spawn(program, [...args], {
    cwd: directory,
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C',
      TMPDIR: directory,
      TZ: 'UTC',
      SYSTEMD_COLORS: '0',
      SYSTEMD_EMOJI: '0',
      SYSTEMD_URLIFY: '0',
      SYSTEMD_PAGER: 'cat',
      SYSTEMD_LOG_LEVEL: 'info',
      SYSTEMD_LOG_TARGET: 'console',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: what it starts (the machine's environment generators) ends with it.
    detached: true,
  })
  const stdout = kept(child.stdout, KEPT.stdout)
  const stderr = kept(child.stderr, KEPT.stderr)
  const owned = undoWhenStopped(() => killGroup(child.pid))
  return new Promise((resolve) => {
    let failure: string | undefined
    const timer = setTimeout(() => {
      failure = `did not end within ${patience / 1000} seconds`
      killGroup(child.pid)
      // Whoever has left the group may hold the pipes open: there is no waiting for that.
      child.stdout.destroy()
      child.stderr.destroy()
    }, patience)
    const ended = (how: string | undefined): void => {
      clearTimeout(timer)
      owned.release()
      const why = failure ?? how
      resolve({ stdout: stdout(), stderr: stderr(), ...(why === undefined ? {} : { failure: why }) })
    }
    child.once('error', ({ message }) => ended(`cannot be run: ${message}`))
    child.once('close', (_, signal) => ended(signal === null ? undefined : `was ended by ${signal}`))
  })
}

function kept(stream: Readable, most: number): () => string {
  const chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    if (size < most) chunks.push(chunk.subarray(0, most - size))
    size += chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8')
}
