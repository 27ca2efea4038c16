import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../../../src/runner/find-program.js'
import { rootOf } from './root.js'
import { SUITES, type Suite } from './suites.js'

const run = promisify(execFile)

/** A file or folder of this machine that the container has as well, under the same path or another. */
export interface Bind {
  readonly from: string
  readonly to: string
  readonly writable?: true
}

export interface Scenario {
  /** A program for bash, which runs as root once the system is up. */
  readonly script: string
  readonly binds?: readonly Bind[]
  /** Seconds that all may take. */
  readonly patience?: number
}

/** What came of a scenario. */
export interface Outcome {
  /** The exit status of the script. */
  readonly status: number
  /** What it printed. */
  readonly output: string
  /** Everything that the container logged. */
  readonly journal: string
}

/** Boots distributions, each as often as wanted: nothing that happens in one boot is there in the next. */
export interface Rig {
  boot(suite: Suite, scenario: Scenario): Promise<Outcome>
}

/** The rig, or why there can be none on this machine. Makes what is missing, which may take a minute the first time. */
export async function openRig(suites: readonly Suite[] = SUITES): Promise<Rig | { readonly whyNot: string }> {
  const missing = whatIsMissing()
  if (missing !== undefined) return { whyNot: `real systemd is not asked: ${missing}` }
  const roots = new Map<Suite, string>()
  try {
    await Promise.all(suites.map(async (suite) => roots.set(suite, await rootOf(suite))))
  } catch (error) {
    return { whyNot: `real systemd is not asked: no root folder can be made: ${wordsOf(error)}` }
  }
  const rig: Rig = {
    boot: async (suite, scenario) => {
      const leave = await turn()
      try {
        return await boot(roots.get(suite) ?? '', scenario)
      } finally {
        leave()
      }
    },
  }
  try {
    await Promise.all(suites.map((suite) => rig.boot(suite, { script: 'true' })))
    return rig
  } catch (error) {
    return { whyNot: `real systemd is not asked: it does not boot here: ${wordsOf(error)}` }
  }
}

/** Boots at a time of this process: one waits while another works. */
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/** Waits until there is room for another boot; gives what makes room again. */
async function turn(): Promise<() => void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  return () => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function whatIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can boot containers'
  const program = ['mmdebstrap', 'systemd-nspawn', 'flock'].find((name) => findProgram(name) === undefined)
  if (program !== undefined) return `there is no ${program}`
  return existsSync('/dev/loop-control') ? undefined : 'there are no loop devices'
}

async function boot(root: string, { script, binds = [], patience = 120 }: Scenario): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'psa-rig-'))
  const told = (name: string): string => {
    const path = join(folder, name)
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
  try {
    writeFileSync(join(folder, 'scenario'), `#!/bin/bash\n${script}\n`)
    chmodSync(join(folder, 'scenario'), 0o755)
    const options = binds.map(
      ({ from, to, writable }) => `--bind${writable ? '' : '-ro'}=${escaped(from)}:${escaped(to)}`,
    )
    await run(join(import.meta.dirname, 'boot'), [root, folder, String(patience), ...options])
    const status = told('status').trim()
    if (status === '') throw new Error(`the scenario did not end:\n${told('output')}\n${told('console')}`)
    return { status: Number(status), output: told('output'), journal: told('journal') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** systemd-nspawn(1), --bind=: a colon of a path has a backslash in front. */
function escaped(path: string): string {
  return path.replace(/[\\:]/g, '\\$&')
}

function wordsOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && String(error.stderr).trim() !== '')
    return String(error.stderr).trim()
  return error instanceof Error ? error.message : String(error)
}
