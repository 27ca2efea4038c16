import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { startGitHub } from '../support/github/service.js'
import type { GitHub, GitHubOptions } from '../support/github/github.js'
import type { Fault } from '../support/github/fault.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()

/** One thing that goes wrong on the way to GitHub. */
interface Row {
  readonly options?: GitHubOptions
  readonly faults?: readonly Fault[]
  /** Sets the scene, and may change what the run gets. */
  readonly scene?: (github: GitHub) => Promise<void> | void
  readonly inputs?: (github: GitHub) => Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
  /** What the annotation says, reason and remedy; absent when the run must get through all the same. */
  readonly says?: RegExp
}

const CREATE = /\/CreateArtifact$/
const JSON_ERROR = (status: number, msg: string): Fault['answer'] => ({ kind: 'status', status, body: { msg } })
const API_ERROR = (status: number, message: string): Fault['answer'] => ({ kind: 'status', status, body: { message } })
const UPLOAD = /^POST .*\/assets\?/
const NEW_RELEASE = /^POST .*\/releases$/

const ARTIFACT: Readonly<Record<string, Row>> = {
  'an expired runtime token': {
    environment: { ACTIONS_RUNTIME_TOKEN: staleRuntimeToken() },
    says: /runtime token[^]*[Rr]un/,
  },
  '403': { faults: [{ on: CREATE, answer: JSON_ERROR(403, 'permission denied') }], says: /403[^]*artifact: false/ },
  '404': { faults: [{ on: CREATE, answer: JSON_ERROR(404, 'not found') }], says: /404[^]*cancelled or deleted/ },
  '409: the name is taken by other bytes': {
    faults: [{ on: CREATE, answer: JSON_ERROR(409, 'an artifact with this name already exists on the workflow run') }],
    says: /already[^]*architecture-suffix: true[^]*overwrite: true/,
  },
  '422': { faults: [{ on: CREATE, answer: JSON_ERROR(422, 'unprocessable') }], says: /422[^]*retention-days/ },
  '429 with Retry-After, then fine': {
    faults: [
      { on: CREATE, times: 1, answer: { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: {} } },
    ],
  },
  '500 twice, then fine': { faults: [{ on: CREATE, times: 2, answer: JSON_ERROR(500, 'oops') }] },
  'a connection that is cut in the middle of the upload, once': {
    faults: [{ on: /comp=block&/, times: 1, answer: { kind: 'cut', afterBytes: 100 } }],
  },
  'HTML from a proxy': { faults: [{ on: CREATE, answer: { kind: 'html' } }], says: /HTML[^]*proxy/ },
  'nobody there': { environment: { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }, says: /127\.0\.0\.1|ECONNREFUSED/ },
  'bytes that are damaged on the way': {
    faults: [{ on: /comp=block&/, times: 1, answer: { kind: 'corrupt' } }],
    says: /sha256|digest/,
  },
}

const RELEASE: Readonly<Record<string, Row>> = {
  'an expired token': { inputs: ({ expiredToken }) => ({ token: expiredToken }), says: /token[^]*no longer valid/ },
  '403': { options: { contentsPermission: 'read' }, says: /contents: write/ },
  '404': { options: { contentsPermission: 'none' }, says: /acme\/shop[^]*contents: write/ },
  '422': { faults: [{ on: NEW_RELEASE, answer: API_ERROR(422, 'Validation Failed') }], says: /Validation Failed|422/ },
  '429 with Retry-After, then fine': {
    faults: [
      { on: UPLOAD, times: 1, answer: { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: {} } },
    ],
  },
  '500 twice, then fine': { faults: [{ on: UPLOAD, times: 2, answer: API_ERROR(500, 'oops') }] },
  'a connection that is cut in the middle of the upload, once': {
    faults: [{ on: UPLOAD, times: 1, answer: { kind: 'cut', afterBytes: 100 } }],
  },
  'a connection that is always cut': {
    faults: [{ on: UPLOAD, answer: { kind: 'cut', afterBytes: 100 } }],
    says: /app_1\.0[^]*[Rr]un/,
  },
  'an upload whose answer is lost': { faults: [{ on: UPLOAD, times: 1, answer: { kind: 'lose' } }] },
  'a creation whose answer is lost': { faults: [{ on: NEW_RELEASE, times: 1, answer: { kind: 'lose' } }] },
  'HTML from a proxy': {
    faults: [{ on: /releases/, answer: { kind: 'html', status: 200 } }],
    says: /web page[^]*proxy/,
  },
  'a release that is deleted meanwhile': {
    scene: (github) => {
      github.addRelease({ tag_name: 'v1.0' })
      github.fault({ on: UPLOAD, skip: 1, times: 1, answer: { kind: 'do', act: () => github.removeRelease('v1.0') } })
    },
    says: /v1\.0[^]*deleted/,
  },
  'an immutable release': {
    options: { immutableReleases: true },
    scene: (github) => void github.addRelease({ tag_name: 'v1.0' }),
    says: /immutable[^]*release-publish: false/,
  },
}

function staleRuntimeToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ scp: 'Actions.Results:1:other', stale: true })}.x`
}

interface Result {
  readonly run: ActionRun
  readonly github: GitHub
  readonly workspace: string
}

async function runRow(row: Row, inputs: Readonly<Record<string, string>>): Promise<Result> {
  const github = await startGitHub(row.options)
  await row.scene?.(github)
  for (const fault of row.faults ?? []) github.fault(fault)
  const workspace = appWorkspace(temporaryFolder())
  const run = await runAction({
    workspace,
    inputs: { ...appInputs(), token: github.token, ...inputs, ...row.inputs?.(github) },
    environment: { ...github.environment, ...row.environment },
    command: [NODE24],
  })
  await github.close()
  return { run, github, workspace }
}

describe.each([
  ['an artifact', ARTIFACT, {}],
  ['a release', RELEASE, { artifact: 'false', release: 'v1.0' }],
])('on the way to %s', (_, rows, inputs) => {
  const results = new Map<string, Result>()
  // At once: most of their time is waiting before another attempt.
  beforeAll(async () => {
    const run = async ([name, row]: [string, Row]): Promise<void> => void results.set(name, await runRow(row, inputs))
    await Promise.all(Object.entries(rows).map(run))
  }, 120_000)

  it.each(Object.entries(rows))('%s', (name, { says }) => {
    const { run, workspace } = results.get(name) ?? raise(name)
    const errors = run.annotations.filter(({ level }) => level === 'error')
    if (says === undefined) {
      expect({ status: run.status, errors }).toEqual({ status: 0, errors: [] })
    } else {
      expect(run.status).toBe(1)
      expect(errors).toHaveLength(1)
      expect(errors[0]?.message).toMatch(says)
      expect(run.summary).toContain('The image was built and checked, but not published')
    }
    // Whatever GitHub does, the image is built, judged and there.
    for (const file of ['app_1.0.raw', 'app_1.0.raw.sha256', 'app_1.0.cdx.json', 'app_1.0.report.json'])
      expect(existsSync(join(workspace, 'portable-service', file))).toBe(true)
    expect(run.outputs.image).toBe(join(workspace, 'portable-service/app_1.0.raw'))
    expect(run.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(run.outputs.report).toBe(join(workspace, 'portable-service/app_1.0.report.json'))
    expect(run.report.error).toBeNull()
  })
})

describe('one place that does not take the files', () => {
  it('keeps the other from nothing, and what was reached stands in outputs and summary', async () => {
    const companion = { on: CREATE, skip: 1, answer: JSON_ERROR(403, 'permission denied') } as const
    const { run, github } = await runRow({ faults: [companion] }, { release: 'v1.0' })
    expect(run.status).toBe(1)
    expect(run.outputs['artifact-id']).toBe(String(github.artifacts[0]?.id))
    expect(run.outputs['asset-url']).toContain('app_1.0.raw')
    expect(github.releases).toMatchObject([{ draft: false }])
    expect(run.summary).toContain('app_1.0.raw')
    expect(run.annotations.filter(({ level }) => level === 'error')).toMatchObject([
      { message: expect.stringMatching(/app_1\.0\.raw\.sha256[^]*403/) as unknown },
    ])
  })

  it('is told of beside the other', async () => {
    const faults = [
      { on: CREATE, answer: JSON_ERROR(403, 'permission denied') },
      { on: NEW_RELEASE, answer: API_ERROR(403, 'Forbidden') },
    ] as const
    const { run } = await runRow({ faults }, { release: 'v1.0' })
    const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
    expect(errors).toHaveLength(2)
    expect(errors.join('\n')).toMatch(/artifact: false[^]*contents: write/)
  })
})

function raise(name: string): never {
  throw new Error(`${name} was not run`)
}
