import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { errorText } from '../errors.js'
import type { Interrupts } from './interrupts.js'
import { LineSplitter } from './line-splitter.js'
import { sendSignal, TRACKING_VARIABLE, trackedProcesses } from './tracked-processes.js'

export interface ChildRequest {
  readonly program: string
  readonly args: readonly string[]
  readonly folder: string
  readonly environment: ReadonlyMap<string, string>
  readonly timeoutMilliseconds: number | undefined
  readonly onLine: (line: string) => void
}

export interface ChildSupervision {
  readonly interrupts: Interrupts
  /** A terminal sends Ctrl-C to every program in front of it; then passing it on would send it twice. */
  readonly terminal: boolean
  /** Milliseconds after SIGINT until SIGTERM and until SIGKILL. */
  readonly grace: readonly [terminate: number, kill: number]
}

export type ChildEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timed-out' | 'cancelled' }
  | { readonly kind: 'not-started'; readonly reason: string }

// A step may leave a daemon that holds its output open; GitHub does not wait for it either.
const DRAIN_MILLISECONDS = 2000

/** Runs one program to its end, handing out its output (both streams) line by line. */
export function runChild(request: ChildRequest, supervision: ChildSupervision): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let child
    try {
      child = start(request, supervision)
    } catch (error) {
      // Node throws at once for what no program can be given: a NUL in a value, an environment that is too large.
      resolve({ kind: 'not-started', reason: errorText(error) })
      return
    }
    const streams = [child.stdout, child.stderr]
    const splitters = streams.map((stream) => linesOf(stream, request.onLine))
    const stopping = new Stopping(child, request.environment.get(TRACKING_VARIABLE), supervision)
    stopping.watch(request.timeoutMilliseconds)
    let draining: NodeJS.Timeout | undefined
    const finish = (end: ChildEnd): void => {
      stopping.end()
      clearTimeout(draining)
      for (const stream of streams) abandon(stream)
      for (const splitter of splitters) splitter.end()
      resolve(stopping.cause === undefined || end.kind === 'not-started' ? end : { kind: stopping.cause })
    }
    child.once('error', (error) => finish({ kind: 'not-started', reason: error.message }))
    child.once('exit', (code, signal) => (draining = setTimeout(() => finish(endOf(code, signal)), DRAIN_MILLISECONDS)))
    child.once('close', (code, signal) => finish(endOf(code, signal)))
  })
}

function start(request: ChildRequest, supervision: ChildSupervision): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(request.program, request.args, {
    cwd: request.folder,
    env: Object.fromEntries(request.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // With a terminal it stays in front of it, so that sudo can ask for a password.
    detached: !supervision.terminal,
  })
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ChildEnd {
  return code === null ? { kind: 'killed', signal: signal ?? 'a signal' } : { kind: 'exited', code }
}

function linesOf(stream: Readable, onLine: (line: string) => void): LineSplitter {
  const splitter = new LineSplitter(onLine)
  stream.setEncoding('utf8').on('data', (chunk: string) => splitter.push(chunk))
  return splitter
}

/** Keeps the pipe open, or a daemon would die of writing to it, without keeping this program alive. */
function abandon(stream: Readable): void {
  stream.removeAllListeners('data').resume()
  if (stream instanceof Socket) stream.unref()
}

/** SIGINT, then SIGTERM, then SIGKILL: for a time limit, and for a person who wants to stop. */
class Stopping {
  cause: 'timed-out' | 'cancelled' | undefined
  private readonly timers: NodeJS.Timeout[] = []
  private unwatch = (): void => undefined

  constructor(
    private readonly child: ChildProcess,
    private readonly trackingId: string | undefined,
    private readonly supervision: ChildSupervision,
  ) {}

  watch(timeoutMilliseconds: number | undefined): void {
    const { interrupts, terminal } = this.supervision
    const cancel = (): void => {
      if (interrupts.isUrgent) this.send('SIGKILL')
      else this.stop('cancelled', terminal && interrupts.signal === 'SIGINT')
    }
    this.unwatch = interrupts.onDeliver(cancel)
    if (timeoutMilliseconds !== undefined)
      this.timers.push(setTimeout(() => this.stop('timed-out', false), timeoutMilliseconds))
  }

  end(): void {
    this.unwatch()
    this.timers.forEach(clearTimeout)
  }

  private stop(cause: 'timed-out' | 'cancelled', isSignalled: boolean): void {
    if (this.cause !== undefined) return
    this.cause = cause
    if (!isSignalled) this.send('SIGINT')
    const [terminate, kill] = this.supervision.grace
    this.timers.push(
      setTimeout(() => this.send('SIGTERM'), terminate),
      setTimeout(() => this.send('SIGKILL'), kill),
    )
  }

  private send(signal: NodeJS.Signals): void {
    const { pid } = this.child
    if (pid === undefined) return
    // Detached, the child leads a group of its own, which has its number; a negative one means the group.
    const tracked = (): readonly number[] => (this.trackingId === undefined ? [] : trackedProcesses(this.trackingId))
    for (const target of this.supervision.terminal ? new Set([pid, ...tracked()]) : [-pid]) sendSignal(target, signal)
  }
}
