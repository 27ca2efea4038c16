import { isThisAction } from './action-manifest.js'
import type { Place } from './expression-check.js'
import type { Session } from './session.js'
import { checkCondition, checkTemplate, type Text } from './template.js'
import type { Job, Named, ShellDefaults, Step } from './workflow.js'

/** Throws for the first expression of these jobs that could not be computed, before any of their steps runs. */
export function checkWorkflow(jobs: readonly Job[], session: Session): void {
  checkAll(session.parts.workflow.env, 'workflow')
  for (const job of jobs) checkJob(job, session)
}

function checkJob(job: Job, session: Session): void {
  if (job.condition !== undefined) checkCondition(job.condition, 'job-condition')
  if (job.uses !== undefined) return
  job.matrix?.value((text) => {
    checkTemplate(text, 'job-condition')
    return null
  })
  checkAll(job.env, 'job')
  checkShell(job.defaults, 'job')
  check(job.continueOnError, 'job')
  for (const step of job.steps) checkStep(step, session)
  checkAll(job.outputs, 'step')
}

function checkStep(step: Step, session: Session): void {
  const { actionRoot, workspace } = session.parts
  // Another action's step is skipped whole, so nothing in it is ever computed.
  if (step.kind === 'uses' && !isThisAction(step.uses, actionRoot, workspace)) return
  if (step.condition !== undefined) checkCondition(step.condition, 'step-condition')
  checkAll(step.env, 'step')
  for (const text of [step.name, step.continueOnError, step.timeoutMinutes]) check(text, 'step')
  if (step.kind === 'run') {
    check(step.run, 'step')
    checkShell(step, 'step')
    return
  }
  checkAll(step.with, 'step')
  const manifest = session.manifest()
  for (const input of manifest.inputs) check(input.default, 'step')
  if (manifest.postCondition !== undefined) checkCondition(manifest.postCondition, 'step-condition')
}

function checkShell({ shell, workingDirectory }: ShellDefaults, place: Place): void {
  check(shell, place)
  check(workingDirectory, place)
}

function checkAll(named: Named, place: Place): void {
  for (const [, text] of named) check(text, place)
}

function check(text: Text | undefined, place: Place): void {
  if (text !== undefined) checkTemplate(text, place)
}
