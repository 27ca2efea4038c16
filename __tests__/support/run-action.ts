import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolders } from './temporary-folder.js'

export const REPOSITORY = resolve(import.meta.dirname, '../..')
/** Node 24, which is what a runner runs the action with; the tests themselves may run on an older one. */
export const NODE24 = join(REPOSITORY, 'node_modules/node/bin/node')

/** Of runners: what an output names is there until the tests of the file are over. */
const newFolder = temporaryFolders()

export interface ReportJson {
  readonly schema: number
  readonly profile: string
  readonly verdict: string
  readonly verdicts: Readonly<Record<string, string>>
  readonly findings: readonly {
    readonly rule: string
    readonly severity: string
    readonly unit: string | null
    readonly file: string | null
    readonly line: number | null
    readonly column: number | null
    readonly message: string
    readonly remedy: string
  }[]
  readonly error: { readonly code: string; readonly message: string; readonly remedy: string } | null
}

export interface ActionRun {
  readonly status: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  readonly report: ReportJson
  /** Workflow commands of the log that make annotations: `::error file=…::text`, decoded. */
  readonly annotations: readonly { readonly level: string; readonly properties: string; readonly message: string }[]
}

export interface RunOptions {
  readonly workspace: string
  readonly inputs: Readonly<Record<string, string>>
  /** The program and arguments that run the bundle: a node, or a wrapper around one. */
  readonly command?: readonly string[]
  /** The bundle, when it is not the repository's own. */
  readonly bundle?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly state?: Readonly<Record<string, string>>
  /** Called with the runner's own folder before the process starts, to give it to another user, say. */
  readonly prepare?: (folder: string) => void
  /** Called once the process runs. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs the committed bundle as a runner would: inputs and files in the environment, a child process, its workspace as folder. */
export async function runAction(options: RunOptions): Promise<ActionRun> {
  const { workspace, inputs, command = [process.execPath], environment = {}, state = {} } = options
  const bundle = options.bundle ?? join(REPOSITORY, 'dist/index.js')
  const temp = newFolder()
  const files = {
    GITHUB_OUTPUT: 'output',
    GITHUB_STATE: 'state',
    GITHUB_STEP_SUMMARY: 'summary',
    GITHUB_ENV: 'env',
    GITHUB_PATH: 'path',
  }
  const runnerTemp = join(temp, 'temp')
  mkdirSync(runnerTemp, { mode: 0o777 })
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '/',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: runnerTemp,
    GITHUB_ACTIONS: 'true',
  }
  for (const [name, file] of Object.entries(files)) {
    env[name] = join(temp, file)
    writeFileSync(join(temp, file), '')
  }
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value
  for (const [name, value] of Object.entries(state)) env[`STATE_${name}`] = value
  options.prepare?.(temp)
  const [program = process.execPath, ...args] = command
  const child = spawn(program, [...args, bundle], {
    cwd: workspace,
    env: { ...env, ...environment },
  })
  let log = ''
  child.stdout.on('data', (text: Buffer) => (log += text.toString()))
  child.stderr.on('data', (text: Buffer) => (log += text.toString()))
  options.started?.(child)
  const status = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => done(code))
  })
  const outputs = readCommandFile(join(temp, 'output'))
  const reportPath = outputs.report ?? ''
  return {
    status,
    log,
    outputs,
    state: readCommandFile(join(temp, 'state')),
    summary: readFileSync(join(temp, 'summary'), 'utf8'),
    report: (existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : undefined) as ReportJson,
    annotations: annotationsOf(log),
  }
}

/** `name<<delimiter`, lines, `delimiter`: what the toolkit writes to GITHUB_OUTPUT and GITHUB_STATE. */
function readCommandFile(path: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [, name = '', , value = ''] of readFileSync(path, 'utf8').matchAll(/^([^\n<]+)<<([^\n]+)\n([^]*?)\n\2$/gm))
    values[name] = value
  return values
}

function annotationsOf(log: string): ActionRun['annotations'] {
  const decode = (text: string): string =>
    text.replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%')
  return [...log.matchAll(/^::(error|warning|notice)( [^:]*)?::(.*)$/gm)].map(
    ([, level = '', properties = '', message = '']) => ({
      level,
      properties: decode(properties.trim()),
      message: decode(message),
    }),
  )
}
