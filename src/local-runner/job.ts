import { ActionError } from '../errors.js'
import { runPost, type PostStep } from './action-step.js'
import { closedObject } from './contexts.js'
import type { Scope } from './expression-evaluate.js'
import { isObject, objectOf, type ObjectValue, type Value } from './expression-value.js'
import type { Status } from './expression-functions.js'
import { JobState } from './job-state.js'
import { describeLeg, legsOf, type Leg } from './matrix.js'
import type { Session } from './session.js'
import { runStep, type StepReport } from './step.js'
import { evaluateTemplate, isConditionMet, renderTemplate } from './template.js'
import { sendSignal, trackedProcesses } from './tracked-processes.js'
import type { Job } from './workflow.js'

export interface JobResult {
  readonly result: Status
  readonly outputs: ReadonlyMap<string, string>
}

export type Results = ReadonlyMap<string, JobResult>

/** Runs one job; what it needs must be in `results` already. */
export async function runJob(job: Job, session: Session, results: Results): Promise<JobResult> {
  const { printer } = session.parts
  const needs = needsOf(job, results)
  printer.heading(`Job ${job.id}`)
  try {
    const scope = jobScope(job, session, results, needs)
    if (!isConditionMet(job.condition, scope)) return skipped(job, session, results)
    if (job.uses !== undefined) return otherWorkflow(job.uses, session)
    for (const key of job.ignored)
      printer.message('notice', `"${key}:" is ignored: the steps run on this machine itself.`)
    return await runSteps(new JobState(job, session, firstLeg(job, session, scope), needs))
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    printer.error(error)
    return { result: 'failure', outputs: new Map() }
  }
}

async function runSteps(state: JobState): Promise<JobResult> {
  const { job, session } = state
  const { printer, supervision, trackingId } = session.parts
  const reports: StepReport[] = []
  try {
    for (const step of job.steps) {
      if (supervision.interrupts.isUrgent) break
      reports.push(await runStep(step, state))
    }
    await runPosts(reports.flatMap(({ post }) => post ?? []).toReversed(), state)
  } finally {
    // As GitHub does at the end of a job: what its steps left running goes.
    for (const pid of trackedProcesses(trackingId)) sendSignal(pid, 'SIGKILL')
  }
  printOutputs(reports, session)
  const outputs = state.rendered(job.outputs, state.scope())
  const isForgiven = job.continueOnError !== undefined && renderTemplate(job.continueOnError, state.scope()) === 'true'
  const status = state.status()
  if (status !== 'success') printer.message(isForgiven ? 'warning' : 'error', `Job ${job.id}: ${status}.`)
  return { result: status === 'failure' && isForgiven ? 'success' : status, outputs }
}

async function runPosts(posts: readonly PostStep[], state: JobState): Promise<void> {
  const { printer, supervision } = state.session.parts
  for (const post of posts) {
    if (supervision.interrupts.isUrgent) return
    try {
      await runPost(post, state)
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      printer.error(error)
      state.hasFailed = true
    }
  }
}

function printOutputs(reports: readonly StepReport[], { parts: { printer } }: Session): void {
  if (reports.every(({ outputs }) => outputs.size === 0)) return
  printer.heading('Outputs')
  for (const { label, outputs } of reports)
    for (const [name, value] of outputs) {
      const [first = '', ...others] = value.split('\n')
      printer.line(`${label}.${name} = ${first}`)
      for (const other of others) printer.line(`  ${other}`)
    }
}

/** `needs.ID.outputs.NAME` and `needs.ID.result`. */
function needsOf(job: Job, results: Results): ObjectValue {
  const entries = job.needs.map((id): readonly [string, Value] => {
    const { result, outputs } = results.get(id) ?? { result: 'skipped' as const, outputs: new Map<string, string>() }
    return [id, objectOf([['result', result] as const, ['outputs', objectOf(outputs)] as const])]
  })
  return objectOf(entries)
}

function jobScope(job: Job, session: Session, results: Results, needs: ObjectValue): Scope {
  const { parts } = session
  const needed = job.needs.map((id) => results.get(id)?.result ?? 'skipped')
  const isCancelled = parts.supervision.interrupts.signal !== undefined || needed.includes('cancelled')
  // success() of a job means all that it needs; a skipped one is neither a success nor a failure.
  const failed = needed.includes('failure') ? 'failure' : 'skipped'
  const status = isCancelled ? 'cancelled' : needed.every((result) => result === 'success') ? 'success' : failed
  const contexts = new Map<string, Value>([
    ['github', closedObject([...parts.github, ['job', job.id]])],
    ['inputs', parts.inputs],
    ['needs', needs],
    ['vars', objectOf([])],
  ])
  return { contexts, status, onUnknowable: (name) => session.tellUnknowable(name) }
}

function skipped(job: Job, session: Session, results: Results): JobResult {
  const waiting = job.needs.filter((id) => results.get(id)?.result !== 'success')
  const why =
    job.condition === undefined
      ? `it needs ${waiting.join(', ') || 'the run to go on'}`
      : `if: ${job.condition.text.trim()}`
  session.parts.printer.faint(`Skipped (${why})`)
  return { result: 'skipped', outputs: new Map() }
}

function otherWorkflow(uses: string, session: Session): JobResult {
  session.parts.printer.message('notice', `Skipped: the local runner does not run other workflows (${uses}).`)
  return { result: 'skipped', outputs: new Map() }
}

function firstLeg(job: Job, session: Session, scope: Scope): Leg {
  if (job.matrix === undefined) return new Map()
  const matrix = job.matrix.value((text) => evaluateTemplate(text, scope))
  const legs = isObject(matrix) ? legsOf(matrix) : []
  const [first] = legs
  if (first === undefined) throw job.matrix.fail('has no leg', 'Give each key of the matrix a list with a value.')
  session.parts.printer.message(
    'notice',
    `Only the first of ${legs.length} legs of the matrix runs: ${describeLeg(first)}`,
  )
  return first
}
