import { ActionError, quote } from '../errors.js'
import type { Job, Workflow } from './workflow.js'

/** The jobs to run, each after those it needs; with `only`, that job and what it needs. */
export function jobOrder(workflow: Workflow, only: string | undefined): readonly Job[] {
  const byId = new Map(workflow.jobs.map((job) => [job.id, job]))
  const ordered = new Set<Job>()
  const visit = (job: Job, waiting: readonly Job[]): void => {
    if (ordered.has(job)) return
    if (waiting.includes(job)) throw circle(workflow, [...waiting.slice(waiting.indexOf(job)), job])
    for (const need of job.needs) visit(byId.get(need) ?? unknownNeed(workflow, job, need), [...waiting, job])
    ordered.add(job)
  }
  const wanted = only === undefined ? workflow.jobs : [byId.get(only) ?? unknownJob(workflow, only)]
  for (const job of wanted) visit(job, [])
  return [...ordered]
}

function circle(workflow: Workflow, jobs: readonly Job[]): ActionError {
  return new ActionError({
    code: 'local.needs',
    message: `The jobs need each other in a circle: ${jobs.map((job) => job.id).join(' needs ')}.`,
    remedy: 'Remove one of these "needs:".',
    at: { file: workflow.file, line: jobs[0]?.line ?? 1 },
  })
}

function unknownNeed(workflow: Workflow, job: Job, need: string): never {
  throw new ActionError({
    code: 'local.needs',
    message: `The job "${job.id}" needs ${quote(need)}, which is no job of this workflow.`,
    remedy: `Jobs: ${listOf(workflow)}.`,
    at: { file: workflow.file, line: job.line },
  })
}

function unknownJob(workflow: Workflow, id: string): never {
  throw new ActionError({
    code: 'local.job',
    message: `${workflow.file} has no job ${quote(id)}.`,
    remedy: `Jobs: ${listOf(workflow)}.`,
  })
}

function listOf(workflow: Workflow): string {
  return workflow.jobs.map((job) => job.id).join(', ')
}
