import { ActionError, quote } from '../errors.js'

export type CommandLine =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'run'
      readonly file: string | undefined
      readonly job: string | undefined
      readonly inputs: ReadonlyMap<string, string>
    }

export const USAGE = `Usage: npm start -- [FILE [JOB]] [--job JOB] [--input NAME=VALUE]…

Runs a GitHub Actions workflow on this machine, as far as one machine can: "run:" steps with
bash, steps that use this action with the action itself; other actions are skipped.

  FILE                 a workflow, or a folder with a workflow.yml (default: examples/page)
  JOB, --job JOB       only this job, and before it those it needs (default: all jobs)
  --input NAME=VALUE   an input of the workflow (default: the workflow's own default)
  --help               this text

The workspace is the folder that holds .github, else the folder of FILE.
It ends with 0 when every job that ran succeeded, with 1 otherwise.
`

export function parseCommandLine(args: readonly string[]): CommandLine {
  const words: string[] = []
  const inputs = new Map<string, string>()
  let job: string | undefined
  const rest = [...args]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h') return { kind: 'help' }
    const [option, attached] = splitOption(word)
    if (option === '--job') job = attached ?? valueAfter(option, rest)
    else if (option === '--input') inputs.set(...assignment(attached ?? valueAfter(option, rest)))
    else if (word.startsWith('-') && word !== '-') throw wrong(`The option ${quote(word)} is unknown.`)
    else words.push(word)
  }
  const [file, second, third] = words
  if (third !== undefined) throw wrong(`${quote(third)} is one argument too many.`)
  if (second !== undefined && job !== undefined) throw wrong(`Two jobs are given: ${quote(second)} and ${quote(job)}.`)
  return { kind: 'run', file, job: job ?? second, inputs }
}

function splitOption(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=')
  return !word.startsWith('--') || equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}

function valueAfter(option: string, rest: string[]): string {
  const value = rest.shift()
  if (value === undefined) throw wrong(`${option} needs a value after it.`)
  return value
}

function assignment(text: string): readonly [string, string] {
  const equals = text.indexOf('=')
  if (equals < 1) throw wrong(`--input ${quote(text)} is not NAME=VALUE.`)
  return [text.slice(0, equals), text.slice(equals + 1)]
}

function wrong(message: string): ActionError {
  return new ActionError({ code: 'local.command-line', message, remedy: 'See npm start -- --help' })
}
