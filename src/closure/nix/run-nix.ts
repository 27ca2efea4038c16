import { spawn } from 'node:child_process'
import { ActionError, codeOf } from '../../errors.js'
import { ownChild } from '../../runner/cleanup.js'
import { say } from '../../runner/log.js'
import { Lines } from './lines.js'
import { nixEnvironment } from './nix-environment.js'
import { plainText } from '../../runner/plain-text.js'

/** How a run of Nix ended. */
export interface NixResult {
  /** 0 when it did what it should; null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: string | null
  readonly stdout: string
  /** The last of what it said, without colours. */
  readonly stderr: string
}

export interface NixRun {
  readonly program: string
  readonly args: readonly string[]
  /** Where relative flake references begin. */
  readonly directory: string
  /** What it works at, for the log. Without, what it says of its progress stays out of the log. */
  readonly progress?: string
}

/** Bytes of JSON: 100,000 store paths take some 60 MiB. */
const MOST_STDOUT = 256 * 1024 * 1024
/** Lines of standard error that are kept: an error with its trace, and what the builder said before. */
const KEPT_LINES = 300
/** Characters of each: causes are looked for in them, in time that grows with the square of a line. */
const KEPT_LENGTH = 1000
/** A sign of life after so much silence, in milliseconds. */
const SILENCE = 60_000

/** Runs Nix without a shell, to end with this process, and its builders with it. What it says goes to the log as it says it. */
export function runNix({ program, args, directory, progress }: NixRun): Promise<NixResult> {
  const child = spawn(program, [...args], {
    cwd: directory,
    env: nixEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  ownChild(child, 'SIGTERM')
  const chunks: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MOST_STDOUT) chunks.push(chunk)
    else child.kill('SIGKILL')
  })
  const alive = signOfLife(progress)
  const kept: string[] = []
  const lines = new Lines((line) => {
    const text = plainText(line)
    kept.push(text.slice(0, KEPT_LENGTH))
    if (kept.length > KEPT_LINES) kept.shift()
    alive.seen()
    if (progress !== undefined) say(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      alive.stop()
      reject(cannotRun(program, cause))
    })
    child.once('close', (exitCode, signal) => {
      alive.stop()
      if (size > MOST_STDOUT) reject(tooMuch(program, args))
      else {
        lines.end()
        resolve({ exitCode, signal, stdout: Buffer.concat(chunks).toString(), stderr: kept.join('\n') })
      }
    })
  })
}

/** Says now and then that a silent build goes on. */
function signOfLife(progress: string | undefined): { readonly seen: () => void; readonly stop: () => void } {
  if (progress === undefined) return { seen: () => undefined, stop: () => undefined }
  const begun = Date.now()
  let last = begun
  const timer = setInterval(() => {
    if (Date.now() - last < SILENCE) return
    last = Date.now()
    say(`  still at ${progress} after ${Math.round((last - begun) / 60_000)} min`)
  }, SILENCE / 4).unref()
  return { seen: () => (last = Date.now()), stop: () => clearInterval(timer) }
}

/** execve(2), for people. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'it, or the program or library that runs it, is missing',
  EACCES: 'permission denied',
  ENOEXEC: 'it is no program of this machine',
}

function cannotRun(program: string, cause: Error): ActionError {
  return new ActionError({
    code: 'nix.run',
    message: `${program} cannot be run: ${WHY[codeOf(cause) ?? ''] ?? cause.message}.`,
    remedy: 'Check that Nix is installed for this machine, and that the user of this step may run it.',
    cause,
  })
}

function tooMuch(program: string, args: readonly string[]): ActionError {
  return new ActionError({
    code: 'nix.answer',
    message: `${program} ${args[0] ?? ''} printed more than ${MOST_STDOUT} bytes.`,
    remedy: 'Check that it is Nix; name fewer things.',
  })
}
