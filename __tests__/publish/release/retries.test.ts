import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { contentOf, digests, recordLog, rigs } from './rig.js'
import { begin, CREATE, LIST, PUBLISH, status, times, UPLOAD } from './rows.js'

const rig = rigs()
const log = recordLog()

/** What the leg that is told how long to wait waits in all, in milliseconds. */
const pauses: number[] = []

async function counted(milliseconds: number): Promise<void> {
  pauses.push(milliseconds)
  await sleep(milliseconds / 10)
}

describe('a failure that passes', () => {
  const rows = begin(rig, [
    { what: '500 twice', faults: times(2, UPLOAD, status(500)) },
    { what: '502 when the release is made', faults: times(2, CREATE, status(502)) },
    {
      what: '503 at every kind of request',
      faults: [LIST, CREATE, UPLOAD, PUBLISH].flatMap((on) => times(1, on, status(503))),
    },
    {
      what: '429 with Retry-After',
      faults: times(1, UPLOAD, status(429, {}, { 'retry-after': '3' })),
      leg: () => ({ pause: counted }),
    },
    {
      what: '403 with Retry-After',
      faults: times(1, CREATE, status(403, { message: 'slow' }, { 'retry-after': '1' })),
    },
    {
      what: '403 at the rate limit',
      faults: times(
        1,
        LIST,
        status(
          403,
          {},
          { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1) },
        ),
      ),
    },
    { what: 'a cut in the middle of an upload', faults: times(2, UPLOAD, { kind: 'cut', afterBytes: 100_000 }) },
    { what: 'an upload whose answer is lost', faults: times(1, UPLOAD, { kind: 'lose' }) },
    { what: 'an upload that arrives damaged', faults: times(1, UPLOAD, { kind: 'corrupt' }) },
    {
      what: 'an upload whose answer ends too early',
      faults: times(1, UPLOAD, status(201, '{"id":', { 'content-type': 'application/json' })),
    },
    { what: 'a publication whose answer is lost', faults: times(1, PUBLISH, { kind: 'lose' }) },
    { what: 'a page of a broken proxy', faults: times(1, UPLOAD, { kind: 'html' }) },
    { what: 'a release that cannot be seen for a while', options: { lag: 9 } },
  ])

  it.each(rows)('$what: the files are there once, the release is published once', async ({ outcome }) => {
    const { github, both, error } = await outcome
    expect(error.message).toBe('it did not fail')
    expect(github.releases).toMatchObject([{ draft: false, publishedTimes: 1 }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
  })

  it('is told in the log, a line for each attempt', async () => {
    await Promise.all(rows.map(({ outcome }) => outcome))
    const lines = log().split('\n')
    expect(lines).toContain('Upload of "500-twice_1.raw": status 500. Attempt 2 of 5 in 1 s.')
    expect(lines).toContain('Upload of "500-twice_1.raw": status 500. Attempt 3 of 5 in 2 s.')
    expect(lines).toContain('Upload of "429-with-Retry-After_1.raw": status 429. Attempt 2 of 5 in 3 s.')
    expect(pauses).toEqual([3000])
    expect(log()).toMatch(
      /^Upload of "a-cut-in-the-middle-of-an-upload_1\.raw": the connection broke \(\w+\)\. Attempt 2 of 5 in 1 s\.$/m,
    )
  })

  it('does not upload twice what came through but for its answer', async () => {
    const { github } = (await rows.find(({ what }) => what.includes('answer is lost'))?.outcome) ?? {}
    expect(github?.requests.filter(({ host }) => host === 'uploads')).toHaveLength(2)
  })
})
