import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { findProgram } from '../../src/runner/find-program.js'
import { changedEntry } from '../support/cache-entry.js'
import type { FaultAnswer } from '../support/github/fault.js'
import { startGitHub, type GitHub, type StoredCache } from '../support/github/service.js'
import { complaintsOf, runJob, type Job, type JobOptions } from '../support/jobs.js'
import { NODE24, runAction } from '../support/run-action.js'
import { ANOTHER_PROGRAM, appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
/** A part of its own, for its size. */
const LIBRARY = randomBytes(3 * 1024 * 1024)
const INPUTS = appInputs({ files: '/usr/bin/app: program\n/usr/lib/library: library', artifact: 'false' })
/** What a commit changes, and so has to save. */
const CHANGED = { program: ANOTHER_PROGRAM }

/** What happens to the cache before the job. */
type Spoil = (machine: Machine) => void | Promise<void>

interface Row {
  readonly title: string
  /** Whether the job builds another image than the one that is remembered, and so has something to save. */
  readonly isChanged?: boolean
  readonly spoil?: Spoil
  /** What is special of the job. */
  readonly job?: (machine: Machine) => Partial<JobOptions>
  /** What the only annotation of each step says; absent: there is none. */
  readonly main?: RegExp
  readonly post?: RegExp
  /** How many entries it saves: none unless said. */
  readonly saves?: number
  /** Whether most of its time is waiting. */
  readonly isSlow?: boolean
}

/** Jobs run on it one after another. */
interface Machine {
  readonly github: GitHub
  readonly temp: string
  /** What the first of them left. */
  readonly entry: StoredCache
}

function status(code: number, body: object | string): FaultAnswer {
  return { kind: 'status', status: code, body }
}

const PAGE: FaultAnswer = { kind: 'html', status: 200 }
const LIMIT = status(429, { code: 'resource_exhausted', msg: 'rate limit exceeded' })
const LOOKUP = /GetCacheEntryDownloadURL/
const DOWNLOAD = /^GET .*caches/
const RESERVE = /CreateCacheEntry/
const NOWHERE = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }

function replaced(change: (archive: Buffer) => Uint8Array): Spoil {
  return ({ github, entry }) => github.replaceCache(entry.key, change(readFileSync(entry.path)))
}

/** The archive is as it should be; its files are not. */
function filesChanged(change: (folder: string) => void): Spoil {
  return ({ github, entry }) => github.replaceCache(entry.key, changedEntry(entry, change))
}

function fault(on: RegExp, answer: FaultAnswer): Spoil {
  return ({ github }) => github.fault({ on, answer })
}

function flipped(bytes: Buffer): Buffer {
  const at = bytes.length >> 1
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
  return bytes
}

function changeFile(path: string, change: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(path, change(readFileSync(path)))
}

/** The part of the library. */
function biggestPart(folder: string): string {
  const paths = readdirSync(folder).map((name) => join(folder, name))
  return paths.reduce((one, other) => (statSync(one).size > statSync(other).size ? one : other))
}

/** PATH of a machine without zstd, whose entries are others. */
function withoutZstd(): string {
  const folder = join(newFolder(), 'programs')
  mkdirSync(folder)
  for (const name of ['tar', 'gzip']) symlinkSync(findProgram(name) ?? '', join(folder, name))
  return folder
}

const SPOILT = /^warning: Nothing was restored from the cache: .*tar.*exit code 2/
const BAD_PART = /^warning: A remembered part \([0-9a-f]{12}\) cannot be used: (?:.*)\. It is made anew\.$/

