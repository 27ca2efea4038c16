import path from 'node:path'
import type { StepWritings } from './command-files.js'
import { closedObject, runnerEntries, variablesOf } from './contexts.js'
import type { Scope } from './expression-evaluate.js'
import type { Status } from './expression-functions.js'
import { objectOf, type ObjectValue, type Value } from './expression-value.js'
import type { Leg } from './matrix.js'
import type { Session } from './session.js'
import { renderTemplate } from './template.js'
import { TRACKING_VARIABLE } from './tracked-processes.js'
import type { Job, Named, Step } from './workflow.js'

/** What the steps of one running job know of it, and what they change. */
export class JobState {
  hasFailed = false
  private readonly environment = new Map<string, string>()
  private readonly extraPath: string[] = []
  private readonly steps = new Map<string, ObjectValue>()

  constructor(
    readonly job: Job,
    readonly session: Session,
    readonly leg: Leg,
    private readonly needs: ObjectValue,
  ) {
    for (const env of [session.parts.workflow.env, job.env])
      for (const [name, value] of this.rendered(env, this.scope())) this.environment.set(name, value)
  }

  status(): Status {
    if (this.session.parts.supervision.interrupts.signal !== undefined) return 'cancelled'
    return this.hasFailed ? 'failure' : 'success'
  }

  rendered(named: Named, scope: Scope): ReadonlyMap<string, string> {
    return new Map(named.map(([name, text]) => [name, renderTemplate(text, scope)]))
  }

  scope(stepEnvironment: ReadonlyMap<string, string> = new Map(), step?: Step): Scope {
    const { parts } = this.session
    const contexts = new Map<string, Value>([
      ['github', closedObject(this.github(step))],
      ['env', objectOf([...this.environment, ...stepEnvironment])],
      ['inputs', parts.inputs],
      ['matrix', objectOf(this.leg)],
      ['needs', this.needs],
      ['steps', objectOf(this.steps)],
      ['job', closedObject([['status', this.status()]])],
      ['runner', closedObject(runnerEntries(parts.folders))],
      ['secrets', objectOf([])],
      ['vars', objectOf([])],
    ])
    return { contexts, status: this.status(), onUnknowable: (name) => this.session.tellUnknowable(name) }
  }

  /** All variables of a step's program; nothing that a workflow sets can replace GitHub's own. */
  variables(stepEnvironment: ReadonlyMap<string, string>, step: Step): Map<string, string> {
    const { parts } = this.session
    const variables = new Map([
      ...parts.inherited,
      ['CI', 'true'] as const,
      ...this.environment,
      ...stepEnvironment,
      ['GITHUB_ACTIONS', 'true'] as const,
      ...variablesOf('GITHUB', this.github(step)),
      ...variablesOf('RUNNER', runnerEntries(parts.folders)),
      [TRACKING_VARIABLE, parts.trackingId] as const,
    ])
    const inherited = variables.get('PATH') ?? ''
    variables.set('PATH', [...this.extraPath, inherited].filter((part) => part !== '').join(path.delimiter))
    return variables
  }

  take(writings: StepWritings): void {
    for (const [name, value] of writings.environment) this.environment.set(name, value)
    // The folder that was added last is searched first.
    this.extraPath.unshift(...writings.path.toReversed())
  }

  record(step: Step, outputs: ReadonlyMap<string, string>, outcome: Status, conclusion: Status): void {
    if (step.id === undefined) return
    const entries = [['outputs', objectOf(outputs)] as const, ['outcome', outcome] as const]
    this.steps.set(step.id, objectOf([...entries, ['conclusion', conclusion]]))
  }

  private github(step: Step | undefined): ReadonlyMap<string, Value> {
    const github = new Map([...this.session.parts.github, ['job', this.job.id] as const])
    if (step !== undefined) github.set('action', step.id ?? (step.kind === 'run' ? '__run' : '__self'))
    return github
  }
}
