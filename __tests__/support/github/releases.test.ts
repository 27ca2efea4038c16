import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { afterEach, describe, expect, it } from '@jest/globals'
import { temporaryFolders, writeFiles } from '../temporary-folder.js'
import { assetName } from './asset-name.js'
import { startGitHub, type GitHub, type GitHubOptions } from './service.js'

const HERE = { owner: 'acme', repo: 'shop' }
const TAKEN = [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }]
const TAG_TAKEN = [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]

const temporaryFolder = temporaryFolders()
const running: GitHub[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.close()))
})

async function start(options: GitHubOptions = {}): Promise<{ github: GitHub; repos: Repos; octokit: Octokit }> {
  const github = await startGitHub(options)
  running.push(github)
  const octokit = getOctokit(github.token, { baseUrl: github.apiUrl })
  return { github, octokit, repos: octokit.rest.repos }
}

type Octokit = ReturnType<typeof getOctokit>
type Repos = Octokit['rest']['repos']

interface Refusal {
  readonly status: number
  readonly response: { readonly data: { readonly message: string; readonly errors?: readonly object[] } }
}

/** What the API said no with: status, message and, where there are some, errors. */
async function refusal(promise: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await promise.then(
    () => Promise.reject(new Error('it was not refused')),
    (reason: unknown) => reason,
  )
  const { status, response } = error as Refusal
  const { message, errors } = response.data
  return errors === undefined ? [status, message] : [status, message, errors]
}

interface Target {
  readonly id: number
  readonly upload_url: string
}

function upload(repos: Repos, release: Target, name: string, data: string): ReturnType<Repos['uploadReleaseAsset']> {
  return repos.uploadReleaseAsset({ ...HERE, release_id: release.id, url: release.upload_url, name, data })
}

