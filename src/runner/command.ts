import { getExecOutput } from '@actions/exec'
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

/** Runs a program without a shell and without printing; the caller decides what of its output to show. */
export async function runCommand(program: string, args: readonly string[]): Promise<CommandResult> {
  // @actions/exec splits its first argument at blanks; in double quotes, with those inside escaped, a path stays whole.
  const quoted = `"${program.replace(/"/g, '\\"')}"`
  try {
    return await getExecOutput(quoted, [...args], { silent: true, ignoreReturnCode: true, env: toolEnvironment() })
  } catch (error) {
    // As a shell says it: not found, or not to be executed.
    return { exitCode: 127, stdout: '', stderr: error instanceof Error ? error.message : String(error) }
  }
}

/** The last `count` lines that are not blank: where tools say what went wrong. */
export function lastLines(text: string, count = 20): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(-count).join('\n')
}
