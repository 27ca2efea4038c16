import { describe, expect, it } from '@jest/globals'
import type { StoredAsset } from '../../support/github/service.js'
import { atOnce, contentOf, digests, early, errorOf, recordLog, rigs, type Files, type Rig } from './rig.js'
import { UPLOAD } from './rows.js'

const { start, files } = rigs()
const log = recordLog()

const NAME = 'app_1.raw'
const CUT = { kind: 'cut' } as const

function assetsOf({ github }: Rig): readonly StoredAsset[] {
  return github.releases[0]?.assets ?? []
}

/** A release with older files, and the connection ends for good after so many requests of the run that replaces them. */
async function interruptedAfter(requests: number): Promise<{ rig: Rig; old: Files; fresh: Files; code: unknown }> {
  const rig = await start()
  rig.github.addRelease({ tag_name: 'v1' })
  const old = files(NAME, 'old')
  await rig.attach(old)
  const fresh = files(NAME, 'new')
  rig.github.fault({ on: /./, skip: requests, answer: CUT })
  const { code } = await errorOf(rig.attach(fresh, { pause: atOnce }))
  rig.github.clearFaults()
  return { rig, old, fresh, code }
}

/** The image that people get, and what they check it by. */
function shown(rig: Rig): readonly unknown[] {
  const content = contentOf(rig.github.releases[0])
  return [content[NAME], content[`${NAME}.sha256`]]
}

/** The requests of an undisturbed replacement, with the look at the architecture: fewer than there are rows here. */
const rows = Array.from({ length: 20 }, (_, requests) => ({
  requests,
  outcome: early(async () => {
    const { rig, old, fresh, code } = await interruptedAfter(requests)
    const left = { assets: assetsOf(rig), shown: shown(rig) }

    // A run that cannot upload anything new.
    rig.github.fault({ on: UPLOAD, answer: { kind: 'status', status: 403, body: { message: 'No' } } })
    const other = files(NAME, 'other')
    const failed = code === undefined ? undefined : await errorOf(rig.attach(other, { pause: atOnce }))
    const healed = shown(rig)
    rig.github.clearFaults()

    const before = rig.github.requests.length
    await rig.attach(fresh, { pause: atOnce })
    const uploads = rig.github.requests.slice(before).filter(({ host }) => host === 'uploads').length
    return { rig, old, fresh, code, left, failed, healed, uploads }
  }),
}))

describe('a run that is cut off while it replaces files', () => {
  it.each(rows)(
    'after $requests requests: leaves a copy of the image, and the next one heals the release',
    async ({ outcome }) => {
      const { rig, old, fresh, left, healed } = await outcome
      const pairs = [old, fresh].map((both) => both.map(({ digest }) => digest))
      expect(left.assets.some(({ digest }) => digest === old[0].digest || digest === fresh[0].digest)).toBe(true)
      // Nobody sees an image beside the checksum of another.
      const isPair = ([image, checksum]: readonly unknown[]): boolean =>
        pairs.some(([i, c]) => (image === i || image === undefined) && (checksum === c || checksum === undefined))
      expect(isPair(left.shown)).toBe(true)
      expect(isPair(healed)).toBe(true)
      expect(healed[0]).toBeDefined()
      expect(contentOf(rig.github.releases[0])).toEqual(digests(...fresh))
    },
  )

  it('at every point between the first request and the last', async () => {
    const codes = await Promise.all(rows.map(async ({ outcome }) => (await outcome).code))
    expect(codes[0]).toBe('publish.connection')
    expect(codes.at(-1)).toBeUndefined()
    const all = await Promise.all(rows.map(async ({ outcome }) => (await outcome).left.shown))
    // The image was missing in some, its checksum alone in others.
    expect(all.some(([image]) => image === undefined)).toBe(true)
    expect(all.some(([image, checksum]) => image !== undefined && checksum === undefined)).toBe(true)
  })

  it('has uploaded for the next one what it has uploaded', async () => {
    const all = await Promise.all(rows.map(async ({ outcome }) => await outcome))
    expect(new Set(all.map(({ uploads }) => uploads))).toEqual(new Set([0, 1, 2]))
    expect(
      all.every(({ uploads, left, fresh }) => {
        const there = fresh.filter(({ digest }) => left.assets.some((asset) => asset.digest === digest))
        return uploads === fresh.length - there.length
      }),
    ).toBe(true)
    expect(log()).toMatch(
      /^"app_1\.raw" is there already as "app_1\.raw\.part-[0-9a-f]{16}", which another run uploaded$/m,
    )
    expect(log()).toMatch(/^Naming "app_1\.raw\.old-[0-9a-f]{16}" "app_1\.raw" again: /m)
  })
})

describe('a failure that lets the run go on', () => {
  /** A release with older files, of which GitHub refuses to rename one: the old checksum and image and the new image and checksum come in this order. */
  async function refusedAt(rename: number): Promise<{ rig: Rig; old: Files; fresh: Files }> {
    const rig = await start()
    rig.github.addRelease({ tag_name: 'v1' })
    const [old, fresh] = [files(NAME, 'old'), files(NAME, 'new')]
    await rig.attach(old)
    const answer = { kind: 'status', status: 403, body: { message: 'No' } } as const
    rig.github.fault({ on: /^PATCH .*assets/, skip: rename - 1, times: 1, answer })
    expect(await errorOf(rig.attach(fresh))).toMatchObject({ code: 'publish.permission' })
    return { rig, old, fresh }
  }

  it.each([1, 2, 3])('while files change places puts the old ones back (%i)', async (rename) => {
    const { rig, old } = await refusedAt(rename)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...old))
  })

  it('puts no old checksum beside the new image', async () => {
    const { rig, fresh } = await refusedAt(4)
    expect(shown(rig)).toEqual([fresh[0].digest, undefined])
    await rig.attach(fresh)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...fresh))
  })
})
