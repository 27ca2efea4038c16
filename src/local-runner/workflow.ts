import type { Text } from './template.js'
import { YamlItem } from './yaml-source.js'

export type Named = readonly (readonly [string, Text])[]

interface StepParts {
  readonly id: string | undefined
  readonly name: Text | undefined
  readonly condition: Text | undefined
  readonly env: Named
  readonly continueOnError: Text | undefined
  readonly timeoutMinutes: Text | undefined
  /** 1-based place among the steps of its job. */
  readonly number: number
  readonly line: number
}

export interface RunStep extends StepParts, ShellDefaults {
  readonly kind: 'run'
  readonly run: Text
}

export interface UsesStep extends StepParts {
  readonly kind: 'uses'
  readonly uses: string
  readonly with: Named
}

export type Step = RunStep | UsesStep

export interface ShellDefaults {
  readonly shell: Text | undefined
  readonly workingDirectory: Text | undefined
}

export interface Job {
  readonly id: string
  readonly line: number
  readonly name: Text | undefined
  readonly needs: readonly string[]
  readonly condition: Text | undefined
  readonly env: Named
  readonly defaults: ShellDefaults
  readonly matrix: YamlItem | undefined
  readonly outputs: Named
  readonly continueOnError: Text | undefined
  /** Set for a job that is another workflow. */
  readonly uses: string | undefined
  /** Words of the job that one machine does not act on, for a notice. */
  readonly ignored: readonly string[]
  readonly steps: readonly Step[]
}

export interface WorkflowInput {
  readonly name: string
  readonly type: string
  readonly default: string | undefined
  readonly required: boolean
  readonly line: number
}

export interface Workflow {
  readonly file: string
  readonly name: string
  readonly env: Named
  readonly inputs: readonly WorkflowInput[]
  readonly jobs: readonly Job[]
}

/** `file` is the name that messages show. */
export function readWorkflow(source: string, file: string): Workflow {
  const root = YamlItem.read(source, file)
  const jobs = root.get('jobs')?.entries() ?? []
  if (jobs.length === 0) throw root.fail('has no "jobs:"', 'Give the path of a GitHub Actions workflow.')
  const defaults = shellDefaults(root.get('defaults')?.get('run'))
  return {
    file,
    name: root.get('name')?.text().text ?? file,
    env: named(root.get('env')),
    inputs: workflowInputs(root.get('on')),
    jobs: jobs.map(([id, item]) => readJob(id, item, defaults)),
  }
}

function readJob(id: string, item: YamlItem, defaults: ShellDefaults): Job {
  const own = shellDefaults(item.get('defaults')?.get('run'))
  const uses = item.get('uses')?.text().text
  const steps = item.get('steps')
  if (steps === undefined && uses === undefined) throw item.fail('has no "steps:"', 'Give the job steps to run.')
  const needs = item.get('needs')
  return {
    id,
    line: item.line,
    name: item.get('name')?.text(),
    needs: needs === undefined ? [] : (needs.isList() ? needs.items() : [needs]).map((need) => need.text().text),
    condition: item.get('if')?.text(),
    env: named(item.get('env')),
    defaults: {
      shell: own.shell ?? defaults.shell,
      workingDirectory: own.workingDirectory ?? defaults.workingDirectory,
    },
    matrix: item.get('strategy')?.get('matrix'),
    outputs: named(item.get('outputs')),
    continueOnError: item.get('continue-on-error')?.text(),
    uses,
    ignored: ['container', 'services'].filter((key) => item.get(key) !== undefined),
    steps: withUniqueIds(steps?.items() ?? []),
  }
}

function withUniqueIds(items: readonly YamlItem[]): readonly Step[] {
  const seen = new Set<string>()
  return items.map((item, index) => {
    const step = readStep(item, index + 1)
    if (step.id !== undefined && seen.has(step.id.toLowerCase()))
      throw item.fail(`has the id "${step.id}" of an earlier step`, 'Give every step of a job its own id.')
    if (step.id !== undefined) seen.add(step.id.toLowerCase())
    return step
  })
}

function readStep(item: YamlItem, number: number): Step {
  const run = item.get('run')
  const uses = item.get('uses')
  const parts: StepParts = {
    id: item.get('id')?.text().text,
    name: item.get('name')?.text(),
    condition: item.get('if')?.text(),
    env: named(item.get('env')),
    continueOnError: item.get('continue-on-error')?.text(),
    timeoutMinutes: item.get('timeout-minutes')?.text(),
    number,
    line: item.line,
  }
  if (run !== undefined && uses === undefined) {
    const shell = item.get('shell')?.text()
    return { ...parts, kind: 'run', run: run.text(), shell, workingDirectory: item.get('working-directory')?.text() }
  }
  if (uses !== undefined && run === undefined)
    return { ...parts, kind: 'uses', uses: uses.text().text, with: named(item.get('with')) }
  throw item.fail('needs one of "run:" and "uses:"', 'Give the step a script (run) or an action (uses), not both.')
}

function named(item: YamlItem | undefined): Named {
  return item?.entries().map(([key, value]) => [key, value.text()] as const) ?? []
}

function shellDefaults(item: YamlItem | undefined): ShellDefaults {
  return { shell: item?.get('shell')?.text(), workingDirectory: item?.get('working-directory')?.text() }
}

function workflowInputs(on: YamlItem | undefined): readonly WorkflowInput[] {
  if (on?.isMap() !== true) return []
  const declared = ['workflow_dispatch', 'workflow_call'].flatMap(
    (event) => on.get(event)?.get('inputs')?.entries() ?? [],
  )
  const byName = new Map(declared.map(([name, item]) => [name, readInput(name, item)]))
  return [...byName.values()]
}

function readInput(name: string, item: YamlItem): WorkflowInput {
  const type = item.get('type')?.text().text ?? 'string'
  const firstChoice = type === 'choice' ? item.get('options')?.items()[0]?.text().text : undefined
  return {
    name,
    type,
    default: item.get('default')?.text().text ?? firstChoice,
    required: item.get('required')?.text().text === 'true',
    line: item.line,
  }
}
