import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { afterAll } from '@jest/globals'
import { runWorkflow, type RunOptions } from '../../src/local-runner/run-workflow.js'

export const FIXTURE_ACTION = path.resolve('__tests__/local-runner/fixtures/portable-service-action')

// Outlives a run, because its summary does.
const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'local-runner-tests-')))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

export interface Ran {
  readonly code: number
  readonly log: string
  readonly lines: readonly string[]
}

/** Runs `inFolder` with a fresh folder, which is then removed. */
export async function withFolder<T>(inFolder: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'local-runner-test-')))
  try {
    return await inFolder(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function write(folder: string, name: string, text: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

export async function run(
  folder: string,
  options: Partial<RunOptions> = {},
  onText?: (text: string) => void,
): Promise<Ran> {
  let log = ''
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString()
      onText?.(chunk.toString())
      done()
    },
  })
  const defaults = {
    file: 'workflow.yml',
    from: folder,
    actionRoot: FIXTURE_ACTION,
    environment: process.env,
    temporary,
  }
  const code = await runWorkflow({ ...defaults, ...options, output })
  return { code, log, lines: log.split('\n') }
}

/** A workflow of one job whose steps are `steps`, indented as they come. */
export function oneJob(steps: string, more = ''): string {
  const indented = steps.replace(/^(?=.)/gm, '      ')
  return `on: workflow_dispatch\n${more}jobs:\n  only:\n    runs-on: ubuntu-latest\n    steps:\n${indented}\n`
}

export function runSteps(steps: string, options: Partial<RunOptions> = {}): Promise<Ran> {
  return withFolder((folder) => {
    write(folder, 'workflow.yml', oneJob(steps))
    return run(folder, options)
  })
}

/** The values that the fixture action printed. */
export function seenByAction({ log }: Ran): Record<string, string> {
  return JSON.parse(/^MAIN (.*)$/m.exec(log)?.[1] ?? '{}') as Record<string, string>
}
