import { once } from 'node:events'
import { truncateSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { contentOf, digests, errorOf, fileOf, recordLog, rigs } from './rig.js'
import { always, begin, CREATE, LIST, PUBLISH, status, UPLOAD, type Row } from './rows.js'

const rig = rigs()
recordLog()
const closedPort = await portThatWasFree()
const temporaryFolder = temporaryFolders()

interface Expected {
  /** Behind `publish.` */
  readonly code: string
  readonly message: RegExp
  readonly remedy: RegExp
  readonly details?: RegExp
}

const RULES = {
  message: 'Validation Failed',
  errors: [
    {
      resource: 'Release',
      code: 'custom',
      field: 'pre_receive',
      message:
        'pre_receive Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
    },
    { resource: 'Release', code: 'custom', message: 'Published releases must have a valid tag' },
  ],
}

describe('a failure that does not pass', () => {
  const rows = begin<Row & Expected>(rig, [
    {
      what: 'an expired token',
      leg: ({ expiredToken }) => ({ token: expiredToken }),
      code: 'token',
      message: /no longer valid \(status 401\)/,
      remedy: /the job's own token/,
    },
    {
      what: 'a token that may not write',
      options: { contentsPermission: 'read' },
      code: 'permission',
      message: /could not make the release .*status 403/,
      remedy: /"permissions: contents: write".*fork/,
    },
    {
      what: 'a token that sees nothing',
      options: { contentsPermission: 'none' },
      code: 'not-found',
      message: /could not look for the release \(release "v1" of acme\/shop\).*status 404/,
      remedy: /"permissions: contents: write".*fine-grained/,
    },
    {
      what: 'an invalid request',
      faults: always(
        CREATE,
        status(422, { message: 'Validation Failed', errors: [{ field: 'target_commitish', code: 'invalid' }] }),
      ),
      code: 'invalid',
      message: /status 422/,
      remedy: /details/,
      details: /Validation Failed\ntarget_commitish: invalid/,
    },
    {
      what: 'a rule about tags',
      faults: always(PUBLISH, status(422, RULES)),
      code: 'tag-rules',
      message: /could not publish the release.*does not let this token make the tag "v1"/,
      remedy: /Push the tag.*The draft stays with its files/,
      details: /creations being restricted/,
    },
    {
      what: 'a long wait',
      faults: always(UPLOAD, status(429, {}, { 'retry-after': '600' })),
      code: 'rate-limit',
      message: /status 429.*longer than a job should wait/,
      remedy: /Come back in 10 minutes, at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
    },
    {
      what: 'a GitHub that is down',
      faults: always(UPLOAD, status(500)),
      code: 'github',
      message: /could not upload "a-GitHub-that-is-down_1\.raw".*at last with status 500/,
      remedy: /Run the job again/,
    },
    {
      what: 'bytes that always arrive damaged',
      faults: always(UPLOAD, { kind: 'corrupt' }),
      code: 'damaged',
      message: /other bytes arrived than were sent/,
      remedy: /run the job again/,
    },
    {
      what: 'connections that always break',
      faults: always(UPLOAD, { kind: 'cut', afterBytes: 1000 }),
      code: 'connection',
      message: /the connection broke \((?:UND_ERR_SOCKET|ECONNRESET|EPIPE)\), each time/,
      remedy: /Run the job again/,
    },
    {
      what: 'a page of a proxy',
      faults: always(LIST, { kind: 'html', status: 200 }),
      code: 'page',
      message: /a web page came back \(status 200\)/,
      remedy: /HTTPS_PROXY/,
    },
    {
      what: 'a page of a proxy at the upload',
      faults: always(UPLOAD, { kind: 'html', status: 200 }),
      code: 'page',
      message: /could not upload .*a web page came back \(status 200\)/,
      remedy: /HTTPS_PROXY/,
    },
    ...[{}, [], [{}], 'text', [{ id: '1', tag_name: 'v1', draft: false }]].map((body, at) => ({
      what: `an answer of no sense ${at}`,
      faults: always(at === 1 ? CREATE : LIST, status(200, body)),
      code: 'answer',
      message: /the answer is not what GitHub's API gives/,
      remedy: /proxy/,
    })),
    {
      what: 'a machine without a way to GitHub',
      leg: () => ({ api: `http://127.0.0.1:${closedPort}` }),
      code: 'unreachable',
      message: /the connection was refused \(ECONNREFUSED\)/,
      remedy: /GITHUB_API_URL/,
    },
    {
      what: 'a name that nothing resolves',
      leg: () => ({ api: 'http://github.invalid' }),
      code: 'unreachable',
      message: /the name of the server could not be resolved/,
      remedy: /GITHUB_API_URL/,
    },
    {
      what: 'a release that is deleted during the upload',
      arrange: (github) => {
        const act = (): void => github.removeRelease('v1')
        github.fault({ on: UPLOAD, skip: 1, times: 1, answer: { kind: 'do', act } })
      },
      code: 'release-deleted',
      message: /"v1" of acme\/shop was deleted while files were attached/,
      remedy: /run the job again/,
    },
    {
      what: 'a release that is deleted before it is published',
      arrange: (github) => {
        const act = (): void => github.removeRelease('v1')
        github.fault({ on: PUBLISH, times: 1, answer: { kind: 'do', act } })
      },
      code: 'release-deleted',
      message: /was deleted/,
      remedy: /run the job again/,
    },
    {
      what: 'a person who deletes the release that was there',
      arrange: (github) => {
        github.addRelease({ tag_name: 'v1' })
        const act = (): void => github.removeRelease('v1')
        github.fault({ on: UPLOAD, times: 1, answer: { kind: 'do', act } })
      },
      code: 'release-deleted',
      message: /was deleted/,
      remedy: /run the job again/,
    },
    {
      what: 'somebody who deletes each upload while it is under way',
      arrange: (github) => void github.addRelease({ tag_name: 'v1' }),
      faults: always(UPLOAD, status(404, { message: 'Not Found' })),
      code: 'contended',
      message: /could not upload .*somebody deleted the upload while it was under way, each time/,
      remedy: /another workflow/,
    },
    {
      what: 'a redirect of an upload',
      faults: always(UPLOAD, status(307, '', { location: 'http://127.0.0.1:9/' })),
      code: 'connection',
      message: /could not upload/,
      remedy: /Run the job again/,
    },
  ])

  it.each(rows)('$what: $code', async ({ outcome, code, message, remedy, details }) => {
    const { github, error } = await outcome
    expect(error.code).toBe(`publish.${code}`)
    expect(error.message).toMatch(message)
    expect(error.remedy).toMatch(remedy)
    if (details !== undefined) expect(error.details).toMatch(details)
    expect(JSON.stringify(error)).not.toContain(github.token)
  })

  it('leaves the draft and what is up for the next run', async () => {
    const rule = await rows.find(({ what }) => what === 'a rule about tags')?.outcome
    expect(rule?.github.releases).toMatchObject([{ draft: true, publishedTimes: 0 }])
    expect(contentOf(rule?.github.releases[0])).toEqual(digests(...(rule?.both ?? [])))
  })
})

describe('a file over the limit', () => {
  it('is an error before anything is asked of GitHub', async () => {
    const { github, attach } = await rig.start()
    const [image] = rig.files()
    const large = fileOf(temporaryFolder(), 'large_1.raw', '')
    truncateSync(large.path, 2 ** 31)
    const error = await errorOf(attach([image, { ...large, size: 2 ** 31 }]))
    expect(error).toMatchObject({ code: 'publish.asset-too-large' })
    expect(error.message).toMatch(/"large_1\.raw" has 2147483648 bytes/)
    expect(github.requests).toEqual([])
  })
})

describe('a file that changed after it was judged', () => {
  it.each([
    ['shorter', 'an image, more'],
    ['empty', ''],
    ['longer', 'an image, more or less, and more'],
    ['much longer', 'x'.repeat(500_000)],
    ['as long', 'an image, less or more'],
  ])('and is %s now, is told as that at once', async (_, content) => {
    const { github, attach } = await rig.start()
    const [image, checksum] = rig.files()
    writeFileSync(image.path, content)
    const error = await errorOf(attach([image, checksum]))
    expect(error).toMatchObject({
      code: 'publish.file-changed',
      message: '"app_1.raw" was not attached to the release: the file changed after it was judged.',
    })
    expect(github.requests.filter(({ host }) => host === 'uploads').length).toBeLessThanOrEqual(1)
    expect(github.releases[0]?.assets.filter(({ state }) => state === 'uploaded')).toEqual([])
  })

  it('is told where GitHub tells no digest, too', async () => {
    const { attach } = await rig.start({ assetDigests: false })
    const [image, checksum] = rig.files()
    writeFileSync(image.path, 'an image, less or more')
    expect(await errorOf(attach([image, checksum]))).toMatchObject({ code: 'publish.file-changed' })
  })
})

describe('a file that cannot be read any more', () => {
  it('is told as that, and not as a failure of the network', async () => {
    const { attach } = await rig.start()
    const [image] = rig.files()
    const error = await errorOf(attach([{ ...image, path: '/nowhere/app_1.raw' }]))
    expect(error).toMatchObject({ code: 'publish.file', message: expect.stringContaining('"/nowhere/app_1.raw"') })
  })
})

describe("GitHub's own words", () => {
  it('stand in the details without any secret, however they came in', async () => {
    const { github, attach } = await rig.start()
    const message = `No: ${github.token} https://x.example/a?sig=SECRET&b ghs_anotherToken1234567890`
    github.fault({ on: CREATE, answer: { kind: 'status', status: 422, body: { message, errors: [github.token] } } })
    const error = await errorOf(attach(rig.files()))
    expect(error.details).toBe('GitHub said:\nStatus 422: No: *** https://x.example/a?*** ***\n***')
  })
})

async function portThatWasFree(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
