import { describe, expect, it } from '@jest/globals'
import type { StoredAsset, StoredRelease } from '../../support/github/service.js'
import { atOnce, clock, contentOf, digests, errorOf, recordLog, rigs, type Rig } from './rig.js'
import { UPLOAD } from './rows.js'

const { start, files } = rigs()
const log = recordLog()

const MINUTE = 60_000
const PART = 'part-0123456789abcdef'

async function startWithRelease(): Promise<Rig & { release: StoredRelease }> {
  const rig = await start()
  return { ...rig, release: rig.github.addRelease({ tag_name: 'v1' }) }
}

/** An upload of somebody else's that began so long ago. */
function announce({ github, release }: Rig & { release: StoredRelease }, name: string, age: number): StoredAsset {
  return github.addAsset(release, name, '', { state: 'starter', age })
}

function deleted({ github }: Rig): readonly string[] {
  return github.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path.replace(/.*\//, ''))
}

describe("somebody else's upload of a file of ours", () => {
  it('is waited for, for ten minutes and not longer, and never deleted', async () => {
    const rig = await startWithRelease()
    const { id } = announce(rig, 'slow_1.raw', 12 * MINUTE)
    const { pause, waited } = clock()
    const error = await errorOf(rig.attach(files('slow_1.raw'), { pause }))
    expect(error.code).toBe('publish.unfinished-upload')
    expect(error.message).toMatch(
      /^"slow_1\.raw" of the release "v1" of acme\/shop is being uploaded by somebody else, for 12 minutes now/,
    )
    expect(error.remedy).toMatch(/gh release delete-asset.*taken for a leftover from \d\d:\d\d UTC on/)
    expect(waited()).toBeGreaterThanOrEqual(10 * MINUTE)
    expect(waited()).toBeLessThan(11 * MINUTE)
    expect(rig.github.releases[0]?.assets.map((asset) => asset.id)).toEqual([id])
    expect(log().match(/Waiting for "slow_1\.raw", which somebody else is uploading/g)).toHaveLength(1)
  })

  it('is replaced, or kept when it is the same, once it comes to its end', async () => {
    const rig = await startWithRelease()
    const starter = announce(rig, 'app_1.raw', MINUTE)
    const [image, checksum] = files()
    let looks = 0
    const pause = (): Promise<void> => {
      looks += 1
      if (looks === 20) rig.github.finish(starter, image.path)
      return Promise.resolve()
    }
    await rig.attach([image, checksum], { pause })
    expect(contentOf(rig.github.releases[0])).toEqual(digests(image, checksum))
    expect(rig.github.releases[0]?.assets.map(({ id }) => id)).toContain(starter.id)
    expect(deleted(rig)).toEqual([])
  })

  it('is what a run left that was cut off, when it began more than half an hour ago', async () => {
    const rig = await startWithRelease()
    announce(rig, 'cut_1.raw', 31 * MINUTE)
    const both = files('cut_1.raw')
    await rig.attach(both)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
    expect(log()).toContain('Deleting "cut_1.raw", whose upload did not come to an end')
  })

  it('under a temporary name is left alone and not waited for, until it is old', async () => {
    const rig = await startWithRelease()
    const recent = announce(rig, `app_1.raw.${PART}`, 29 * MINUTE)
    announce(rig, `app_1.raw.sha256.${PART}`, 31 * MINUTE)
    const ofAnother = announce(rig, `other.raw.${PART}`, 31 * MINUTE)
    const both = files()
    const { pause, waited } = clock()
    await rig.attach(both, { pause })
    expect(contentOf(rig.github.releases[0])).toEqual({
      ...digests(...both),
      [recent.name]: 'starter',
      [ofAnother.name]: 'starter',
    })
    expect(waited()).toBe(0)
  })

  it('under a temporary name is left alone when it is whole, and another', async () => {
    const rig = await startWithRelease()
    const [theirs] = files('app_1.raw', 'of another run')
    rig.github.addAsset(rig.release, `app_1.raw.${PART}`, theirs.path, { age: MINUTE })
    const both = files()
    for (let time = 1; time <= 2; time++) {
      await rig.attach(both, { pause: atOnce })
      expect(contentOf(rig.github.releases[0])).toEqual({ ...digests(...both), [`app_1.raw.${PART}`]: theirs.digest })
    }
  })

  it('is not in the way of an upload that has to be tried again', async () => {
    const rig = await startWithRelease()
    const act = (): void => void announce(rig, `app_1.raw.${PART}`, 0)
    rig.github.fault({ on: UPLOAD, times: 1, answer: { kind: 'do', act } })
    rig.github.fault({ on: UPLOAD, times: 2, answer: { kind: 'cut', afterBytes: 3 } })
    const both = files()
    await rig.attach(both)
    expect(contentOf(rig.github.releases[0])).toEqual({ ...digests(...both), [`app_1.raw.${PART}`]: 'starter' })
  })

  it('of a file of another name is nothing to wait for', async () => {
    const rig = await startWithRelease()
    const other = announce(rig, 'app_1_arm64.raw', MINUTE)
    const both = files('app_1_x86-64.raw')
    const { pause, waited } = clock()
    await rig.attach(both, { pause })
    expect(waited()).toBe(0)
    expect(contentOf(rig.github.releases[0])).toEqual({ ...digests(...both), [other.name]: 'starter' })
  })
})

describe('a file that made room, of another run', () => {
  it('is waited for a moment, and then named again: its successor may be about to come', async () => {
    const rig = await startWithRelease()
    const old = files('app_1.raw', 'old')
    for (const { name, path } of old) rig.github.addAsset(rig.release, `${name}.old-0123456789abcdef`, path)
    rig.github.fault({ on: UPLOAD, answer: { kind: 'status', status: 403, body: { message: 'No' } } })
    const { pause, waited } = clock()
    expect(await errorOf(rig.attach(files('app_1.raw', 'new'), { pause }))).toMatchObject({
      code: 'publish.permission',
    })
    expect(waited()).toBeGreaterThanOrEqual(10_000)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...old))
  })

  it('is the last that did, of several, when it is named again', async () => {
    const rig = await startWithRelease()
    const [first] = files('app_1.raw', 'first')
    const [second] = files('app_1.raw', 'second')
    rig.github.addAsset(rig.release, 'app_1.raw.old-0123456789abcdef', first.path)
    rig.github.addAsset(rig.release, 'app_1.raw.old-fedcba9876543210', second.path)
    rig.github.fault({ on: UPLOAD, answer: { kind: 'status', status: 403, body: { message: 'No' } } })
    expect(await errorOf(rig.attach(files(), { pause: atOnce }))).toMatchObject({ code: 'publish.permission' })
    expect(contentOf(rig.github.releases[0])).toMatchObject({ 'app_1.raw': second.digest })
  })

  it('is deleted where its successor is there', async () => {
    const rig = await startWithRelease()
    const both = files()
    await rig.attach(both)
    rig.github.addAsset(rig.release, 'app_1.raw.old-0123456789abcdef', Buffer.from('old'))
    await rig.attach(both, { pause: atOnce })
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
  })
})
