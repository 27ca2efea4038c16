import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { findProgram } from '../../src/runner/find-program.js'
import { cacheRig, limited, type Jobs, type Told } from './cache-rig.js'

const { jobs } = cacheRig()
const FILES = { 'a.squashfs': 'the first part'.repeat(9999), 'b.json': '{}' }
const KEY = 'parts-v1-aaa'

afterEach(() => expect(process.exitCode).toBeUndefined())

interface Row {
  readonly title: string
  /** Whether an entry is there before. */
  readonly saved: boolean
  readonly run: (job: Jobs) => Promise<Told<unknown>>
  readonly result: unknown
  /** What the one warning says; absent: there is none. */
  readonly warning?: RegExp
}

/** Somebody said what there is, but it could not be had. */
const MISSED = { hit: 'none', key: undefined, answered: true, broken: undefined }
const SPOILT = { ...MISSED, broken: KEY as string | undefined }
const UNANSWERED = { ...MISSED, answered: false }
const NOT_SAVED = { kind: 'not saved' }

const restoring = (
  title: string,
  result: typeof SPOILT,
  warning: RegExp | undefined,
  prepare: (job: Jobs) => void | Promise<void>,
  more: (job: Jobs) => Parameters<Jobs['restore']>[2] = () => ({}),
): Row => ({
  title: `restore: ${title}`,
  saved: true,
  run: async (job) => {
    await prepare(job)
    return job.restore(KEY, ['parts-v1-'], more(job))
  },
  result,
  ...(warning === undefined ? {} : { warning }),
})

const saving = (
  title: string,
  warning: RegExp | undefined,
  prepare: (job: Jobs) => void,
  more: (job: Jobs) => Parameters<Jobs['save']>[1] = () => ({}),
): Row => ({
  title: `save: ${title}`,
  saved: false,
  run: (job) => {
    prepare(job)
    return job.save(KEY, more(job))
  },
  result: NOT_SAVED,
  ...(warning === undefined ? {} : { warning }),
})

function status(code: number, body: object | string, headers: Readonly<Record<string, string>> = {}) {
  return { kind: 'status', status: code, body, headers } as const
}

/** PATH with nothing but these programs. */
function pathWith(job: Jobs, names: readonly string[]): string {
  const folder = join(job.machine, 'programs')
  mkdirSync(folder, { recursive: true })
  for (const name of names) symlinkSync(findProgram(name) ?? '', join(folder, name))
  return folder
}

function stored(job: Jobs): Buffer {
  return readFileSync(job.github.caches[0]?.path ?? '')
}

const LOOKUP = /GetCacheEntryDownloadURL/
const RESERVE = /CreateCacheEntry/
const NOWHERE = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }
const LIMIT = { code: 'resource_exhausted', msg: 'rate limit exceeded' }

