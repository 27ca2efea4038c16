import { describe, expect, it } from '@jest/globals'
import type { StoredAsset, StoredRelease } from '../../support/github/service.js'
import { newSign } from '../../../src/publish/release/sign.js'
import { partName } from '../../../src/publish/release/temporary-name.js'
import { atOnce, clock, contentOf, digests, errorOf, recordLog, rigs, type Rig } from './rig.js'
import { PUBLISH } from './rows.js'

const { start, files } = rigs()
const log = recordLog()

const MINUTE = 60_000
const SIGN = '0123456789abcdef'
const OURS = `<!-- made by portable-service-action ${SIGN} -->`

async function startWithDraft(): Promise<Rig & { draft: StoredRelease }> {
  const rig = await start()
  return { ...rig, draft: rig.github.addRelease({ tag_name: 'v1', draft: true, body: OURS }) }
}

/** An upload that began so long ago. */
function announce({ github, draft }: Rig & { draft: StoredRelease }, name: string, age = MINUTE): StoredAsset {
  return github.addAsset(draft, name, '', { state: 'starter', age })
}

describe('a draft with an upload that is under way', () => {
  it('of another leg stays one, and that leg publishes it', async () => {
    const rig = await startWithDraft()
    const { id } = announce(rig, `app_1_arm64.raw.part-${SIGN}`)
    const first = files('app_1_x86-64.raw')
    expect(await rig.attach(first, { pause: atOnce })).toMatchObject({ state: 'draft' })
    expect(log()).toContain('Release "v1" stays a draft: another job is still uploading "app_1_arm64.raw"')
    expect(rig.github.releases).toMatchObject([{ draft: true }])
    expect(rig.github.releases[0]?.assets.map((asset) => asset.id)).toContain(id)

    rig.github.removeAsset(id)
    const last = files('app_1_arm64.raw')
    expect(await rig.attach(last, { architecture: 'arm64' })).toMatchObject({ state: 'published' })
    expect(rig.github.releases).toMatchObject([{ publishedTimes: 1 }])
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...first, ...last))
  })

  it('of another leg that is about to end is looked at more than once', async () => {
    const rig = await startWithDraft()
    const { id } = announce(rig, `app_1_arm64.raw.part-${SIGN}`)
    const pause = (): Promise<void> => {
      if (rig.github.releases[0]?.assets.some((asset) => asset.id === id)) rig.github.removeAsset(id)
      return Promise.resolve()
    }
    expect(await rig.attach(files('app_1_x86-64.raw'), { pause })).toMatchObject({ state: 'published' })
  })

  it('is published by the one that is done last, when two are: each takes its own temporary names away before it looks', async () => {
    const rig = await startWithDraft()
    const [first, last] = [files('app_1_x86-64.raw'), files('app_1_arm64.raw')]
    const unfinished: string[] = []
    const act = (): void => {
      const names = (rig.github.releases[0]?.assets ?? []).map(({ name }) => name)
      unfinished.push(...names.filter((name) => /\.(part|old)-/.test(name)))
    }
    rig.github.fault({ on: PUBLISH, answer: { kind: 'do', act } })
    // The one leg does all that it has to do between two uploads of the other.
    const states: string[] = []
    const between = async (): Promise<void> => void states.push((await rig.attach(first)).state)
    rig.github.fault({ on: /POST .*arm64\.raw\.sha256/, times: 1, answer: { kind: 'do', act: between } })
    states.push((await rig.attach(last, { architecture: 'arm64' })).state)
    expect(states).toEqual(['draft', 'published'])
    expect(unfinished).toEqual([])
    expect(rig.github.releases).toMatchObject([{ draft: false, publishedTimes: 1 }])
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...first, ...last))
  })

  it.each([`app_1.raw.part-${SIGN}`, 'of-another-tool.zip'])(
    'of %s, which no other leg is sure to end, is waited for, and published then',
    async (name) => {
      const rig = await startWithDraft()
      const { id } = announce(rig, name)
      let looks = 0
      const pause = (): Promise<void> => {
        looks += 1
        if (looks === 12) rig.github.removeAsset(id)
        return Promise.resolve()
      }
      const both = files()
      expect(await rig.attach(both, { pause })).toMatchObject({ state: 'published' })
      expect(looks).toBe(12)
      expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
    },
  )

  it('that does not come to its end is an error that says what to do, and the files are there', async () => {
    const rig = await startWithDraft()
    const { name } = announce(rig, `app_1.raw.part-${SIGN}`)
    const both = files()
    const error = await errorOf(rig.attach(both, { pause: atOnce }))
    expect(error).toMatchObject({ code: 'publish.unfinished-upload', message: expect.stringContaining(`"${name}"`) })
    expect(rig.github.releases).toMatchObject([{ draft: true }])
    expect(contentOf(rig.github.releases[0])).toEqual({ ...digests(...both), [name]: 'starter' })
  })

  it('that began long ago is published without it', async () => {
    const rig = await startWithDraft()
    announce(rig, `app_1_arm64.raw.part-${SIGN}`, 40 * MINUTE)
    announce(rig, 'of-another-tool.zip', 40 * MINUTE)
    rig.github.addAsset(rig.draft, `kept.raw.old-${SIGN}`, Buffer.from('the last copy'), { age: 40 * MINUTE })
    rig.github.addAsset(rig.draft, 'newer.raw', Buffer.from('new'))
    rig.github.addAsset(rig.draft, `newer.raw.old-${SIGN}`, Buffer.from('old'), { age: 40 * MINUTE })
    const both = files()
    expect(await rig.attach(both)).toMatchObject({ state: 'published' })
    const { 'kept.raw': kept, 'newer.raw': newer, ...rest } = contentOf(rig.github.releases[0])
    expect([kept, newer]).not.toContain(undefined)
    expect(rest).toEqual(digests(...both))
  })

  it('that an earlier attempt of the same run left is published without it, at once', async () => {
    const rig = await startWithDraft()
    const { id } = announce(rig, partName('app_1.raw', newSign({ id: '77', attempt: 1 })), 0)
    announce(rig, partName('app_1_arm64.raw', newSign({ id: '77', attempt: 1 })), 0)
    const both = files()
    const { pause, waited } = clock()
    expect(await rig.attach(both, { pause, run: { id: '77', attempt: 2 } })).toMatchObject({ state: 'published' })
    expect(waited()).toBe(0)
    expect(rig.github.releases[0]?.assets.map((asset) => asset.id)).not.toContain(id)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
  })

  it('has nothing to say to a draft that stays one anyway', async () => {
    const rig = await startWithDraft()
    announce(rig, 'of-another-tool.zip')
    expect(await rig.attach(files(), { pause: atOnce, publish: false })).toMatchObject({ state: 'draft' })
  })
})
