import { ActionError } from '../errors.js'
import { isThisAction } from './action-manifest.js'
import { startAction, type PostStep } from './action-step.js'
import { CommandFiles } from './command-files.js'
import type { Scope } from './expression-evaluate.js'
import { numberFrom } from './expression-value.js'
import type { Status } from './expression-functions.js'
import type { JobState } from './job-state.js'
import { runScript } from './script-step.js'
import { conclude, type StepRun } from './step-run.js'
import { isConditionMet, renderTemplate, type Text } from './template.js'
import type { Step, UsesStep } from './workflow.js'

export interface StepReport {
  readonly label: string
  readonly outputs: ReadonlyMap<string, string>
  readonly post: PostStep | undefined
}

/** Runs one step as far as this machine can, and records what came of it in the job's state. */
export async function runStep(step: Step, state: JobState): Promise<StepReport> {
  const { session } = state
  const { parts } = session
  const files = CommandFiles.create(parts.folders.commands, session.nextKey())
  let started: Started = { outcome: 'failure', post: undefined }
  try {
    const isForeign = step.kind === 'uses' && !isThisAction(step.uses, parts.actionRoot, parts.workspace)
    started = isForeign ? skipForeign(step, state) : await startUnlessSkipped(step, state, files)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    parts.printer.error(error)
  }
  return finish(step, state, files, started)
}

interface Started {
  readonly outcome: Status
  readonly post: PostStep | undefined
}

async function startUnlessSkipped(step: Step, state: JobState, files: CommandFiles): Promise<Started> {
  const environment = state.rendered(step.env, state.scope(new Map(), step))
  const scope = state.scope(environment, step)
  const { printer } = state.session.parts
  printer.heading(`Step ${step.number}: ${nameOf(step, scope)}`)
  if (!isConditionMet(step.condition, scope)) {
    const why =
      step.condition === undefined ? `the job's status is ${state.status()}` : `if: ${step.condition.text.trim()}`
    printer.faint(`Skipped (${why})`)
    return { outcome: 'skipped', post: undefined }
  }
  const timeoutMilliseconds = timeoutOf(step.timeoutMinutes, scope)
  const run: StepRun = { state, scope, environment, files, timeoutMilliseconds }
  if (step.kind === 'run') return { outcome: conclude(await runScript(step, run), printer), post: undefined }
  const { end, post } = await startAction(step, run)
  return { outcome: conclude(end, printer), post }
}

function finish(step: Step, state: JobState, files: CommandFiles, { outcome: ended, post }: Started): StepReport {
  const { printer, summary } = state.session.parts
  const writings = files.writings()
  if (writings.problem !== undefined) printer.error(writings.problem)
  state.take(writings)
  summary.add(files.summary())
  const outputs = new Map(writings.outputs)
  const outcome = writings.problem === undefined ? ended : 'failure'
  const isForgiven = outcome === 'failure' && isContinued(step, state)
  if (isForgiven) printer.message('notice', 'The job goes on: the step has continue-on-error.')
  if (outcome === 'failure' && !isForgiven) state.hasFailed = true
  state.record(step, outputs, outcome, isForgiven ? 'success' : outcome)
  post?.state.push(...writings.state)
  return { label: step.id ?? `step ${step.number}`, outputs, post }
}

function skipForeign(step: UsesStep, state: JobState): Started {
  const { printer } = state.session.parts
  printer.heading(`Step ${step.number}: ${step.uses}`)
  printer.message(
    'notice',
    'Skipped: the local runner runs no other action than its own. Outputs of this step are empty.',
  )
  return { outcome: 'skipped', post: undefined }
}

function nameOf(step: Step, scope: Scope): string {
  if (step.name !== undefined) return renderTemplate(step.name, scope)
  if (step.kind === 'uses') return `Run ${step.uses}`
  return `Run ${step.run.text.trimStart().split('\n')[0] ?? ''}`
}

function isContinued(step: Step, state: JobState): boolean {
  if (step.continueOnError === undefined) return false
  try {
    return renderTemplate(step.continueOnError, state.scope(new Map(), step)) === 'true'
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    state.session.parts.printer.error(error)
    return false
  }
}

function timeoutOf(minutes: Text | undefined, scope: Scope): number | undefined {
  if (minutes === undefined) return undefined
  const number = numberFrom(renderTemplate(minutes, scope))
  // Node's timers hold 31 bits of milliseconds, which is more than three weeks; GitHub's own limit is six hours.
  if (number > 0) return Math.min(number * 60_000, 2 ** 31 - 1)
  throw new ActionError({
    code: 'local.timeout',
    message: `timeout-minutes: "${minutes.text}" is no positive number.`,
    remedy: 'Give the number of minutes that the step may take.',
    at: { file: minutes.file, line: minutes.line },
  })
}
