import { setTimeout as wait } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startGitHub, type FaultAnswer, type GitHub } from './service.js'

let github: GitHub

beforeAll(async () => {
  github = await startGitHub({ owner: 'Some', repository: 'Thing' })
  github.addRelease({ tag_name: 'v1' })
})

afterEach(() => github.clearFaults())

afterAll(() => github.close())

function get(path = '/repos/some/thing/releases/tags/v1'): Promise<Response> {
  return fetch(github.apiUrl + path, { headers: { authorization: `Bearer ${github.token}` } })
}

function fault(answer: FaultAnswer, more: { readonly times?: number; readonly skip?: number } = {}): void {
  github.fault({ on: /^GET .*\/tags\/v1$/, answer, ...more })
}

describe('the local GitHub', () => {
  it('has a port of its own for each of its hosts', async () => {
    const { ACTIONS_RESULTS_URL = '', GITHUB_API_URL = '' } = github.environment
    const release = (await (await get()).json()) as { upload_url: string }
    const ports = [ACTIONS_RESULTS_URL, GITHUB_API_URL, release.upload_url.replace(/\{.*/, '')].map(
      (url) => new URL(url).port,
    )
    expect(new Set(ports).size).toBe(3)
  })

  it('remembers what it was asked, in order, and no token', async () => {
    const start = github.requests.length
    await get()
    await get('/nowhere?a=b')
    expect(github.requests.slice(start)).toMatchObject([
      { host: 'api', method: 'GET', path: '/repos/some/thing/releases/tags/v1', status: 200, authorized: true },
      { host: 'api', method: 'GET', path: '/nowhere?a=b', status: 404 },
    ])
    expect(JSON.stringify(github.requests)).not.toContain(github.token)
  })

  it('is for the repository that its environment names', async () => {
    const [owner = '', repo = ''] = github.environment.GITHUB_REPOSITORY?.split('/') ?? []
    const { repos } = getOctokit(github.token, { baseUrl: github.apiUrl }).rest
    expect((await repos.getReleaseByTag({ owner, repo, tag: 'v1' })).status).toBe(200)
  })

  it('gives its ports and its files back', async () => {
    const other = await startGitHub()
    const { path } = other.addAsset(other.addRelease({ tag_name: 'v1' }), 'a', Buffer.from('a'))
    await other.close()
    await expect(fetch(other.apiUrl)).rejects.toThrow('fetch failed')
    expect(() => other.addAsset(other.addRelease({ tag_name: 'v2' }), 'a', path)).toThrow('ENOENT')
  })
})

describe('a fault', () => {
  it('strikes as often as it says, after as many requests as it says', async () => {
    fault({ kind: 'status', status: 500 }, { skip: 2, times: 2 })
    const statuses = []
    for (let count = 0; count < 5; count += 1) statuses.push((await get()).status)
    expect(statuses).toEqual([200, 200, 500, 500, 200])
  })

  it('makes way for the next one when it is used up', async () => {
    fault({ kind: 'status', status: 500 }, { times: 1 })
    fault({ kind: 'status', status: 503 }, { times: 1 })
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([500, 503, 200])
  })

  it('may be any answer', async () => {
    fault({ kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { message: 'slow down' } })
    const answer = await get()
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      429,
      '7',
      { message: 'slow down' },
    ])
  })

  it("may be a proxy's page", async () => {
    fault({ kind: 'html' })
    const answer = await get()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
  })

  it('may be a broken connection, before or after the work', async () => {
    fault({ kind: 'cut' }, { times: 1 })
    await expect(get()).rejects.toThrow('fetch failed')
    const { repos } = getOctokit(github.token, { baseUrl: github.apiUrl }).rest
    github.fault({ on: /^POST/, answer: { kind: 'lose' } })
    await expect(repos.createRelease({ owner: 'Some', repo: 'Thing', tag_name: 'lost' })).rejects.toThrow()
    expect(github.releases.at(-1)?.tag_name).toBe('lost')
    expect(github.requests.at(-1)).toMatchObject({ method: 'POST', status: undefined })
  })

  it('may outlast the patience of the client, which then got no answer', async () => {
    fault({ kind: 'delay', milliseconds: 500 })
    const patience = new AbortController()
    const before = github.requests.length
    const impatient = fetch(`${github.apiUrl}/repos/some/thing/releases/tags/v1`, { signal: patience.signal })
    const ended = expect(impatient).rejects.toThrow('aborted')
    while (github.requests.length === before) await wait(5)
    patience.abort()
    await ended
    await wait(600)
    expect(github.requests.at(-1)?.status).toBeUndefined()
  })

  it('may be a delay, or something that happens in between', async () => {
    fault({ kind: 'delay', milliseconds: 50 }, { times: 1 })
    const start = Date.now()
    expect((await get()).status).toBe(200)
    expect(Date.now() - start).toBeGreaterThanOrEqual(49)
    fault({ kind: 'do', act: () => github.removeRelease('v1') })
    expect((await get()).status).toBe(404)
  })
})
