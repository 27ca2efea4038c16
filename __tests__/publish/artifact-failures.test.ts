import { createServer, type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Fault, GitHub } from '../support/github/service.js'
import { artifactRig, type JobOutcome } from './artifact-rig.js'

const rig = artifactRig()

/** One thing that goes wrong on the way. */
interface Row {
  readonly faults?: readonly Fault[]
  readonly environment?: (
    github: GitHub,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Reason and remedy; absent when the upload must succeed all the same. */
  readonly says?: RegExp
  /** What is warned of, in a run that succeeds. */
  readonly warns?: RegExp
}

const CREATE = /\/CreateArtifact$/
const FINALIZE = /\/FinalizeArtifact$/
const LIST = /\/ListArtifacts$/
const BLOCK = /comp=block&/

function refusal(status: number, msg: string, headers = {}): Fault['answer'] {
  return { kind: 'status', status, body: { code: 'x', msg }, headers }
}

function azure(status: number, code: string): Fault['answer'] {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>The server says no.</Message></Error>`
  return { kind: 'status', status, body, headers: { 'content-type': 'application/xml', 'x-ms-error-code': code } }
}

/** Those that the client does not try again. */
const AT_ONCE: Readonly<Record<string, Row>> = {
  'no token': {
    environment: () => ({ ACTIONS_RUNTIME_TOKEN: '' }),
    says: /ACTIONS_RUNTIME_TOKEN is not set.*artifact: false/,
  },
  'no address': { environment: () => ({ ACTIONS_RESULTS_URL: '' }), says: /ACTIONS_RESULTS_URL is not set/ },
  'a token that is none': {
    environment: () => ({ ACTIONS_RUNTIME_TOKEN: 'ghs_secretThatNoTextMayShow' }),
    says: /ACTIONS_RUNTIME_TOKEN is no token of the artifact service/,
  },
  'an expired token': {
    environment: ({ runtimeToken }) => ({ ACTIONS_RUNTIME_TOKEN: runtimeToken.replace(/[^.]*$/, 'expired') }),
    says: /runtime token.*expired \(401\).*Run the job again/,
  },
  'an Enterprise Server': {
    environment: () => ({ GITHUB_SERVER_URL: 'https://git.corp' }),
    says: /Enterprise Server.*artifact: false/,
  },
  '403': {
    faults: [{ on: CREATE, answer: refusal(403, 'forbidden') }],
    says: /forbids it \(403\).*no entry under permissions:/,
  },
  '404': {
    faults: [{ on: CREATE, answer: refusal(404, 'no run') }],
    says: /does not know this run, or no longer \(404\)/,
  },
  '422': { faults: [{ on: CREATE, answer: refusal(422, 'unprocessable') }], says: /invalid \(422\)/ },
  '409 at the end': { faults: [{ on: FINALIZE, answer: refusal(409, 'conflict') }], says: /with status 409/ },
  'an answer that is no yes': {
    faults: [{ on: CREATE, answer: { kind: 'status', status: 200, body: { ok: false } } }],
    says: /refused it without saying why/,
  },
  'a full storage': {
    faults: [{ on: CREATE, answer: refusal(403, 'insufficient usage to create artifact') }],
    says: /account's storage for artifacts is full.*retention-days/,
  },
  'a storage that does not take the address': {
    faults: [{ on: BLOCK, answer: azure(403, 'AuthenticationFailed') }],
    says: /signed address.*\(403\)/,
  },
  'HTML from a proxy before the storage': { faults: [{ on: BLOCK, answer: { kind: 'html' } }], says: /HTML.*proxy/ },
  'a login page before the storage': {
    faults: [{ on: BLOCK, answer: { kind: 'html', status: 200 } }],
    says: /HTML.*login page/,
  },
  'nobody there': {
    environment: () => ({ ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }),
    says: /no connection.*\(ECONNREFUSED\).*HTTPS_PROXY/,
  },
  'an address that is none': {
    environment: () => ({ ACTIONS_RESULTS_URL: 'nowhere' }),
    says: /no connection.*\(Invalid URL\)/,
  },
  'a connection that is cut before the first answer': {
    faults: [{ on: CREATE, answer: { kind: 'cut' } }],
    says: /connection .* broke.*Run the job again/,
  },
  'a last answer that is lost': { faults: [{ on: FINALIZE, answer: { kind: 'lose' } }] },
  'a last request that is lost': { faults: [{ on: FINALIZE, answer: { kind: 'cut' } }], says: /connection .* broke/ },
  'a storage that stands still': {
    faults: [{ on: BLOCK, answer: { kind: 'delay', milliseconds: 60_000 } }],
    environment: () => ({ ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '1000' }),
    says: /did not answer in time/,
  },
  'a list that is refused after the upload': {
    faults: [{ on: LIST, answer: refusal(403, 'forbidden') }],
    warns: /was uploaded, but not compared with the file: the artifact service forbids it \(403\)/,
  },
  'a deletion that is refused after damage': {
    faults: [
      { on: BLOCK, times: 1, answer: { kind: 'corrupt' } },
      { on: /\/DeleteArtifact$/, answer: refusal(403, 'forbidden') },
    ],
    says: /damaged on the way.*could not be deleted again: the artifact service forbids it \(403\)\./,
  },
}

/** Those that it tries again, 5 times in 25 to 35 seconds, or at the storage 4 times in 16. */
const AGAIN: Readonly<Record<string, Row>> = {
  '429 with Retry-After, then fine': {
    faults: [{ on: CREATE, times: 1, answer: refusal(429, 'slow down', { 'retry-after': '1' }) }],
  },
  '429 each time': {
    faults: [{ on: CREATE, answer: refusal(429, 'slow down', { 'retry-after': '1' }) }],
    says: /too many requests.*\(429\).*max-parallel/,
  },
  '500 twice, then fine': { faults: [{ on: CREATE, times: 2, answer: refusal(500, 'oops') }] },
  '503 each time': { faults: [{ on: CREATE, answer: refusal(503, 'oops') }], says: /status 503.*githubstatus/ },
  'HTML from a proxy': { faults: [{ on: CREATE, answer: { kind: 'html' } }], says: /HTML.*proxy.*HTTPS_PROXY/ },
  'a login page': { faults: [{ on: CREATE, answer: { kind: 'html', status: 200 } }], says: /HTML.*login page/ },
  'an empty answer': { faults: [{ on: CREATE, answer: { kind: 'status', status: 200 } }], says: /HTML or other text/ },
  'something that speaks no TLS': { environment: notTls, says: /does not speak TLS.*HTTPS_PROXY/ },
  'a connection that is cut in the middle of the upload, twice': {
    faults: [{ on: BLOCK, times: 2, answer: { kind: 'cut', afterBytes: 5 } }],
  },
  'a connection that is always cut in the middle of the upload': {
    faults: [{ on: BLOCK, answer: { kind: 'cut', afterBytes: 5 } }],
    says: /connection .* broke/,
  },
  'a storage that fails twice': { faults: [{ on: BLOCK, times: 2, answer: azure(503, 'ServerBusy') }] },
  'a storage that fails each time': { faults: [{ on: BLOCK, answer: azure(503, 'ServerBusy') }], says: /status 503/ },
}

/** A server that answers TLS with plain text. */
async function notTls(): Promise<Readonly<Record<string, string>>> {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  ).unref()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { ACTIONS_RESULTS_URL: `https://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

interface Result {
  readonly outcome: JobOutcome
  readonly github: GitHub
  readonly secrets: readonly string[]
}

async function runRow({ faults = [], environment = () => ({}) }: Row): Promise<Result> {
  const github = await rig.start()
  for (const fault of faults) github.fault(fault)
  const more = await environment(github)
  const outcome = await rig.upload(github, [await rig.image()], { environment: more })
  const signatures = github.requests.flatMap(({ path }) => /[?&]sig=([^&]*)/.exec(path)?.[1] ?? [])
  const tokens = [github.runtimeToken, more.ACTIONS_RUNTIME_TOKEN ?? ''].filter((token) => token !== '')
  return { outcome, github, secrets: [...tokens, ...signatures, ...signatures.map(decodeURIComponent)] }
}

describe('on the way to an artifact', () => {
  const rows = { ...AGAIN, ...AT_ONCE }
  const results = new Map<string, Promise<Result>>()

  // Nearly all of the time is waiting: those that wait longest begin first, the others follow in two lanes.
  beforeAll(() => {
    for (const [name, row] of Object.entries(AGAIN)) results.set(name, runRow(row))
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
    Object.entries(AT_ONCE).forEach(([name, row], index) => {
      const result = (lanes[index % 2] ?? Promise.resolve()).then(() => runRow(row))
      lanes[index % 2] = result.catch(() => undefined)
      results.set(name, result)
    })
    for (const result of results.values()) result.catch(() => undefined)
  })

  it.each(Object.entries(rows))('%s', async (name, { says, warns }) => {
    const { outcome, github, secrets } = (await results.get(name)) ?? raise(name)
    const { uploaded, error, log } = outcome
    const warnings =
      log.match(/^::warning.*/gm)?.filter((line) => !line.includes('Artifact upload failed with error: GHES')) ?? []
    if (says === undefined) {
      expect(error).toBeUndefined()
      expect(uploaded).toMatchObject({ id: github.artifacts[0]?.id })
    } else {
      expect(error).toMatchObject({ name: 'ActionError', code: 'publish.artifact', cause: 'undefined' })
      expect(`${error?.message} ${error?.remedy}`).toMatch(says)
      expect(error?.message).toMatch(/^"app_1\.0\.raw" was not uploaded as an artifact: .*\.$/)
    }
    if (warns === undefined) expect(warnings).toEqual([])
    else expect(warnings.join('\n')).toMatch(warns)
    // Debug lines show addresses whose signature is masked by then.
    const shown = [
      JSON.stringify(error ?? {}),
      ...log.split('\n').filter((line) => !/^::(debug|add-mask)::/.test(line)),
    ]
    for (const secret of secrets) expect(shown.join('\n')).not.toContain(secret)
  })
})

function raise(name: string): never {
  throw new Error(`${name} was not run`)
}
