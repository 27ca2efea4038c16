import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, truncateSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { temporaryFolders } from '../support/temporary-folder.js'
import { artifactRig } from './artifact-rig.js'

const rig = artifactRig()
const newFolder = temporaryFolders()
const before = { ...process.env }

beforeEach(() => {
  // The real client, which downloads here, tells what it does.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
  process.env = { ...before }
})

describe('an uploaded image', () => {
  it('comes down under its own name with the same bytes and digest, and its companions beside it', async () => {
    const github = await rig.start()
    const content = randomBytes(17 * 1024 * 1024 + 5)
    const image = await rig.image(content)
    const checksum = await rig.image('line', 'app_1.0.raw.sha256')
    const { uploaded } = await rig.upload(github, [image, checksum])
    expect(
      github.artifacts.map(({ name, digest, claimedDigest, size }) => ({ name, digest, claimedDigest, size })),
    ).toEqual([image, checksum].map(({ name, digest, size }) => ({ name, digest, claimedDigest: digest, size })))
    const id = github.artifacts[0]?.id ?? 0
    expect(uploaded).toEqual({ id, url: `https://github.com/acme/shop/actions/runs/1/artifacts/${id}` })

    Object.assign(process.env, github.environment)
    const folder = newFolder()
    const down = await new DefaultArtifactClient().downloadArtifact(id, { path: folder, expectedHash: image.digest })
    expect(down.digestMismatch).toBe(false)
    expect(readFileSync(join(folder, image.name)).equals(content)).toBe(true)
  })

  it('is kept as long as asked, or as the repository allows, which is said once', async () => {
    const github = await rig.start()
    const files = [await rig.image(), await rig.image('line', 'app_1.0.raw.sha256')]
    const { log } = await rig.upload(github, files, {
      request: { retentionDays: 30 },
      environment: { GITHUB_RETENTION_DAYS: '7' },
    })
    expect(log.match(/::warning::.*/g)).toEqual([
      '::warning::retention-days: the repository keeps artifacts for 7 days at most, so these are kept for 7 and not 30.',
    ])
    for (const { expiresAt = '' } of github.artifacts)
      expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(7, 1)
  })

  it('has the retention of the repository when none is asked for, and the address of its own server', async () => {
    const github = await rig.start()
    const { uploaded } = await rig.upload(github, [await rig.image()], {
      environment: { GITHUB_SERVER_URL: 'https://octocorp.ghe.com' },
    })
    expect(github.artifacts[0]?.expiresAt).toBeUndefined()
    expect(uploaded?.url).toMatch(/^https:\/\/octocorp\.ghe\.com\/acme\/shop\/actions\/runs\/1\/artifacts\/\d+$/)
  })
})

