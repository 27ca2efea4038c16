import { statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ActionError, quote } from '../errors.js'
import type { ChildEnd } from './child.js'
import { runProgram, type StepRun } from './step-run.js'
import { renderTemplate } from './template.js'
import type { RunStep } from './workflow.js'

/** GitHub's own commands. Without "shell:", bash does not stop at a failure inside a pipe; with it, it does. */
const SHELLS: ReadonlyMap<string, readonly [program: string, ...args: string[]]> = new Map([
  ['', ['bash', '-e']],
  ['bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail']],
  ['sh', ['sh', '-e']],
])

export async function runScript(step: RunStep, run: StepRun): Promise<ChildEnd> {
  const { state, scope } = run
  const { defaults } = state.job
  const { parts } = state.session
  const [program, ...args] = shellOf(step, run)
  const directory = step.workingDirectory ?? defaults.workingDirectory
  const folder = path.resolve(parts.workspace, directory === undefined ? '.' : renderTemplate(directory, scope))
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new ActionError({
      code: 'local.working-directory',
      message: `working-directory: ${quote(folder)} is no folder.`,
      remedy: 'Name an existing folder, relative to the workspace.',
      at: { file: (directory ?? step.run).file, line: (directory ?? step.run).line },
    })
  const script = path.join(parts.folders.commands, `script_${state.session.nextKey()}.sh`)
  writeFileSync(script, `${renderTemplate(step.run, scope)}\n`)
  const environment = new Map([...state.variables(run.environment, step), ...run.files.variables()])
  // Last on the path: a sudo that the job installs is the real one.
  if (parts.sudoFolder !== undefined)
    environment.set('PATH', `${environment.get('PATH') ?? ''}${path.delimiter}${parts.sudoFolder}`)
  return runProgram({ program, args: [...args, script], folder, environment }, run)
}

function shellOf(step: RunStep, { state, scope }: StepRun): readonly [string, ...string[]] {
  const text = step.shell ?? state.job.defaults.shell
  const name = text === undefined ? '' : renderTemplate(text, scope).trim()
  const shell = SHELLS.get(name)
  if (shell !== undefined) return shell
  throw new ActionError({
    code: 'local.shell',
    message: `shell: ${quote(name)} is not supported by the local runner.`,
    remedy: 'It runs steps with bash or sh.',
    at: { file: (text ?? step.run).file, line: (text ?? step.run).line },
  })
}
