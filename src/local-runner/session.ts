import { readManifest, type ActionManifest } from './action-manifest.js'
import type { ChildSupervision } from './child.js'
import type { ObjectValue, Value } from './expression-value.js'
import type { Folders } from './machine.js'
import type { Printer } from './printer.js'
import type { Summary } from './summary.js'
import type { Workflow } from './workflow.js'

export interface SessionParts {
  readonly workflow: Workflow
  readonly workspace: string
  readonly folders: Folders
  readonly printer: Printer
  readonly summary: Summary
  readonly supervision: ChildSupervision
  /** The caller's variables without those of the caller's own run. */
  readonly inherited: ReadonlyMap<string, string>
  readonly github: readonly (readonly [string, Value])[]
  readonly inputs: ObjectValue
  /** The folder of the sudo stand-in, where it is needed. */
  readonly sudoFolder: string | undefined
  readonly actionRoot: string
  readonly trackingId: string
}

/** What all jobs of one run share. */
export class Session {
  private readonly told = new Set<string>()
  private read: ActionManifest | undefined
  private steps = 0

  constructor(readonly parts: SessionParts) {}

  /** Only a workflow that uses the action needs one to be there. */
  manifest(): ActionManifest {
    this.read ??= readManifest(this.parts.actionRoot)
    return this.read
  }

  /** Said once a run for each name, however often a step asks. */
  tellUnknowable(name: string): void {
    if (this.told.has(name)) return
    this.told.add(name)
    this.parts.printer.message(
      'notice',
      `${name} is empty: the local runner knows no secrets or variables of a repository.`,
    )
  }

  /** For file names: new for each step of each job. */
  nextKey(): string {
    this.steps += 1
    return String(this.steps)
  }
}
