import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startGitHub, type GitHub } from '../support/github/service.js'
import { complaintsOf, shown } from '../support/jobs.js'
import { loggingTools, type LoggingTools } from '../support/logging-tools.js'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const temp = join(newFolder(), 'temp')
const kept = join(temp, 'portable-service-cache')
const NEVER = { kind: 'delay', milliseconds: 600_000 } as const

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.close())

interface Step {
  readonly inputs?: Readonly<Record<string, string>>
  readonly state?: ActionRun['state']
  /** It gets SIGINT as soon as this is so. */
  readonly stopWhen?: () => boolean
}

function step({ inputs = {}, state, stopWhen = () => false }: Step = {}): Promise<ActionRun> {
  // The runner empties its temporary folder before a job.
  if (state === undefined) rmSync(kept, { recursive: true, force: true })
  return runAction({
    workspace: appWorkspace(newFolder()),
    inputs: appInputs({ artifact: 'false', ...inputs }),
    environment: { ...github.environment, RUNNER_TEMP: temp },
    command: [NODE24],
    state: state ?? {},
    started: (child) => {
      const timer = setInterval(() => {
        if (!stopWhen()) return
        clearInterval(timer)
        child.kill('SIGINT')
      }, 20)
      child.once('close', () => clearInterval(timer))
    },
  })
}

/** Whether such a request came and is not answered yet. */
function hangs(method: string): boolean {
  return github.requests.some((seen) => seen.method === method && seen.host === 'storage' && seen.status === undefined)
}

/** Processes that still have to do with the cache. */
function running(): readonly string[] {
  const { stdout } = spawnSync('pgrep', ['-af', kept], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line !== '' && !line.includes('pgrep'))
}

/** What is beside the folders of what is remembered. */
function scratch(): readonly string[] {
  const names = readdirSync(kept)
  expect(names).toContainEqual(expect.stringMatching(FOLDER))
  return names.filter((name) => !FOLDER.test(name))
}

const FOLDER = /^parts-[0-9a-f]{16}$/

describe('a step that is stopped leaves no scratch folder and no process, and nothing is saved', () => {
  beforeAll(async () => {
    mkdirSync(temp)
    const main = await step()
    await step({ state: main.state })
    expect(github.caches).toHaveLength(1)
  })
  afterEach(() => {
    expect(scratch()).toEqual([])
    expect(running()).toEqual([])
    expect(github.caches).toHaveLength(1)
    github.clearFaults()
  })

  it('while it fetches what is remembered', async () => {
    github.fault({ on: /^GET .*caches/, answer: NEVER })
    const main = await step({ stopWhen: () => hangs('GET') })
    expect(main.status).toBe(1)
    expect(complaintsOf(main)).toEqual([expect.stringMatching(/^error: Stopped by SIGINT/)])
    expect(await step({ state: main.state })).toMatchObject({ status: 0, log: '' })
  })

  it('while it packs', async () => {
    const tools = hangingTools()
    const stopWhen = (): boolean => tools.made().length > 0
    const main = await step({ inputs: { 'squashfs-tools': tools.folder }, stopWhen })
    expect(main.status).toBe(1)
    expect(await step({ state: main.state })).toMatchObject({ status: 0, log: '' })
  })

  it('while it saves', async () => {
    const main = await step({ inputs: { version: '2.0' } })
    github.fault({ on: /^PUT/, answer: NEVER })
    const post = await step({ state: main.state, stopWhen: () => hangs('PUT') })
    expect(post.status).toBe(1)
    expect(complaintsOf(main, post)).toEqual([])
    expect(shown(post)).toMatch(/^Stopped by SIGINT: /m)
  })
})

/** squashfs-tools whose mksquashfs never ends what it begins. */
function hangingTools(): LoggingTools {
  const tools = loggingTools(newFolder())
  const program = join(tools.folder, 'mksquashfs')
  const script = readFileSync(program, 'utf8')
  writeFileSync(
    program,
    script.replace('\nexec', '\n[ "$1" = -version ] || [ "${2#*sample}" != "$2" ] || exec sleep 600\nexec'),
  )
  return tools
}