const ROWS: readonly Row[] = [
  restoring('a truncated entry', SPOILT, /tar.*exit code 2/, (job) => {
    const bytes = stored(job)
    return job.github.replaceCache(KEY, bytes.subarray(0, bytes.length / 2))
  }),
  restoring('a flipped bit', SPOILT, /tar.*exit code 2/, (job) => {
    const bytes = stored(job)
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1)
    return job.github.replaceCache(KEY, bytes)
  }),
  restoring('no archive', SPOILT, /tar.*exit code 2/, (job) => job.github.replaceCache(KEY, Buffer.from('<html>'))),
  restoring('an empty one', SPOILT, /tar.*exit code|no files/, (job) => job.github.replaceCache(KEY, Buffer.alloc(0))),
  restoring(
    'an entry of another version',
    MISSED,
    undefined,
    () => undefined,
    (job) => job.with({ PATH: pathWith(job, ['tar', 'gzip']) }),
  ),
  restoring(
    'no service there',
    UNANSWERED,
    /ECONNREFUSED/,
    () => undefined,
    (job) => job.with(NOWHERE),
  ),
  restoring('a token that may not read', UNANSWERED, /cache read denied: no scopes/, ({ github }) =>
    github.fault({
      on: LOOKUP,
      answer: status(403, { code: 'permission_denied', msg: 'cache read denied: no scopes' }),
    }),
  ),
  restoring('a rate limit', UNANSWERED, /rate limit will reset in 77 seconds/, ({ github }) =>
    github.fault({ on: LOOKUP, answer: status(429, LIMIT, { 'retry-after': '77' }) }),
  ),
  restoring('a rate limit without an end', UNANSWERED, /Rate limited: .*429/, ({ github }) =>
    github.fault({ on: LOOKUP, answer: status(429, LIMIT) }),
  ),
  restoring(
    "a proxy's page",
    UNANSWERED,
    /longer than 9 s: Unexpected token/,
    ({ github }) => github.fault({ on: LOOKUP, answer: { kind: 'html', status: 200 } }),
    () => limited({ lookup: 9000 }),
  ),
  restoring(
    "a proxy's error page",
    UNANSWERED,
    /longer than 9 s: Unexpected token/,
    ({ github }) => github.fault({ on: LOOKUP, answer: { kind: 'html' } }),
    () => limited({ lookup: 9000 }),
  ),
  restoring(
    'a service that never answers',
    UNANSWERED,
    /took longer than 3 s"/,
    ({ github }) => github.fault({ on: LOOKUP, answer: { kind: 'delay', milliseconds: 600_000 } }),
    () => limited({ lookup: 3000 }),
  ),
  restoring('storage that refuses', SPOILT, /tar.*exit code/, ({ github }) =>
    github.fault({ on: /^GET .*caches/, answer: status(403, '<Error>sig=leaked</Error>') }),
  ),
  restoring('storage that breaks off', SPOILT, /socket hang up/, ({ github }) =>
    github.fault({ on: /^GET .*caches/, answer: { kind: 'cut' } }),
  ),
  restoring(
    'a download that hangs',
    UNANSWERED,
    /nothing moved for 2 s/,
    ({ github }) => github.fault({ on: /^GET .*caches/, answer: { kind: 'delay', milliseconds: 600_000 } }),
    () => limited({ still: 2000 }),
  ),
  restoring(
    'no client',
    UNANSWERED,
    /ENOENT/,
    () => undefined,
    () => ({ command: ['/nowhere/node'] }),
  ),
  restoring(
    'a client that dies',
    UNANSWERED,
    /ended without an answer/,
    () => undefined,
    () => ({ command: ['/bin/false'] }),
  ),
  restoring('an entry that nobody asked for', UNANSWERED, /nobody asked/, async (job) => {
    const { ACTIONS_RESULTS_URL = '' } = job.github.environment
    const answer = await fetch(
      `${ACTIONS_RESULTS_URL}twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${job.github.runtimeToken}` },
        body: JSON.stringify({ key: KEY, version: job.github.caches[0]?.version }),
      },
    )
    const found = (await answer.json()) as object
    job.github.fault({ on: LOOKUP, answer: status(200, { ...found, matched_key: 'x\n::set-output name=y::z' }) })
  }),
  saving('a read-only token', /cache write denied: the token is read-only/, ({ github }) =>
    github.fault({
      on: RESERVE,
      answer: status(200, { ok: false, message: 'cache write denied: the token is read-only' }),
    }),
  ),
  saving('a key that another job has', undefined, ({ github }) =>
    github.fault({ on: RESERVE, answer: status(409, { code: 'already_exists', msg: 'exists' }) }),
  ),
  saving('a rate limit', /rate limit will reset in 77 seconds/, ({ github }) =>
    github.fault({ on: RESERVE, answer: status(429, LIMIT, { 'retry-after': '77' }) }),
  ),
  saving('a rate limit without an end', /Rate limited: .*429/, ({ github }) =>
    github.fault({ on: RESERVE, answer: status(429, LIMIT) }),
  ),
  saving(
    "a proxy's page",
    /longer than 9 s: Unexpected token/,
    ({ github }) => github.fault({ on: /./, answer: { kind: 'html' } }),
    () => limited({ lookup: 9000 }),
  ),
  saving(
    'a folder that is too big',
    /the folder has more than 100.0 KiB/,
    () => undefined,
    () => limited({ bytes: 100 * 1024 }),
  ),
  saving('storage that refuses', /uploading cache archive/, ({ github }) =>
    github.fault({ on: /^PUT/, answer: status(403, '<Error/>') }),
  ),
  saving('an upload that does not count', /: "no room"\.$/, ({ github }) =>
    github.fault({ on: /Finalize/, answer: status(200, { ok: false, message: 'no room\n::error::x' }) }),
  ),
  saving(
    'no service there',
    /ECONNREFUSED/,
    () => undefined,
    (job) => job.with(NOWHERE),
  ),
  saving(
    'no tar, no zstd',
    /Unable to locate executable file: tar/,
    () => undefined,
    (job) => job.with({ PATH: pathWith(job, []) }),
  ),
  saving(
    'no token',
    /ACTIONS_RUNTIME_TOKEN/,
    () => undefined,
    (job) => job.with({ ACTIONS_RUNTIME_TOKEN: undefined }),
  ),
  saving(
    'an upload that hangs',
    /took longer than 3 s/,
    ({ github }) => github.fault({ on: /^PUT/, answer: { kind: 'delay', milliseconds: 600_000 } }),
    () => limited({ whole: 3000 }),
  ),
]

