import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { undoWhenStopped } from '../runner/cleanup.js'
import { killGroup } from '../runner/process-group.js'
import { CACHE_CLIENT, lookedUp, type CacheAnswer, type CacheTask } from './client.js'
import { clientEnvironment, type Environment } from './client-environment.js'
import { CLIENT_LIMITS, type ClientLimits } from './client-limits.js'
import { lastAttempt, movedBytes, readClientOutput, type ClientOutput } from './client-output.js'
import { watchClient, type Stop } from './client-watch.js'

export interface ClientStart {
  /** Program and first arguments of a process that becomes the client. */
  readonly command: readonly [string, ...string[]]
  readonly limits: ClientLimits
  /** Ours: the runner tells in it where its services are. */
  readonly environment: Environment
}

/** This very bundle, told to be the client. */
export function ownClient(): ClientStart {
  return { command: [process.execPath, process.argv[1] ?? ''], limits: CLIENT_LIMITS, environment: process.env }
}

export interface ClientRun extends ClientOutput {
  readonly answer: CacheAnswer
  /** It was ended, for it took too long. */
  readonly isTooSlow: boolean
}

/** A folder of one run alone: whoever made it removes it. */
export interface Scratch {
  readonly folder: string
  /** The client takes paths in archives to be relative to this. */
  readonly workspace: string
  /** For GNU tar, before its own. */
  readonly tarOptions: string
}

/** Where a restore unpacks. */
export function unpackedIn(folder: string): string {
  return join(folder, 'unpacked')
}

/**
 * Runs GitHub's client in a process of its own. It cannot be told to stop (behind a proxy that answers with HTML it tries for half a minute, where nobody
 * answers for minutes, and a stuck download may take it an hour), it prints errors and others' text as it likes, and its `tar` has no options but what
 * the environment gives it.
 */
export async function runClient(
  start: ClientStart,
  task: Omit<CacheTask, 'answer' | 'segmentTimeout'>,
  scratch: Scratch,
): Promise<ClientRun> {
  const answer = answerPlace(scratch, task.kind)
  const temporary = join(scratch.folder, 'temporary')
  mkdirSync(temporary, { recursive: true })
  const limits = limitsFor(task.kind, start.limits)
  const whole: CacheTask = { ...task, answer, segmentTimeout: limits.whole }
  const environment = {
    ...clientEnvironment(start.environment),
    GITHUB_WORKSPACE: scratch.workspace,
    RUNNER_TEMP: temporary,
    TAR_OPTIONS: scratch.tarOptions,
  }
  const { log, stopped } = await finished([...start.command, CACHE_CLIENT, JSON.stringify(whole)], environment, {
    limit: limits.whole,
    ...(task.kind === 'restore'
      ? { first: { limit: limits.lookup, isDone: () => looked(scratch) !== undefined } }
      : {}),
    watch: (moved, stop) => watchClient({ temporary, unpacked: unpackedIn(scratch.folder), moved, limits }, stop),
  })
  const output = readClientOutput(log, [start.environment.ACTIONS_RUNTIME_TOKEN ?? ''])
  if (stopped === undefined) return { ...output, answer: readAnswer(answer), isTooSlow: false }
  const attempt = lastAttempt(output.lines)
  const message = attempt === undefined ? stopped.why : `${stopped.why}: ${attempt}`
  return { ...output, answer: { kind: 'failed', message }, isTooSlow: stopped.isSlow }
}

function answerPlace(scratch: Scratch, kind: CacheTask['kind']): string {
  return join(scratch.folder, `${kind}.json`)
}

/** The key of the entry that a restore with this scratch folder heard of, whatever came of it then. */
export function looked(scratch: Scratch): string | undefined {
  const path = lookedUp(answerPlace(scratch, 'restore'))
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** A look moves next to nothing, and is bounded as a whole. */
function limitsFor(kind: CacheTask['kind'], limits: ClientLimits): ClientLimits {
  return kind === 'lookup' ? { ...limits, whole: limits.lookup, still: Infinity } : limits
}

interface Oversight {
  /** Milliseconds. */
  readonly limit: number
  /** What has to be done sooner. */
  readonly first?: { readonly limit: number; readonly isDone: () => boolean }
  readonly watch: (moved: () => string | undefined, stop: (because: Stop) => void) => { readonly end: () => void }
}

function finished(
  [program, ...args]: readonly [string, ...string[]],
  env: Record<string, string>,
  { limit, first, watch }: Oversight,
): Promise<{ readonly log: string; readonly stopped: Stop | undefined }> {
  // A group of its own, so that its tar ends with it.
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  let moved: string | undefined
  let stopped: Stop | undefined
  const stop = (because: Stop): void => {
    stopped ??= because
    killGroup(child.pid)
  }
  const stopping = undoWhenStopped(() => killGroup(child.pid))
  const stopUnless = (isDone: () => boolean, after: number): NodeJS.Timeout =>
    setTimeout(
      () => (isDone() ? undefined : stop({ why: `it took longer than ${after / 1000} s`, isSlow: true })),
      after,
    )
  const timers = [
    stopUnless(() => false, limit),
    ...(first === undefined ? [] : [stopUnless(first.isDone, first.limit)]),
  ]
  const watching = watch(() => moved, stop)
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(0, LONGEST_LOG)
      moved = movedBytes(text) ?? moved
    })
  return new Promise((done) => {
    const end = (more: string): void => {
      timers.forEach(clearTimeout)
      watching.end()
      stopping.release()
      done({ log: log + more, stopped })
    }
    child.once('error', (error) => end(`\n::error::${error.message}`))
    child.once('close', () => end(''))
  })
}

/** Characters. */
const LONGEST_LOG = 1_000_000

function readAnswer(path: string): CacheAnswer {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as CacheAnswer
  } catch {
    return { kind: 'failed', message: 'it ended without an answer' }
  }
}
