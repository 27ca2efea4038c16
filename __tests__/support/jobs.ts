import { mkdirSync, rmSync } from 'node:fs'
import { NODE24, runAction, type ActionRun, type RunOptions } from './run-action.js'

/** Both steps of a job that has this action alone. */
export interface Job {
  readonly main: ActionRun
  /** It got the state that `main` saved. */
  readonly post: ActionRun
}

export interface JobOptions extends RunOptions {
  /** RUNNER_TEMP unless `environment` has another; emptied before the job, as on a fresh machine. The cache knows entries by where their files were. */
  readonly temp: string
  /** Called between the steps. */
  readonly between?: () => void | Promise<void>
}

/** Runs the bundle twice, as the runner does. */
export async function runJob({ temp, between, ...options }: JobOptions): Promise<Job> {
  emptyFolder(temp)
  const step = { command: [NODE24], ...options, environment: { RUNNER_TEMP: temp, ...options.environment } }
  const main = await runAction(step)
  await between?.()
  return { main, post: await runAction({ ...step, state: main.state }) }
}

/** A node on a machine of its own, whose folder `real` is at `place` for it and for nobody else. */
export function nodeWith(real: string, place: string): readonly string[] {
  const bind = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
  return ['unshare', '--mount', 'bash', '-c', bind, 'bash', real, place, NODE24]
}

/** What the steps had to complain of. */
export function complaintsOf(...steps: readonly ActionRun[]): readonly string[] {
  return steps.flatMap(({ annotations }) => annotations.map(({ level, message }) => `${level}: ${message}`))
}

/** A step's log without the details that a runner shows only to those who ask for them. */
export function shown({ log }: ActionRun): string {
  return log.replace(/^::debug::.*\n/gm, '')
}

function emptyFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
}