describe('releases', () => {
  it('are drafts, several of a tag, found in the list and by id, but not by tag until they are published', async () => {
    const { github, repos } = await start()
    const one = (await repos.createRelease({ ...HERE, tag_name: 'v1', draft: true })).data
    const two = (await repos.createRelease({ ...HERE, tag_name: 'v1', draft: true })).data
    expect(one.html_url).toContain('/untagged-')
    expect(await refusal(repos.getReleaseByTag({ ...HERE, tag: 'v1' }))).toEqual([404, 'Not Found'])
    expect((await repos.listReleases(HERE)).data.map(({ id }) => id)).toEqual([two.id, one.id])
    const published = (await repos.updateRelease({ ...HERE, release_id: one.id, draft: false })).data
    expect(published).toMatchObject({ draft: false, html_url: 'https://github.com/acme/shop/releases/tag/v1' })
    expect(published.published_at).not.toBeNull()
    await repos.updateRelease({ ...HERE, release_id: one.id, draft: false })
    expect((await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data.id).toBe(one.id)
    const again = repos.updateRelease({ ...HERE, release_id: two.id, draft: false })
    expect(await refusal(again)).toEqual([422, 'Validation Failed', TAG_TAKEN])
    const anew = repos.createRelease({ ...HERE, tag_name: 'v1' })
    expect(await refusal(anew)).toEqual([422, 'Validation Failed', TAG_TAKEN])
    expect((await repos.deleteRelease({ ...HERE, release_id: two.id })).status).toBe(204)
    expect(github.releases).toMatchObject([{ id: one.id, publishedTimes: 1 }])
  })

  it('come in pages', async () => {
    const { github, octokit, repos } = await start()
    for (let count = 1; count <= 7; count += 1) github.addRelease({ tag_name: `v${count}` })
    const tags = await octokit.paginate(repos.listReleases, { ...HERE, per_page: 3 }, ({ data }) =>
      data.map(({ tag_name }) => tag_name),
    )
    expect(tags).toEqual(['v7', 'v6', 'v5', 'v4', 'v3', 'v2', 'v1'])
    expect(github.requests.map(({ path }) => new URL(path, github.apiUrl).searchParams.get('page'))).toEqual([
      null,
      '2',
      '3',
    ])
  })

  it('are not seen at once after they were made, when the service lags', async () => {
    const { repos } = await start({ lag: 2 })
    const release = (await repos.createRelease({ ...HERE, tag_name: 'v1', draft: true })).data
    expect((await repos.getRelease({ ...HERE, release_id: release.id })).data.id).toBe(release.id)
    expect((await repos.listReleases(HERE)).data).toEqual([])
    expect(await refusal(upload(repos, release, 'a.raw', 'x'))).toEqual([404, 'Not Found'])
    expect((await upload(repos, release, 'a.raw', 'x')).status).toBe(201)
  })
})

describe('the token', () => {
  it('must be the right one', async () => {
    const { github } = await start()
    const { repos } = getOctokit(github.expiredToken, { baseUrl: github.apiUrl }).rest
    expect(await refusal(repos.listReleases(HERE))).toEqual([401, 'Bad credentials'])
  })

  it('sees no draft and changes nothing when it only reads', async () => {
    const { github, repos } = await start({ contentsPermission: 'read' })
    const draft = github.addRelease({ tag_name: 'v2', draft: true })
    github.addRelease({ tag_name: 'v1' })
    expect((await repos.listReleases(HERE)).data.map(({ tag_name }) => tag_name)).toEqual(['v1'])
    expect(await refusal(repos.getRelease({ ...HERE, release_id: draft.id }))).toEqual([404, 'Not Found'])
    const made = repos.createRelease({ ...HERE, tag_name: 'v3' })
    expect(await refusal(made)).toEqual([403, 'Resource not accessible by integration'])
  })

  it('finds nothing without a permission, and in no other repository', async () => {
    const { repos } = await start({ contentsPermission: 'none' })
    expect(await refusal(repos.listReleases(HERE))).toEqual([404, 'Not Found'])
    const { repos: others } = await start()
    expect(await refusal(others.listReleases({ owner: 'acme', repo: 'other' }))).toEqual([404, 'Not Found'])
  })
})

describe('assets', () => {
  it('go up as streams, by the address that the release tells, and come down from the storage without the token', async () => {
    const { github, repos, octokit } = await start()
    const folder = temporaryFolder()
    const content = Buffer.alloc(3_000_001, 'raw')
    writeFiles(folder, { 'app_1.raw': content })
    const release = github.addRelease({ tag_name: 'v1', draft: true })
    const { upload_url } = (await repos.getRelease({ ...HERE, release_id: release.id })).data
    const answer = await octokit.request({
      method: 'POST',
      url: upload_url,
      name: 'app_1.raw',
      label: 'The image',
      headers: { 'content-type': 'application/vnd.squashfs', 'content-length': content.length },
      data: createReadStream(join(folder, 'app_1.raw')),
    })
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
    const told = { name: 'app_1.raw', label: 'The image', state: 'uploaded', size: content.length, digest }
    expect(answer).toMatchObject({ status: 201, data: { ...told, content_type: 'application/vnd.squashfs' } })
    const [asset] = (await repos.listReleaseAssets({ ...HERE, release_id: release.id })).data
    expect(asset).toMatchObject(told)
    const bytes = await octokit.request(`GET ${asset?.url ?? ''}`, { headers: { accept: 'application/octet-stream' } })
    expect(Buffer.from(bytes.data as ArrayBuffer).equals(content)).toBe(true)
    expect(github.requests.slice(-2)).toMatchObject([
      { host: 'api', status: 302, authorized: true },
      { host: 'storage', status: 200, authorized: false },
    ])
  })

  it('have names of their own, which they give back when they are deleted or renamed', async () => {
    const { github, repos } = await start()
    github.addAsset(github.addRelease({ tag_name: 'v1' }), 'a.raw', Buffer.from('theirs'))
    const release = (await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data
    expect(await refusal(upload(repos, release, 'a.raw', 'x'))).toEqual([422, 'Validation Failed', TAKEN])
    const other = (await upload(repos, release, 'b.raw', 'x')).data
    const rename = repos.updateReleaseAsset({ ...HERE, asset_id: other.id, name: 'a.raw' })
    expect(await refusal(rename)).toEqual([422, 'Validation Failed', TAKEN])
    await repos.deleteReleaseAsset({ ...HERE, asset_id: release.assets[0]?.id ?? 0 })
    await repos.updateReleaseAsset({ ...HERE, asset_id: other.id, name: 'a.raw', label: 'new' })
    expect(github.releases[0]?.assets).toMatchObject([{ id: other.id, name: 'a.raw', label: 'new' }])
  })

  it('whose upload breaks off stay as starters, without bytes and with their name', async () => {
    const { github, repos } = await start()
    github.addRelease({ tag_name: 'v1' })
    const release = (await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data
    github.fault({ on: /^POST .*\/assets/, times: 1, answer: { kind: 'cut', afterBytes: 100_000 } })
    await expect(upload(repos, release, 'a.raw', 'x'.repeat(1_000_000))).rejects.toThrow()
    expect(await refusal(upload(repos, release, 'a.raw', 'x'))).toEqual([422, 'Validation Failed', TAKEN])
    const [starter] = (await repos.listReleaseAssets({ ...HERE, release_id: release.id })).data
    expect(starter).toMatchObject({ name: 'a.raw', state: 'starter', size: 0, digest: null })
    await repos.deleteReleaseAsset({ ...HERE, asset_id: starter?.id ?? 0 })
    expect((await upload(repos, release, 'a.raw', 'x')).data.state).toBe('uploaded')
  })

  it('stay as starters, too, when it is the client that goes away', async () => {
    const { github, repos } = await start()
    github.addRelease({ tag_name: 'v1' })
    const { upload_url } = (await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data
    const headers = { authorization: `Bearer ${github.token}`, 'content-length': 10 }
    const sent = request(upload_url.replace(/\{.*$/, '?name=a.raw'), { method: 'POST', headers })
    const gone = new Promise((done) => sent.once('error', done))
    sent.write('half')
    while (github.releases[0]?.assets.length === 0) await wait(5)
    sent.destroy(new Error('gone'))
    await gone
    await github.close()
    expect(github.releases[0]?.assets).toMatchObject([{ name: 'a.raw', state: 'starter' }])
    expect(github.requests.at(-1)).toMatchObject({ method: 'POST', status: undefined })
  })

  it('stay as they are once their release is immutable', async () => {
    const { github, repos } = await start({ immutableReleases: true })
    const draft = github.addRelease({ tag_name: 'v1', draft: true })
    const asset = github.addAsset(draft, 'a.raw', Buffer.from('x'))
    const release = (await repos.updateRelease({ ...HERE, release_id: draft.id, draft: false })).data
    expect(release).toMatchObject({ immutable: true })
    const late = upload(repos, release, 'b.raw', 'x')
    expect(await refusal(late)).toEqual([422, 'Cannot upload assets to an immutable release.'])
    expect(github.releases[0]?.assets).toEqual([asset])
    const [status, , errors] = await refusal(repos.deleteReleaseAsset({ ...HERE, asset_id: asset.id }))
    expect([status, errors]).toMatchObject([422, [{ message: 'Cannot delete asset from an immutable release' }]])
    await repos.deleteRelease({ ...HERE, release_id: release.id })
    const [, , burnt] = await refusal(repos.createRelease({ ...HERE, tag_name: 'v1' }))
    expect(burnt).toMatchObject([{ message: 'tag_name was used by an immutable release' }])
  })

  it('tell no digest on an older server', async () => {
    const { github, repos } = await start({ assetDigests: false })
    github.addAsset(github.addRelease({ tag_name: 'v1' }), 'a.raw', Buffer.from('x'))
    expect((await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data.assets[0]).not.toHaveProperty('digest')
  })

  it.each([
    [undefined, 400, 'Bad Content-Length: '],
    [2 ** 31, 422, 'Validation Failed'],
  ])('of %s bytes are refused before they came', async (length, status, message) => {
    const { github, repos } = await start()
    github.addRelease({ tag_name: 'v1' })
    const { upload_url } = (await repos.getReleaseByTag({ ...HERE, tag: 'v1' })).data
    const headers = { authorization: `Bearer ${github.token}`, ...(length && { 'content-length': length }) }
    const answer = await new Promise((done, failed) => {
      const sent = request(upload_url.replace(/\{.*$/, '?name=a.raw'), { method: 'POST', headers }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => done([response.statusCode, (JSON.parse(text) as { message: string }).message]))
      })
      sent.on('error', failed)
      sent.write('the first bytes')
      if (length === undefined) sent.end()
    })
    expect(answer).toEqual([status, message])
    expect(github.releases[0]?.assets).toEqual([])
  })

  it.each([
    ['app_1.0+rc1.raw.sha256', 'app_1.0+rc1.raw.sha256'],
    ['app_1~rc1.raw', 'app_1.rc1.raw'],
    ['a  (b)..raw', 'a.b.raw'],
    ['.foo', 'default.foo'],
    ['.foo.bar', 'default.foo.bar'],
    ['façade.exposé', 'facade.expose'],
    ['Hello, दुनिया', 'default.Hello'],
    ["a5_ !#$%&'(),-.0123456789;=A[]^_`b{}~.txt", 'a5_.-.0123456789.A._.b.txt'],
  ])('named %s are called %s', (name, given) => {
    expect(assetName(name)).toBe(given)
  })
})