describe('what goes wrong with the cache costs at most a warning, and the folder stays as it was', () => {
  const outcomes = new Map<string, Promise<{ readonly job: Jobs; readonly told: Told<unknown> }>>()
  // Several at once, for some of them mostly wait; not all, for each starts some processes.
  const turns = Array.from({ length: 6 }, () => Promise.resolve())
  beforeAll(() => {
    for (const [index, row] of ROWS.entries()) {
      const turn = index % turns.length
      const outcome = (turns[turn] ?? Promise.resolve()).then(() => outcomeOf(row))
      turns[turn] = outcome.then(
        () => undefined,
        () => undefined,
      )
      outcomes.set(row.title, outcome)
    }
  })

  async function outcomeOf(row: Row): Promise<{ readonly job: Jobs; readonly told: Told<unknown> }> {
    const job = await jobs()
    job.put(FILES)
    if (row.saved) expect(await job.save(KEY)).toMatchObject({ result: { kind: 'saved' }, warnings: [] })
    if (row.saved) job.put({ own: 'as it was' })
    return { job, told: await row.run(job) }
  }

  it.each(ROWS)('$title', async ({ title, result, warning, saved }) => {
    const outcome = await outcomes.get(title)
    if (outcome === undefined) throw new Error('not run')
    const { job, told } = outcome
    expect(told.result).toEqual(result)
    expect(told.warnings).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)])
    expect(job.files()).toEqual(saved ? { own: 'as it was' } : FILES)
    expect(readdirSync(join(job.machine, 'temp'))).toEqual(['parts'])
    // Commands of the runner but a warning and its log's details; secrets nowhere.
    expect(told.log.replace(/^::(?:warning|debug)::.*$/gm, '').trim()).toBe('')
    expect(told.log).not.toContain(job.github.runtimeToken)
    expect(told.log).not.toMatch(/sig=(?!leaked|\*)/)
  })
})

describe('two runs that save at once', () => {
  it('make one entry', async () => {
    const job = await jobs()
    job.put(FILES)
    const told = await Promise.all([job.save(KEY), job.save(KEY)])
    expect(told.flatMap(({ warnings }) => warnings)).toEqual([])
    expect(told.map(({ result }) => result.kind)).toContain('saved')
    expect(job.github.caches).toHaveLength(1)
    expect(await job.restore(KEY)).toMatchObject({ result: { hit: 'exact', key: KEY } })
  })
})

describe('a machine without zstd', () => {
  it('has entries of its own', async () => {
    const job = await jobs()
    const plain = job.with({ PATH: pathWith(job, ['tar', 'gzip']) })
    job.put(FILES)
    expect(await job.save(KEY, plain)).toMatchObject({ result: { kind: 'saved' }, warnings: [] })
    job.put({})
    expect(await job.restore(KEY, [], plain)).toMatchObject({ result: { hit: 'exact', key: KEY }, warnings: [] })
    expect(job.files()).toEqual(FILES)
    // RFC 1952: how a file of gzip begins.
    expect(
      readFileSync(job.github.caches[0]?.path ?? '')
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('1f8b')
  })
})
