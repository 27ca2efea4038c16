import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partsIn } from '../support/cache-entry.js'
import { startGitHub, type GitHub, type StoredCache } from '../support/github/service.js'
import { complaintsOf, nodeWith, runJob, shown, type Job } from '../support/jobs.js'
import { loggingTools, type LoggingTools } from '../support/logging-tools.js'
import { NODE24, runAction } from '../support/run-action.js'
import { ANOTHER_PROGRAM, appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
/** A part of its own, for its size. */
const LIBRARY = randomBytes(3 * 1024 * 1024)
const FILES = '/usr/bin/app: program\n/usr/lib/library: library'

interface Asked {
  readonly inputs?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** Each against the one before it, the first against nothing of these. */
const CHANGES: readonly (Asked & { readonly title: string })[] = [
  { title: 'a unit', files: { 'app.service': unit('User=app\n') } },
  { title: 'the description', inputs: { description: 'Says its name' }, files: { 'app.service': unit('User=app\n') } },
  {
    title: 'a file',
    inputs: { description: 'Says its name' },
    files: { 'app.service': unit('User=app\n'), program: ANOTHER_PROGRAM },
  },
]

let github: GitHub
let tools: LoggingTools
let temp: string

beforeAll(async () => {
  github = await startGitHub()
  tools = loggingTools(newFolder())
  temp = join(newFolder(), 'temp')
})
afterAll(() => github.close())

/** A job on a fresh machine, and what it did. */
interface Seen extends Job {
  /** The keys of the parts that it made. */
  readonly made: readonly string[]
  /** Entries that it saved. */
  readonly saved: readonly StoredCache[]
  /** How often it asked whether it might save one. */
  readonly reservations: number
  /** What there is in its output folder after it. */
  readonly left: readonly string[]
}

async function job({ inputs = {}, files = {} }: Asked = {}): Promise<Seen> {
  const workspace = appWorkspace(newFolder(), { library: LIBRARY, ...files })
  const before = github.caches.length
  const requests = github.requests.length
  tools.made()
  const steps = await runJob({ workspace, temp, inputs: inputsWith(inputs), environment: github.environment })
  return {
    ...steps,
    made: tools.made().toSorted(),
    saved: github.caches.slice(before),
    reservations: github.requests.slice(requests).filter(({ path }) => path.includes('CreateCacheEntry')).length,
    left: readdirSync(join(workspace, 'portable-service')),
  }
}

/** The digest of the same image when nothing is remembered. */
async function reference({ inputs = {}, files = {} }: Asked = {}): Promise<string> {
  const workspace = appWorkspace(newFolder(), { library: LIBRARY, ...files })
  const run = await runAction({ workspace, inputs: inputsWith({ ...inputs, cache: 'false' }), command: [NODE24] })
  return run.outputs.digest ?? run.log
}

function inputsWith(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...appInputs({ files: FILES, artifact: 'false', 'squashfs-tools': tools.folder }), ...inputs }
}

describe('a build that remembers', () => {
  let first: Seen
  let same: Seen
  let expected: string
  beforeAll(async () => {
    expected = await reference()
    first = await job()
    same = await job()
  })

  it('makes the image that it makes without, and leaves its parts alone', () => {
    expect(complaintsOf(first.main, first.post)).toEqual([])
    expect(first.main.status).toBe(0)
    expect(first.main.outputs).toMatchObject({ digest: expected, 'cache-hit': 'false' })
    expect(first.main.log).toMatch(/^Nothing is remembered yet$/m)
    expect(first.made).toHaveLength(3)
    expect(first.saved).toHaveLength(1)
    expect(first.saved.flatMap(partsIn)).toEqual(first.made)
  })

  it('saves them after the job, in a group of the log, and touches nothing else', () => {
    const [saved] = first.saved
    expect(first.post.status).toBe(0)
    expect(shown(first.post)).toMatch(/^::group::Save parts\n[^\n]*: saved, [\d.]+ MiB\n::endgroup::\n$/)
    expect(shown(first.post)).toContain(`\n${saved?.key ?? ''}: saved`)
    expect(first.left.toSorted()).toEqual([
      'app_1.0.cdx.json',
      'app_1.0.raw',
      'app_1.0.raw.sha256',
      'app_1.0.report.json',
    ])
    // The runner empties it; another step of the same job may want its parts.
    const kept = join(temp, 'portable-service-cache')
    expect(readdirSync(temp)).toEqual(['portable-service-cache'])
    expect(readdirSync(kept)).toEqual([expect.stringMatching(/^parts-[0-9a-f]{16}$/)])
  })

  it('tells the step after the job no secret, and the log none either', () => {
    expect(Object.keys(first.main.state).sort()).toEqual(['changes', 'isPost', 'staging'])
    for (const text of [JSON.stringify(first.main.state), first.main.log, first.post.log]) {
      for (const secret of [github.runtimeToken, github.token]) expect(text).not.toContain(secret)
      expect(text).not.toMatch(/[?&]sig=(?!\*)/)
    }
  })

  it('compresses nothing when it is asked for the same again, and leaves nothing', () => {
    expect(complaintsOf(same.main, same.post)).toEqual([])
    expect(same.main.outputs).toMatchObject({ digest: expected, 'cache-hit': 'true' })
    expect(same.main.log).toMatch(/^[\d.]+ MiB of an earlier run, of the same image: portable-service-parts-v1-\S+-1$/m)
    expect(same.made).toEqual([])
    expect(same.main.state.changes).toBeUndefined()
    expect(same.post).toMatchObject({ status: 0, log: '' })
    expect(same.reservations).toBe(0)
  })

  it.each(CHANGES)('compresses only what changed with $title, and leaves what is used now', async (change) => {
    const before = github.caches.slice(-1).flatMap(partsIn)
    const changed = await job(change)
    expect(complaintsOf(changed.main, changed.post)).toEqual([])
    expect(changed.main.outputs).toMatchObject({ digest: await reference(change), 'cache-hit': 'false' })
    expect(changed.main.outputs.digest).not.toBe(expected)
    expect(changed.saved).toHaveLength(1)
    const now = changed.saved.flatMap(partsIn)
    expect(now).toHaveLength(3)
    expect(changed.made).toEqual(now.filter((key) => !before.includes(key)))
    expect(changed.made).toHaveLength(1)
  })
})

describe('two runs at once', () => {
  it('make the same image, and one entry, which the next run takes', async () => {
    const place = newFolder()
    const own = await startGitHub()
    const environment = { ...own.environment, RUNNER_TEMP: place }
    const build = (between?: () => Promise<void>): Promise<Job> => {
      const machine = join(newFolder(), 'temp')
      const workspace = appWorkspace(newFolder(), { library: LIBRARY })
      const command = nodeWith(machine, place)
      return runJob({
        workspace,
        temp: machine,
        command,
        inputs: inputsWith({}),
        environment,
        ...(between && { between }),
      })
    }
    const both = { built: 0, go: (): void => undefined }
    const areBuilt = new Promise<void>((resolve) => (both.go = resolve))
    const meet = (): Promise<void> => {
      both.built += 1
      if (both.built === 2) both.go()
      return areBuilt
    }
    const jobs = await Promise.all([build(meet), build(meet)])
    const expected = await reference()
    expect(jobs.map(({ main }) => main.outputs.digest)).toEqual([expected, expected])
    expect(complaintsOf(...jobs.flatMap(({ main, post }) => [main, post]))).toEqual([])
    expect(jobs.map(({ post }) => post.status)).toEqual([0, 0])
    expect(own.caches).toHaveLength(1)
    const next = await build()
    await own.close()
    expect(next.main.outputs).toMatchObject({ digest: expected, 'cache-hit': 'true' })
  })
})