const ROWS: readonly Row[] = [
  { title: 'a truncated entry', spoil: replaced((archive) => archive.subarray(0, 1_000_000)), main: SPOILT, saves: 1 },
  { title: 'an entry with a flipped bit', spoil: replaced(flipped), main: SPOILT, saves: 1 },
  { title: 'an entry that is a page', spoil: replaced(() => Buffer.from('<html></html>')), main: SPOILT, saves: 1 },
  {
    title: 'a flipped bit in a part of a sound entry',
    spoil: filesChanged((folder) => changeFile(biggestPart(folder), flipped)),
    main: BAD_PART,
    saves: 1,
  },
  {
    title: 'a part cut short in a sound entry',
    spoil: filesChanged((folder) => changeFile(biggestPart(folder), (bytes) => bytes.subarray(0, 5000))),
    main: BAD_PART,
    saves: 1,
  },
  {
    title: 'a flipped bit in the record of a part',
    spoil: filesChanged((folder) => changeFile(biggestPart(folder).replace('.squashfs', '.json'), flipped)),
    main: BAD_PART,
    saves: 1,
  },
  {
    title: 'an entry of another version',
    job: ({ github }) => ({ environment: { ...github.environment, PATH: withoutZstd() } }),
    saves: 1,
  },
  {
    title: 'a service that is not there',
    job: ({ github }) => ({ environment: { ...github.environment, ...NOWHERE } }),
    isChanged: true,
    main: /^warning: Nothing was restored from the cache: .*ECONNREFUSED/,
  },
  {
    title: 'a rate limit for what is asked',
    isChanged: true,
    spoil: fault(LOOKUP, LIMIT),
    main: /^warning: Nothing was restored from the cache: .*429/,
  },
  {
    title: 'a token that may not read',
    isChanged: true,
    spoil: fault(LOOKUP, status(403, { code: 'permission_denied', msg: 'cache read denied: no scopes' })),
    main: /^warning: Nothing was restored from the cache: .*no scopes/,
  },
  {
    title: 'a page in place of the entry',
    spoil: fault(DOWNLOAD, PAGE),
    main: /^warning: Nothing was restored from the cache: /,
    saves: 1,
  },
  {
    title: 'a rate limit for what is saved',
    isChanged: true,
    spoil: fault(RESERVE, LIMIT),
    post: /^warning: Nothing was saved in the cache: .*429/,
  },
  {
    title: 'a token that may only read',
    isChanged: true,
    spoil: fault(RESERVE, status(200, { ok: false, message: 'cache write denied: the token is read-only' })),
    post: /^warning: Nothing was saved in the cache: .*the token is read-only/,
  },
  {
    title: 'storage that refuses the upload',
    isChanged: true,
    spoil: fault(/^PUT/, status(403, '<Error/>')),
    post: /^warning: Nothing was saved in the cache: /,
  },
  {
    title: 'pages instead of answers',
    isChanged: true,
    spoil: fault(/./, PAGE),
    main: /^warning: Nothing was restored from the cache: .*longer than 20 s/,
    isSlow: true,
  },
  {
    title: 'pages instead of answers after the build',
    isChanged: true,
    job: ({ github }) => ({ between: () => github.fault({ on: /./, answer: PAGE }) }),
    post: /^warning: Nothing was saved in the cache: .*longer than 20 s/,
    isSlow: true,
  },
]

interface Outcome {
  readonly job: Job
  readonly saved: number
}

const servers: GitHub[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

function workspaceOf(isChanged: boolean): string {
  return appWorkspace(newFolder(), { library: LIBRARY, ...(isChanged ? CHANGED : {}) })
}

/** A machine on which one job has run. */
async function newMachine(): Promise<Machine> {
  const github = await startGitHub()
  servers.push(github)
  const temp = join(newFolder(), 'temp')
  await runJob({ workspace: workspaceOf(false), temp, inputs: INPUTS, environment: github.environment })
  const [entry] = github.caches
  if (entry === undefined) throw new Error('the first job saved nothing')
  return { github, temp, entry }
}

async function outcomeOf({ isChanged = false, spoil, job }: Row, machine: Machine): Promise<Outcome> {
  const { github, temp } = machine
  const before = github.caches.length
  // The newest of the same image: one that healed another.
  const image = machine.entry.key.replace(/[^-]*$/, '')
  const same = github.caches.filter(({ key, version }) => key.startsWith(image) && version === machine.entry.version)
  const entry = same.at(-1) ?? machine.entry
  const sound = readFileSync(entry.path)
  await spoil?.({ ...machine, entry })
  const workspace = workspaceOf(isChanged)
  const steps = await runJob({ workspace, temp, inputs: INPUTS, environment: github.environment, ...job?.(machine) })
  github.clearFaults()
  await github.replaceCache(entry.key, sound)
  return { job: steps, saved: github.caches.length - before }
}

describe('what goes wrong with the cache costs at most a warning, and the image is the same', () => {
  const outcomes = new Map<Row, Promise<Outcome>>()
  const expected = { same: '', changed: '' }
  beforeAll(async () => {
    const quick = ROWS.filter(({ isSlow = false }) => !isSlow)
    const half = quick.length >> 1
    const machines = [
      quick.slice(0, half),
      quick.slice(half),
      ...ROWS.filter(({ isSlow }) => isSlow).map((row) => [row]),
    ]
    for (const rows of machines) {
      const machine = newMachine()
      let turn: Promise<unknown> = machine
      for (const row of rows) {
        const outcome = turn.then(async () => outcomeOf(row, await machine))
        turn = outcome.catch(() => undefined)
        outcomes.set(row, outcome)
      }
    }
    expected.same = await reference(false)
    expected.changed = await reference(true)
  })

  async function reference(isChanged: boolean): Promise<string> {
    const inputs = { ...INPUTS, cache: 'false' }
    const run = await runAction({ workspace: workspaceOf(isChanged), inputs, command: [NODE24] })
    return run.outputs.digest ?? run.log
  }

  it.each(ROWS)('$title', async (row) => {
    const outcome = await outcomes.get(row)
    if (outcome === undefined) throw new Error('not run')
    const { job, saved } = outcome
    expect([job.main.status, job.post.status]).toEqual([0, 0])
    expect(job.main.outputs).toMatchObject({
      digest: row.isChanged === true ? expected.changed : expected.same,
      'cache-hit': 'false',
    })
    expect(complaintsOf(job.main)).toEqual(row.main === undefined ? [] : [expect.stringMatching(row.main)])
    expect(complaintsOf(job.post)).toEqual(row.post === undefined ? [] : [expect.stringMatching(row.post)])
    expect(saved).toBe(row.saves ?? 0)
  })
})
