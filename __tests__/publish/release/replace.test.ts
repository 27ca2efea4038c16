import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { StoredAsset, StoredRelease } from '../../support/github/service.js'
import { elf, EM_AARCH64, EM_X86_64 } from '../../support/elf.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { packed } from './images.js'
import { contentOf, digests, early, errorOf, recordLog, rigs, type Rig } from './rig.js'

const { start, files } = rigs()
recordLog()
const temporaryFolder = temporaryFolders()
const runnerTemp = temporaryFolder()
process.env.RUNNER_TEMP = runnerTemp

/** A GitHub with a published release that holds these files. */
async function startWith(
  old: Readonly<Record<string, string | Uint8Array>>,
  options = {},
): Promise<Rig & { release: StoredRelease }> {
  const rig = await start(options)
  const release = rig.github.addRelease({ tag_name: 'v1' })
  for (const [name, content] of Object.entries(old)) rig.github.addAsset(release, name, Buffer.from(content))
  return { ...rig, release }
}

function assetsOf({ github }: Rig): readonly StoredAsset[] {
  return github.releases[0]?.assets ?? []
}

function changes({ github }: Rig): string[] {
  return github.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/.*\/assets/, '')}`)
}

describe('a file that is there already', () => {
  it('is not uploaded again when it is the same', async () => {
    const rig = await start()
    const both = files()
    await rig.attach(both)
    const before = rig.github.requests.length
    await rig.attach(both)
    expect(rig.github.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true)
    expect(rig.github.requests.some(({ host }) => host === 'storage')).toBe(false)
  })

  it('is replaced by another: all bytes are up before the old ones go, and no image stands beside the checksum of another', async () => {
    const rig = await startWith({ 'app_1.raw': 'old', 'app_1.raw.sha256': 'old too', other: 'stays' })
    const [image, checksum] = files()
    const oldDigest = assetsOf(rig)[0]?.digest
    const seen = new Set<string>()
    const copies: number[] = []
    const look = (): void => {
      const { 'app_1.raw': raw = '-', 'app_1.raw.sha256': sum = '-' } = contentOf(rig.github.releases[0])
      const age = (now: string | null, fresh: string): string => (now === '-' ? 'none' : now === fresh ? 'new' : 'old')
      copies.push(assetsOf(rig).filter(({ digest }) => digest === image.digest || digest === oldDigest).length)
      seen.add(`${age(raw, image.digest)} ${age(sum, checksum.digest)}`)
    }
    rig.github.fault({ on: /./, answer: { kind: 'do', act: look } })
    await rig.attach([image, checksum])
    const { other, ...rest } = contentOf(rig.github.releases[0])
    expect(other).toBeDefined()
    expect(rest).toEqual(digests(image, checksum))
    expect(changes(rig)).toEqual([
      expect.stringMatching(/^POST \?name=app_1\.raw\.part-/),
      expect.stringMatching(/^POST \?name=app_1\.raw\.sha256\.part-/),
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^PATCH/)),
      ...Array.from({ length: 2 }, () => expect.stringMatching(/^DELETE/)),
    ])
    expect(Math.min(...copies)).toBe(1)
    expect([...seen]).toEqual(['old old', 'old none', 'none none', 'new none', 'new new'])
  })

  it('stays as it is when the new one cannot be uploaded', async () => {
    const rig = await startWith({ 'app_1.raw': 'old', 'app_1.raw.sha256': 'old too' })
    const before = contentOf(rig.github.releases[0])
    rig.github.fault({ on: /^POST .*sha256\.part/, answer: { kind: 'status', status: 403, body: { message: 'No' } } })
    expect(await errorOf(rig.attach(files()))).toMatchObject({ code: 'publish.permission' })
    expect(contentOf(rig.github.releases[0])).toEqual(before)
  })

  it('is replaced together with those that are new: a checksum does not come before its image', async () => {
    const rig = await startWith({ 'app_1.raw': 'old' })
    const both = files()
    await rig.attach(both)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
    expect(
      changes(rig)
        .filter((change) => change.startsWith('POST'))
        .every((change) => change.includes('.part-')),
    ).toBe(true)
  })

  it('is replaced alone when the others are the same', async () => {
    const rig = await start()
    const [image, checksum] = files()
    await rig.attach([image, checksum])
    const before = rig.github.requests.length
    const [, other] = files('app_1.raw', 'of another text')
    await rig.attach([image, other])
    expect(contentOf(rig.github.releases[0])).toEqual(digests(image, other))
    expect(rig.github.requests.slice(before).filter(({ host }) => host === 'uploads')).toHaveLength(1)
  })

  it('is compared by its bytes where GitHub tells no digest', async () => {
    const rig = await start({ assetDigests: false })
    const both = files('app_1.raw', 'older servers')
    await rig.attach(both)
    const before = rig.github.releases
    await rig.attach(both)
    expect(rig.github.releases).toEqual(before)
    const other = files('app_1.raw', 'as long as is')
    await rig.attach(other)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...other))
  })
})

describe('an image for another architecture', () => {
  const arm = packed(temporaryFolder(), { 'etc/os-release': 'ARCHITECTURE=arm64\n' })
  const old = { 'app_1.raw': arm, 'app_1.raw.sha256': 'of the other' }

  it('is never replaced, nor are its companions', async () => {
    const rig = await startWith(old)
    const before = contentOf(rig.github.releases[0])
    const error = await errorOf(rig.attach(files()))
    expect(error).toMatchObject({
      code: 'publish.other-architecture',
      message:
        '"app_1.raw" of the release "v1" of acme/shop is an image for arm64, and this one is for x86-64. It is not replaced.',
      remedy: expect.stringContaining('architecture-suffix: true'),
    })
    expect(contentOf(rig.github.releases[0])).toEqual(before)
    expect(changes(rig)).toEqual([])
  })

  it('is not, whatever is missing beside it', async () => {
    const rig = await startWith({ 'app_1.raw': packed(temporaryFolder(), { 'nix/store/x': elf(EM_AARCH64) }) })
    expect(await errorOf(rig.attach(files()))).toMatchObject({ code: 'publish.other-architecture' })
    expect(changes(rig)).toEqual([])
  })

  it.each([
    ['the same architecture', packed(temporaryFolder(), { 'etc/os-release': 'ARCHITECTURE=x86-64\n' })],
    ['a program for the same', packed(temporaryFolder(), { 'bin/x': elf(EM_X86_64) })],
    ['scripts only', packed(temporaryFolder(), { 'bin/x': '#!/bin/sh\n' })],
    ['no image at all', Buffer.from('hello')],
  ])('is another thing than %s', async (_, content) => {
    const rig = await startWith({ 'app_1.raw': content })
    const both = files()
    await rig.attach(both)
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
  })

  it('is found when the legs of a matrix without architecture-suffix come at once: one of them wins, the other fails', async () => {
    const rig = await start()
    const [x86, arm64] = ['x86-64', 'arm64'].map((architecture) =>
      files('app_1.raw', packed(temporaryFolder(), { 'etc/os-release': `ARCHITECTURE=${architecture}\n` })),
    )
    if (x86 === undefined || arm64 === undefined) throw new Error('two legs')
    const legs = await Promise.allSettled([rig.attach(x86), rig.attach(arm64, { architecture: 'arm64' })])
    const failed = legs.flatMap((leg) => (leg.status === 'rejected' ? [leg.reason as unknown] : []))
    expect(failed).toMatchObject([{ code: 'publish.other-architecture' }])
    const winner = legs[0].status === 'fulfilled' ? x86 : arm64
    expect(contentOf(rig.github.releases[0])).toEqual(digests(...winner))
  })

  it('needs no look where the name says it', async () => {
    const rig = await startWith({ 'app_1_x86-64.raw': arm })
    await rig.attach(files('app_1_x86-64.raw'))
    expect(rig.github.requests.some(({ host }) => host === 'storage')).toBe(false)
  })

  it.each([
    [
      'a disk image',
      Buffer.concat([Buffer.alloc(512), Buffer.from('EFI PART')]),
      /cannot be read: it is a disk image with a GPT/,
    ],
    ['an image that is cut off', arm.subarray(0, arm.length - 4000), /cannot be read: .*corruption/],
  ])('may be %s, which is not replaced either', async (_, content, why) => {
    const rig = await startWith({ 'app_1.raw': content })
    const error = await errorOf(rig.attach(files()))
    expect(error).toMatchObject({ code: 'publish.other-architecture', message: expect.stringMatching(why) })
    expect(changes(rig)).toEqual([])
  })

  const unread = (
    [
      ['a page of a proxy', { kind: 'html', status: 200 }, 'publish.page'],
      ['other bytes', { kind: 'status', status: 200, body: 'no image' }, 'publish.damaged'],
    ] as const
  ).map(([what, answer, code]) => ({
    what,
    code,
    outcome: early(async () => {
      const rig = await startWith(old)
      rig.github.fault({ on: /^GET .*releases\/assets\/\d+$/, answer })
      return { rig, error: await errorOf(rig.attach(files())) }
    }),
  }))

  it.each(unread)('is not taken for none when the download is $what', async ({ code, outcome }) => {
    const { rig, error } = await outcome
    expect(error).toMatchObject({ code })
    expect(changes(rig)).toEqual([])
  })

  it('is downloaded again when the connection breaks, without the token at the storage, and nothing of it stays', async () => {
    const rig = await startWith(old)
    rig.github.fault({ on: /release-assets/, times: 1, answer: { kind: 'cut' } })
    expect(await errorOf(rig.attach(files()))).toMatchObject({ code: 'publish.other-architecture' })
    const storage = rig.github.requests.filter(({ host }) => host === 'storage')
    expect(storage.length).toBeGreaterThanOrEqual(2)
    expect(storage.every(({ authorized }) => !authorized)).toBe(true)
    expect(readdirSync(runnerTemp)).toEqual([])
  })
})