describe('a name that is taken in the run', () => {
  it('is no obstacle when the artifact has the same bytes: a second run of the step changes nothing', async () => {
    const github = await rig.start()
    const files = [await rig.image(), await rig.image('line', 'app_1.0.raw.sha256')]
    const first = await rig.upload(github, files)
    for (const overwrite of [false, true]) {
      const again = await rig.upload(github, files, { request: { overwrite } })
      expect(again.uploaded).toEqual(first.uploaded)
      expect(again.log).toContain('app_1.0.raw is there already, with the same bytes.')
    }
    expect(github.artifacts).toHaveLength(2)
    expect(deletions(github)).toBe(0)
  })

  it('is no obstacle for another report of the same image: the earlier one stays, and that is said', async () => {
    const github = await rig.start()
    const [image, report, other] = [
      await rig.image(),
      await rig.image('of a/app.service', 'app_1.0.report.json'),
      await rig.image('of b/app.service', 'app_1.0.report.json'),
    ]
    await rig.upload(github, [image, { ...report, isReport: true }])
    const { error, log } = await rig.upload(github, [image, { ...other, isReport: true }])
    expect(error).toBeUndefined()
    expect(log).toMatch(/^::warning::.*app_1\.0\.report\.json.*left as it is/m)
    expect(github.artifacts.map(({ digest }) => digest)).toEqual([image.digest, report.digest])
  })

  it('is an error that names both remedies when the bytes are others', async () => {
    const github = await rig.start()
    const first = await rig.image()
    await rig.upload(github, [first])
    const { error } = await rig.upload(github, [await rig.image('of another architecture')])
    expect(error?.code).toBe('publish.artifact')
    expect(error?.message).toMatch(/has an artifact of that name already, with other bytes/)
    expect(error?.remedy).toMatch(/architecture-suffix: true.*overwrite: true/)
    expect(github.artifacts).toMatchObject([{ digest: first.digest }])
  })

  it('is given anew with overwrite, and the earlier artifact is gone', async () => {
    const github = await rig.start()
    await rig.upload(github, [await rig.image()])
    const other = await rig.image('other bytes')
    const { uploaded } = await rig.upload(github, [other], { request: { overwrite: true } })
    expect(github.artifacts).toMatchObject([{ id: uploaded?.id, name: 'app_1.0.raw', digest: other.digest }])
  })

  it('is deleted only when there is a need', async () => {
    const github = await rig.start()
    await rig.upload(github, [await rig.image()], { request: { overwrite: true } })
    expect(deletions(github)).toBe(0)
  })

  it('by an upload that broke off is an error, with overwrite too, that tells how to go on', async () => {
    const github = await rig.start()
    const image = await rig.image()
    github.fault({ on: /FinalizeArtifact/, times: 1, answer: { kind: 'status', status: 403, body: { msg: 'no' } } })
    await rig.upload(github, [image])
    for (const overwrite of [false, true]) {
      const { error } = await rig.upload(github, [image], { request: { overwrite } })
      expect(error?.message).toMatch(/taken already.*\(409\).*broke off/)
      expect(error?.remedy).toMatch(/architecture-suffix: true.*new run.*overwrite: true/)
    }
  })
})

describe('bytes that are not those of the image', () => {
  it('damaged on the way: an error with both digests, and the artifact is deleted again', async () => {
    const github = await rig.start()
    const image = await rig.image()
    github.fault({ on: /comp=block&/, times: 1, answer: { kind: 'corrupt' } })
    const { error } = await rig.upload(github, [image])
    expect(error?.message).toMatch(/damaged on the way\. .*\. The artifact is deleted again\.$/)
    expect(error?.message).toContain(image.digest)
    expect(error?.message.match(/sha256:[0-9a-f]{64}/g)).toHaveLength(2)
    expect(github.artifacts).toEqual([])
    expect(deletions(github)).toBe(1)
  })

  it('of a file that was rewritten with the same size: an error, and the artifact is deleted again', async () => {
    const github = await rig.start()
    const { digest } = await rig.image('an image, more or LESS')
    const { error } = await rig.upload(github, [{ ...(await rig.image()), digest }])
    expect(error?.message).toMatch(/the file changed after it was judged/)
    expect(github.artifacts).toEqual([])
  })

  it.each([
    ['gone', (path: string) => unlinkSync(path)],
    ['cut short', (path: string) => truncateSync(path, 3)],
    [
      'a folder now',
      (path: string) => {
        unlinkSync(path)
        mkdirSync(path)
      },
    ],
  ])('of a file that is %s: an error before the service is asked for anything', async (_, change) => {
    const github = await rig.start()
    const image = await rig.image()
    change(image.path)
    const { error } = await rig.upload(github, [image])
    expect(error?.message).toMatch(/the file changed after it was judged/)
    expect(github.requests).toEqual([])
  })

  it('of a file that cannot be read to its end: an error at once, and no crash', async () => {
    const github = await rig.start()
    // A file of size 0 whose first page is not to be read (EIO).
    const unreadable = { ...(await rig.image('', 'mem')), path: '/proc/self/mem' }
    const { error } = await rig.upload(github, [unreadable])
    expect(error?.message).toMatch(/cannot be read/)
    expect(github.artifacts).toEqual([])
  })
})

function deletions({ requests }: { readonly requests: readonly { readonly path: string }[] }): number {
  return requests.filter(({ path }) => path.endsWith('/DeleteArtifact')).length
}
