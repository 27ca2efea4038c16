import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ActionError } from '../errors.js'
import { parseEnvFile, parsePathFile, type Assignment } from './env-file.js'

const NAMES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const
type Name = (typeof NAMES)[number]

export interface StepWritings {
  readonly outputs: readonly Assignment[]
  readonly environment: readonly Assignment[]
  readonly path: readonly string[]
  readonly state: readonly Assignment[]
  /** The first file that could not be read, if any; the step fails by it. */
  readonly problem: ActionError | undefined
}

/** The files through which one step, or one post step, speaks to the job. */
export class CommandFiles {
  private constructor(private readonly files: ReadonlyMap<Name, string>) {}

  /** `key` must be new for each step. */
  static create(folder: string, key: string): CommandFiles {
    const files = NAMES.map((name) => [name, path.join(folder, `${name.toLowerCase()}_${key}`)] as const)
    for (const [, file] of files) writeFileSync(file, '')
    return new CommandFiles(new Map(files))
  }

  variables(): Iterable<readonly [string, string]> {
    return this.files
  }

  summary(): string {
    return this.read('GITHUB_STEP_SUMMARY')
  }

  writings(): StepWritings {
    let problem: ActionError | undefined
    const assignments = (name: Name): readonly Assignment[] => {
      try {
        return parseEnvFile(this.read(name), name)
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        problem ??= error
        return []
      }
    }
    const outputs = assignments('GITHUB_OUTPUT')
    const environment = assignments('GITHUB_ENV')
    const state = assignments('GITHUB_STATE')
    // GitHub refuses it too: it would load code into every later step.
    if (environment.some(([name]) => name.toUpperCase() === 'NODE_OPTIONS')) problem ??= nodeOptions()
    const kept = environment.filter(([name]) => name.toUpperCase() !== 'NODE_OPTIONS')
    return { outputs, environment: kept, path: parsePathFile(this.read('GITHUB_PATH')), state, problem }
  }

  private read(name: Name): string {
    try {
      return readFileSync(this.files.get(name) ?? '', 'utf8')
    } catch {
      // A step may have removed it.
      return ''
    }
  }
}

function nodeOptions(): ActionError {
  return new ActionError({
    code: 'local.env-file',
    message: 'The step wrote NODE_OPTIONS to GITHUB_ENV, which GitHub does not allow.',
    remedy: 'Set it with "env:" where it is needed.',
  })
}
