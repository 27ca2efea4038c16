import { inputVariable, unexpectedInputs } from './action-manifest.js'
import type { ChildEnd } from './child.js'
import { CommandFiles } from './command-files.js'
import type { Assignment } from './env-file.js'
import type { JobState } from './job-state.js'
import { conclude, runProgram, type StepRun } from './step-run.js'
import { isConditionTrue, renderTemplate } from './template.js'
import type { UsesStep } from './workflow.js'

/** What stays of an action's step for the end of the job. */
export interface PostStep {
  readonly step: UsesStep
  readonly program: string
  readonly environment: ReadonlyMap<string, string>
  readonly inputs: ReadonlyMap<string, string>
  /** What the main part saved (GITHUB_STATE). */
  readonly state: Assignment[]
}

export interface StartedAction {
  readonly end: ChildEnd
  readonly post: PostStep | undefined
}

export async function startAction(step: UsesStep, run: StepRun): Promise<StartedAction> {
  const { state, scope, environment } = run
  const manifest = state.session.manifest()
  const given = state.rendered(step.with, scope)
  const { printer } = state.session.parts
  const warning = unexpectedInputs([...given.keys()], manifest)
  if (warning !== undefined) printer.message('warning', warning)
  const inputs = new Map<string, string>()
  for (const input of manifest.inputs) {
    inputs.set(inputVariable(input.name), input.default === undefined ? '' : renderTemplate(input.default, scope))
    const isGiven = [...given.keys()].some((name) => name.toLowerCase() === input.name.toLowerCase())
    if (isGiven && input.deprecation !== undefined)
      printer.message('warning', `Input '${input.name}' has been deprecated with message: ${input.deprecation}`)
  }
  for (const [name, value] of given) inputs.set(inputVariable(name), value)
  const post =
    manifest.post === undefined ? undefined : { step, program: manifest.post, environment, inputs, state: [] }
  const end = await runNode(manifest.main, step, run, inputs)
  return { end, post }
}

/** Runs what an action registered for the end of the job, unless its `post-if` says otherwise. */
export async function runPost(post: PostStep, state: JobState): Promise<void> {
  const { parts } = state.session
  const { step, environment } = post
  const scope = state.scope(environment, step)
  const condition = state.session.manifest().postCondition
  parts.printer.heading(`Post step ${step.number}: ${step.uses}`)
  if (condition !== undefined && !isConditionTrue(condition, scope)) {
    parts.printer.faint(`Skipped (post-if: ${condition.text.trim()})`)
    return
  }
  const files = CommandFiles.create(parts.folders.commands, state.session.nextKey())
  const saved = post.state.map(([name, value]) => [`STATE_${name}`, value] as const)
  const run = { state, scope, environment, files, timeoutMilliseconds: undefined }
  const end = await runNode(post.program, step, run, new Map([...post.inputs, ...saved]))
  if (conclude(end, parts.printer) === 'failure') state.hasFailed = true
  const writings = files.writings()
  if (writings.problem !== undefined) throw writings.problem
  state.take(writings)
  parts.summary.add(files.summary())
}

function runNode(program: string, step: UsesStep, run: StepRun, more: ReadonlyMap<string, string>): Promise<ChildEnd> {
  const { state } = run
  const { parts } = state.session
  const environment = new Map([
    ...state.variables(run.environment, step),
    ...more,
    ['GITHUB_ACTION_PATH', state.session.manifest().root] as const,
    ...run.files.variables(),
  ])
  return runProgram({ program: process.execPath, args: [program], folder: parts.workspace, environment }, run)
}
