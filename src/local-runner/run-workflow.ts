import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { ActionError } from '../errors.js'
import { githubEntries } from './contexts.js'
import { valueToJson } from './expression-value.js'
import { gitFacts } from './git-facts.js'
import { Interrupts } from './interrupts.js'
import { runJob, type JobResult } from './job.js'
import { jobOrder } from './job-order.js'
import { inheritedEnvironment, makeFolders, removeFolders, type Folders } from './machine.js'
import { Printer } from './printer.js'
import { Session } from './session.js'
import { provideSudo } from './sudo-stand-in.js'
import { Summary } from './summary.js'
import { readWorkflow, type Job, type Workflow } from './workflow.js'
import { checkWorkflow } from './workflow-check.js'
import { inputValues } from './workflow-inputs.js'
import { openWorkflow, type WorkflowFile } from './workspace.js'

export interface RunOptions {
  /** A workflow file, or a folder with a workflow.yml; relative to `from`. */
  readonly file: string
  readonly from: string
  /** Only this job, with those it needs. */
  readonly job?: string | undefined
  readonly inputs?: ReadonlyMap<string, string>
  /** The folder of the action that this runner belongs to: where action.yml is. */
  readonly actionRoot: string
  readonly output: Writable
  readonly colours?: boolean
  /** The variables that steps inherit. */
  readonly environment: NodeJS.ProcessEnv
  readonly interrupts?: Interrupts
  /** Whether a terminal sends its signals to the steps, too. */
  readonly terminal?: boolean
  /** Where the private folder of the run and the summary are made; the machine's temporary folder when absent. */
  readonly temporary?: string
  /** Milliseconds that a cancelled step has until SIGTERM and until SIGKILL. */
  readonly grace?: readonly [terminate: number, kill: number]
}

// GitHub's own times.
const GRACE = [7_500, 10_000] as const

/** Runs a workflow; resolves with the exit code. */
export async function runWorkflow(options: RunOptions): Promise<number> {
  const printer = new Printer(options.output, options.colours ?? false)
  const interrupts = options.interrupts ?? new Interrupts()
  const folders = makeFolders(options.temporary ?? tmpdir())
  try {
    const file = openWorkflow(options.file, options.from)
    const workflow = readWorkflow(file.source, file.shown)
    const jobs = jobOrder(workflow, options.job)
    const session = newSession(options, { printer, interrupts, folders, file, workflow })
    checkWorkflow(jobs, session)
    printer.line(`${workflow.name} (${file.shown}) in ${file.workspace}`)
    if (session.parts.sudoFolder !== undefined)
      printer.message(
        'notice',
        'There is no sudo here and you are root: steps get a stand-in that just runs the command.',
      )
    announce(workflow, jobs, options.job, printer)
    const results = await runJobs(jobs, session)
    session.parts.summary.print(printer)
    return exitCode([...results.values()], interrupts)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    printer.error(error)
    return 1
  } finally {
    if (!removeFolders(folders)) printer.message('notice', `${folders.root} could not be removed whole.`)
  }
}

interface Beginnings {
  readonly printer: Printer
  readonly interrupts: Interrupts
  readonly folders: Folders
  readonly file: WorkflowFile
  readonly workflow: Workflow
}

function newSession(options: RunOptions, { printer, interrupts, folders, file, workflow }: Beginnings): Session {
  const { workspace } = file
  const inputs = inputValues(workflow, options.inputs ?? new Map())
  const eventPath = path.join(folders.commands, 'event.json')
  writeFileSync(eventPath, JSON.stringify({ inputs: valueToJson(inputs) }))
  const workflowPath = path.relative(workspace, file.path)
  const facts = { git: gitFacts(workspace), workspace, workflowName: workflow.name, workflowPath, eventPath, inputs }
  return new Session({
    workflow,
    workspace,
    folders,
    printer,
    summary: new Summary(options.temporary ?? tmpdir()),
    supervision: { interrupts, terminal: options.terminal ?? false, grace: options.grace ?? GRACE },
    inherited: inheritedEnvironment(options.environment),
    github: githubEntries(facts),
    inputs,
    sudoFolder: provideSudo(folders.root, options.environment.PATH ?? ''),
    actionRoot: options.actionRoot,
    trackingId: `local_${randomUUID()}`,
  })
}

function announce(workflow: Workflow, jobs: readonly Job[], only: string | undefined, printer: Printer): void {
  const ids = jobs.map((job) => job.id).join(', ')
  if (only !== undefined && jobs.length > 1) printer.message('notice', `Job ${only} runs after what it needs: ${ids}.`)
  if (only === undefined && workflow.jobs.length > 1)
    printer.message('notice', `All ${jobs.length} jobs run, one after another: ${ids}. Choose one with --job NAME.`)
}

async function runJobs(jobs: readonly Job[], session: Session): Promise<ReadonlyMap<string, JobResult>> {
  const results = new Map<string, JobResult>()
  for (const job of jobs) {
    if (session.parts.supervision.interrupts.isUrgent) break
    results.set(job.id, await runJob(job, session, results))
  }
  return results
}

function exitCode(results: readonly JobResult[], interrupts: Interrupts): number {
  // As a shell reports a program that a signal ended: 128 and the signal's number.
  if (interrupts.signal !== undefined) return 128 + constants.signals[interrupts.signal]
  return results.some(({ result }) => result === 'failure') ? 1 : 0
}
