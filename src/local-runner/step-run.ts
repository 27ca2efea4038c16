import { runChild, type ChildEnd } from './child.js'
import type { CommandFiles } from './command-files.js'
import type { Scope } from './expression-evaluate.js'
import type { Status } from './expression-functions.js'
import type { JobState } from './job-state.js'
import { LogReader } from './log-reader.js'
import type { Printer } from './printer.js'

/** What a step's program is run with. */
export interface StepRun {
  readonly state: JobState
  readonly scope: Scope
  /** The step's own `env:`. */
  readonly environment: ReadonlyMap<string, string>
  readonly files: CommandFiles
  readonly timeoutMilliseconds: number | undefined
}

export interface StepProgram {
  readonly program: string
  readonly args: readonly string[]
  readonly folder: string
  readonly environment: ReadonlyMap<string, string>
}

export function runProgram(program: StepProgram, run: StepRun): Promise<ChildEnd> {
  const { printer, supervision } = run.state.session.parts
  const log = new LogReader(printer)
  const { timeoutMilliseconds } = run
  return runChild({ ...program, timeoutMilliseconds, onLine: (line) => log.line(line) }, supervision)
}

/** Says how the program ended, unless it went well. */
export function conclude(end: ChildEnd, printer: Printer): Status {
  if (end.kind === 'exited' && end.code === 0) return 'success'
  printer.message('error', describe(end))
  return end.kind === 'cancelled' ? 'cancelled' : 'failure'
}

function describe(end: ChildEnd): string {
  switch (end.kind) {
    case 'exited':
      return `Process completed with exit code ${end.code}.`
    case 'killed':
      return `The process was ended by ${end.signal}.`
    case 'timed-out':
      return 'The step took longer than its timeout-minutes.'
    case 'cancelled':
      return 'The operation was canceled.'
    case 'not-started':
      return `The program of this step could not be started: ${end.reason}.`
  }
}
