import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { DefaultArtifactClient } from '@actions/artifact'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { temporaryFolders, writeFiles } from '../temporary-folder.js'
import { startGitHub, type GitHub } from './service.js'

const temporaryFolder = temporaryFolders()
const client = new DefaultArtifactClient()
const before = { ...process.env }
/** More than one block of 8 MiB, and no multiple of it. */
const content = Buffer.alloc(17 * 1024 * 1024 + 5, 'portable')
const digest = digestOf(content)

let github: GitHub
let folder: string

beforeAll(async () => {
  github = await startGitHub()
  folder = temporaryFolder()
  writeFiles(folder, { 'app_1.raw': content, 'small.txt': 'text', 'empty.txt': '' })
  // The client tells what it does on standard output.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})

beforeEach(() => {
  Object.assign(process.env, github.environment)
})

afterEach(() => {
  github.clearFaults()
  process.env = { ...before }
})

afterAll(async () => {
  jest.restoreAllMocks()
  await github.close()
})

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

async function upload(name: string, retentionDays?: number): Promise<number> {
  const more = retentionDays === undefined ? {} : { retentionDays }
  const { id = 0 } = await client.uploadArtifact(name, [join(folder, name)], folder, { skipArchive: true, ...more })
  return id
}

describe('an artifact that goes up un-archived', () => {
  it('comes down under its name with the same bytes, and its digest is that of the file', async () => {
    const id = await upload('app_1.raw', 3)
    const [stored] = github.artifacts
    expect(stored).toMatchObject({ id, name: 'app_1.raw', size: content.length, digest, claimedDigest: digest })
    expect(stored).toMatchObject({ mimeType: 'application/octet-stream', runId: '1', jobId: 'build' })
    expect(Date.parse(stored?.expiresAt ?? '') / 86_400_000).toBeCloseTo(Date.now() / 86_400_000 + 3, 1)
    expect(await client.getArtifact('app_1.raw')).toMatchObject({ artifact: { id, digest, size: content.length } })
    const down = temporaryFolder()
    expect(await client.downloadArtifact(id, { path: down, expectedHash: digest })).toMatchObject({
      digestMismatch: false,
    })
    expect(readFileSync(join(down, 'app_1.raw')).equals(content)).toBe(true)
    const blocks = github.requests.filter(({ path }) => path.includes('comp=block&'))
    expect(blocks.map(({ host }) => host)).toEqual(['storage', 'storage', 'storage'])
  })

  it('is refused when the name is taken in the run, by whichever job, and not in another run', async () => {
    Object.assign(process.env, github.environmentOf({ job: 'other' }))
    await expect(upload('app_1.raw')).rejects.toThrow('(409) Conflict: an artifact with this name already exists')
    Object.assign(process.env, github.environmentOf({ runId: 2 }))
    expect(await upload('app_1.raw')).toBeGreaterThan(0)
  })

  it('gives its name back when it is deleted', async () => {
    const first = await upload('small.txt')
    expect(await client.deleteArtifact('small.txt')).toEqual({ id: first })
    const second = await upload('small.txt')
    expect(second).not.toBe(first)
    const down = temporaryFolder()
    await client.downloadArtifact(second, { path: down })
    expect(readFileSync(join(down, 'small.txt'), 'utf8')).toBe('text')
    expect((await client.getArtifact('app_1.raw')).artifact.name).toBe('app_1.raw')
  })

  it('may be empty', async () => {
    const id = await upload('empty.txt')
    expect(github.artifacts.find((artifact) => artifact.id === id)).toMatchObject({ size: 0 })
  })

  it('keeps its name, unseen, when its upload breaks off', async () => {
    Object.assign(process.env, github.environmentOf({ runId: 3 }))
    github.fault({
      on: /FinalizeArtifact/,
      answer: { kind: 'status', status: 403, body: { code: 'forbidden', msg: 'no' } },
    })
    await expect(upload('small.txt')).rejects.toThrow('(403) Forbidden: no')
    expect((await client.listArtifacts()).artifacts).toEqual([])
    await expect(upload('small.txt')).rejects.toThrow('(409) Conflict')
  })

  it('has the digest of what arrived, whatever the client says', async () => {
    Object.assign(process.env, github.environmentOf({ runId: 4 }))
    github.fault({ on: /comp=block&/, times: 1, answer: { kind: 'corrupt' } })
    await upload('small.txt')
    const { path = '', claimedDigest, digest: own } = github.artifacts.at(-1) ?? {}
    expect(readFileSync(path, 'utf8')).toBe('\0ext')
    expect(claimedDigest).toBe(digestOf(Buffer.from('text')))
    expect(own).toBe(digestOf(Buffer.from('\0ext')))
    expect((await client.listArtifacts()).artifacts).toMatchObject([{ name: 'small.txt', digest: own }])
  })
})

describe('the artifact service', () => {
  it("takes no token but a job's own", async () => {
    process.env.ACTIONS_RUNTIME_TOKEN = github.runtimeToken.replace(/\.[^.]*$/, '.forged')
    await expect(upload('small.txt')).rejects.toThrow('(401) Unauthorized')
  })

  it('sees a size that is not that of the bytes', async () => {
    const call = (method: string, fields: object): Promise<Response> =>
      fetch(`${github.environment.ACTIONS_RESULTS_URL}twirp/github.actions.results.api.v1.ArtifactService/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${github.runtimeToken}` },
        body: JSON.stringify(fields),
      })
    const created = (await (await call('CreateArtifact', { name: 'x' })).json()) as { signed_upload_url: string }
    const put = { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'four' }
    expect((await fetch(created.signed_upload_url, put)).status).toBe(201)
    expect((await call('FinalizeArtifact', { name: 'x', size: '3' })).status).toBe(400)
    expect((await call('FinalizeArtifact', { name: 'x', size: '4' })).status).toBe(200)
    const signed = (await (await call('GetSignedArtifactURL', { name: 'x' })).json()) as { signed_url: string }
    const head = await fetch(signed.signed_url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '4'])
    const range = await fetch(signed.signed_url, { headers: { range: 'bytes=1-2' } })
    expect([range.status, await range.text(), range.headers.get('content-range')]).toEqual([206, 'ou', 'bytes 1-2/4'])
    expect((await fetch(signed.signed_url.replace(/sig=[^&]*/, 'sig=forged'))).status).toBe(403)
    expect((await fetch(signed.signed_url, put)).status).toBe(403)
  })
})
