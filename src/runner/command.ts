import { exec } from '@actions/exec'
import { errorText } from '../errors.js'
import { withoutActions } from './environment.js'

export interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * The environment for tools: the caller's, but without what is the action's alone, speaking English and in UTC, so that neither output nor bytes depend on
 * where this runs. SOURCE_DATE_EPOCH is left out: mksquashfs refuses it beside explicit times, and only we say the time.
 */
export function toolEnvironment(): Record<string, string> {
  const kept = Object.entries(withoutActions(process.env)).filter(
    ([name]) => name !== 'SOURCE_DATE_EPOCH' && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC' }
}

/** Bytes of each stream that are kept; the rest is read and forgotten, so that no program fills the memory. */
const MOST_OUTPUT = 32 * 1024 * 1024

/**
 * Runs a program without a shell and without printing; the caller decides what of its output to show.
 * @param more variables of its environment
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  // @actions/exec splits its first argument at blanks; in double quotes, with those inside escaped, a path stays whole.
  const quoted = `"${program.replace(/"/g, '\\"')}"`
  const stdout = new Kept()
  const stderr = new Kept()
  try {
    const exitCode = await exec(quoted, [...args], {
      silent: true,
      ignoreReturnCode: true,
      env: { ...toolEnvironment(), ...more },
      listeners: { stdout: (chunk) => stdout.take(chunk), stderr: (chunk) => stderr.take(chunk) },
    })
    return { exitCode: statusOf(exitCode), stdout: stdout.text(), stderr: stderr.text() }
  } catch (error) {
    // As a shell says it: not found, or not to be executed.
    return { exitCode: 127, stdout: '', stderr: errorText(error) }
  }
}

/** As a shell says it of a program that a signal ended, of which the toolkit's type knows nothing. */
function statusOf(exitCode: number | null): number {
  return exitCode ?? 128 + 9
}

class Kept {
  private readonly chunks: Buffer[] = []
  private size = 0

  /**
   * Takes the bytes out of the chunk, and leaves line breaks. @actions/exec looks for lines in it next, and keeps one that has not ended, as a
   * text that it searches anew with each chunk: without an end it would fill the memory, and take minutes.
   */
  take(chunk: Buffer): void {
    if (this.size < MOST_OUTPUT) this.chunks.push(Buffer.from(chunk.subarray(0, MOST_OUTPUT - this.size)))
    this.size += chunk.length
    chunk.fill('\n')
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8')
  }
}

/** The last `count` lines that are not blank: where tools say what went wrong. */
export function lastLines(text: string, count = 20): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(-count).join('\n')
}
