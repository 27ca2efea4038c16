import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGitHub, type GitHub } from '../support/github/service.js'
import { complaintsOf, runJob, type Job } from '../support/jobs.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

interface Seen extends Job {
  /** Whether anything was asked of a service. */
  readonly asked: boolean
  /** Whether there is a folder of what is remembered. */
  readonly kept: boolean
}

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.close())

async function build(
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const temp = join(newFolder(), 'temp')
  const requests = github.requests.length
  const job = await runJob({
    workspace: appWorkspace(newFolder(), files),
    temp,
    inputs: appInputs({ artifact: 'false', ...inputs }),
    environment: { ...github.environment, ...environment },
  })
  return {
    ...job,
    asked: github.requests.length > requests,
    kept: existsSync(join(temp, 'portable-service-cache')),
  }
}

/** The lines of a log that say why nothing is remembered. */
function reasons({ main }: Job): readonly string[] {
  return main.log.split('\n').filter((line) => line.startsWith('Nothing is remembered from run to run'))
}

const OFF: readonly (readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, RegExp])[] =
  [
    ['with cache: false', { cache: 'false' }, {}, /the input cache is false$/],
    ['on pull_request_target', {}, { GITHUB_EVENT_NAME: 'pull_request_target' }, /the event pull_request_target/],
    ['on workflow_run', { cache: 'auto' }, { GITHUB_EVENT_NAME: 'workflow_run' }, /the event workflow_run/],
    ['on a release', {}, { GITHUB_EVENT_NAME: 'release' }, /for a release/],
    ['on a tag', {}, { GITHUB_REF_TYPE: 'tag', GITHUB_REF: 'refs/tags/v1' }, /for a release/],
    [
      'without a runtime token',
      { cache: 'true' },
      { ACTIONS_RUNTIME_TOKEN: '' },
      /ACTIONS_RUNTIME_TOKEN.* is not set$/,
    ],
    ['without a right to caches', { cache: 'true' }, { ACTIONS_CACHE_MODE: 'none' }, /ACTIONS_CACHE_MODE=none/],
  ]

describe('nothing is remembered, nobody is asked, and the log says why in one line', () => {
  it.each(OFF)('%s', async (_, inputs, environment, why) => {
    const job = await build(inputs, environment)
    expect(complaintsOf(job.main, job.post)).toEqual([])
    expect(job).toMatchObject({ asked: false, kept: false, main: { status: 0 }, post: { status: 0, log: '' } })
    expect(reasons(job)).toEqual([expect.stringMatching(why)])
    expect(job.main.outputs.digest).toMatch(/^sha256:/)
    expect(job.main.outputs['cache-hit'] ?? '').toBe('')
    expect(job.main.state.changes).toBeUndefined()
  })
})

describe('the cache', () => {
  it.each([
    [{ cache: 'true' }, { GITHUB_EVENT_NAME: 'pull_request_target' }],
    [{}, { GITHUB_EVENT_NAME: 'pull_request' }],
  ])('is used with %j in %j', async (inputs, environment) => {
    const job = await build(inputs, environment)
    expect(job).toMatchObject({ asked: true, kept: true, main: { status: 0, outputs: { 'cache-hit': 'false' } } })
    expect(reasons(job)).toEqual([])
  })

  it('has no parts of a plain image', async () => {
    const job = await build({ packing: 'plain', cache: 'true' })
    expect(complaintsOf(job.main, job.post)).toEqual([])
    expect(job).toMatchObject({ asked: false, kept: false, main: { status: 0 }, post: { log: '' } })
    expect(job.main.outputs['cache-hit'] ?? '').toBe('')
  })

  it.each([
    ['cache', 'yes please'],
    ['packing', 'tight'],
  ])('is not asked when the input %s is nonsense', async (name, value) => {
    const job = await build({ [name]: value })
    expect(job).toMatchObject({ asked: false, kept: false, main: { status: 1 }, post: { status: 0, log: '' } })
    expect(complaintsOf(job.main)).toEqual([expect.stringMatching(new RegExp(`^error: ${name}: .*${value}`))])
  })

  it('gets nothing of an image that is refused', async () => {
    const before = github.caches.length
    const refused = { 'app.service': unit('StateDirectory=app\nWorkingDirectory=/var/lib/app/work\n') }
    const job = await build({}, {}, refused)
    expect(job.main.status).toBe(1)
    expect(job.main.outputs.verdict).toBe('fails-to-start')
    expect(job.main.state.changes).toBeUndefined()
    expect(job.post).toMatchObject({ status: 0, log: '' })
    expect(github.caches).toHaveLength(before)
  })
})
