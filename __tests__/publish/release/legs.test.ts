import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import type { Fault, FaultAnswer, GitHub, StoredRelease } from '../../support/github/service.js'
import { FACTOR } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { compileLeg, runLeg } from './compiled.js'
import { contentOf, COMMIT, digests, early, errorOf, recordLog, rigs, UNSQUASHFS, type Files, type Rig } from './rig.js'

const { start, files } = rigs()
const log = recordLog()
const temporaryFolder = temporaryFolders()

/** Images of so many architectures. */
function filesOfLegs(count: number): Files[] {
  return Array.from({ length: count }, (_, leg) => files(`app_1_arch${leg}.raw`, `image of leg ${leg}`))
}

/** What holds however the legs come to lie beside each other: one release, published once, with everything in it and nothing else. */
function expectOneRelease({ releases }: GitHub, all: readonly Files[]): void {
  expect(releases).toMatchObject([{ draft: false, publishedTimes: 1 }])
  expect(contentOf(releases[0])).toEqual(digests(...all.flat()))
}

const REQUESTS = [
  /^POST .*\/releases$/,
  /^GET .*\/releases\?/,
  /^POST .*assets/,
  /^PATCH/,
  /^GET .*\/assets\?/,
  /^DELETE/,
]
const FAILURES: readonly FaultAnswer[] = [
  { kind: 'lose' },
  { kind: 'cut' },
  { kind: 'cut', afterBytes: 3 },
  { kind: 'status', status: 502 },
]

/** Requests that take long, and some that fail: other ones for each seed. */
function disturbances(seed: number): Fault[] {
  const next = generator(seed)
  return Array.from({ length: 14 }, () => ({
    on: REQUESTS[next(REQUESTS.length)] ?? /./,
    skip: next(5),
    times: 1,
    answer:
      next(4) > 0 ? { kind: 'delay', milliseconds: next(300) } : (FAILURES[next(FAILURES.length)] ?? { kind: 'cut' }),
  }))
}

/** A linear congruential generator (Numerical Recipes): the same scenarios each time. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('several legs at once', () => {
  const scenarios = Array.from({ length: 24 * FACTOR }, (_, seed) => ({
    seed,
    legs: 2 + (seed % 3),
    lag: (seed * 7) % 9,
  })).map((scenario) => ({
    ...scenario,
    outcome: early(async () => {
      const { github, attach } = await start({ lag: scenario.lag })
      for (const fault of disturbances(scenario.seed)) github.fault(fault)
      const all = filesOfLegs(scenario.legs)
      await Promise.all(all.map((each) => attach(each)))
      return { github, all }
    }),
  }))

  it.each(scenarios)('come to one release: $legs legs, a lag of $lag, disturbances $seed', async ({ outcome }) => {
    const { github, all } = await outcome
    expectOneRelease(github, all)
  })

  const processes = early(async () => {
    const { github } = await start({ lag: 3 })
    const all = filesOfLegs(4)
    const compiled = compileLeg(temporaryFolder())
    const outcomes = await Promise.all(
      all.map((each) =>
        runLeg(
          compiled,
          process.execPath,
          { GITHUB_API_URL: github.apiUrl },
          {
            files: each,
            request: {
              owner: 'acme',
              repository: 'shop',
              tag: 'v1',
              commit: COMMIT,
              publish: true,
              token: github.token,
            },
            image: { architecture: 'x86-64', unsquashfs: UNSQUASHFS },
          },
        ),
      ),
    )
    return { github, all, outcomes }
  })

  it('do so in processes of their own, too', async () => {
    const { github, all, outcomes } = await processes
    expect(outcomes.map(({ attached, error }) => error ?? attached?.url)).toEqual(
      all.map(() => 'https://github.com/acme/shop/releases/tag/v1'),
    )
    expectOneRelease(github, all)
    expect(outcomes.map((outcome) => outcome.log).join()).not.toContain(github.token)
  })

  it('with release-publish: false leave one draft', async () => {
    const { github, attach } = await start({ lag: 2 })
    const all = filesOfLegs(3)
    const attached = await Promise.all(all.map((each) => attach(each, { publish: false })))
    expect(attached.map(({ state }) => state)).toEqual(['draft', 'draft', 'draft'])
    expect(github.releases).toMatchObject([{ draft: true, publishedTimes: 0 }])
    expect(contentOf(github.releases[0])).toEqual(digests(...all.flat()))
  })

  it('of an immutable release: what comes after its publication is a clear error', async () => {
    const { github, attach } = await start({ immutableReleases: true })
    const outcomes = await Promise.allSettled(filesOfLegs(3).map((each) => attach(each)))
    const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(failed.length).toBeLessThan(3)
    for (const error of failed) expect(error).toMatchObject({ code: 'publish.immutable-release' })
    expect(github.releases).toMatchObject([{ immutable: true, publishedTimes: 1 }])
  })
})

/** Legs that attach files of the same names: two runs of one workflow. */
describe('several runs with the same files at once', () => {
  const scenarios = Array.from({ length: 12 * FACTOR }, (_, seed) => ({
    seed,
    // None are there, the old ones are; the new ones are equal, or each run's are others.
    isThere: seed % 3 > 0,
    isEqual: seed % 3 < 2,
    assetDigests: seed % 4 > 0,
  })).map((scenario) => ({
    ...scenario,
    outcome: early(async () => {
      const { seed, isThere, isEqual, assetDigests } = scenario
      const { github, attach } = await start({ assetDigests })
      const name = 'app_1_x86-64.raw'
      if (isThere) await attach(files(name, 'old'))
      for (const fault of disturbances(seed)) github.fault(fault)
      const all = [0, 1].map((leg) => files(name, isEqual ? 'new' : `new ${leg}`))
      const outcomes = await Promise.allSettled(all.map((each) => attach(each)))
      return { github, all, failed: outcomes.filter(({ status }) => status === 'rejected') }
    }),
  }))

  it.each(scenarios)(
    'never leave the image of one beside the checksum of the other, nor anything half-done: $seed',
    async ({ outcome }) => {
      const { github, all, failed } = await outcome
      expect(failed).toEqual([])
      expect(github.releases).toHaveLength(1)
      expect(all.map((both) => digests(...both))).toContainEqual(contentOf(github.releases[0]))
    },
  )

  it('wait for an upload that is under way, and take what comes of it', async () => {
    const { github, attach } = await start()
    const [image, checksum] = files('under-way_1.raw', 'in two halves')
    const release = github.addRelease({ tag_name: 'v1' })
    github.addAsset(release, checksum.name, checksum.path)
    const slow = uploadSlowly(github, release, image.name, ['in two ', 'halves'])
    await sleep(50)
    await attach([image, checksum])
    await slow
    expect(contentOf(github.releases[0])).toEqual(digests(image, checksum))
    expect(github.requests.filter(({ host }) => host === 'uploads')).toHaveLength(1)
  })
})

/** Another tool's upload, with a pause in it. */
async function uploadSlowly(
  github: GitHub,
  release: StoredRelease,
  name: string,
  parts: readonly string[],
): Promise<void> {
  const headers = { authorization: `token ${github.token}` }
  const told = await fetch(`${github.apiUrl}/repos/acme/shop/releases/${release.id}`, { headers })
  const { upload_url } = (await told.json()) as { upload_url: string }
  const upload = request(`${upload_url.replace(/\{.*/, '')}?name=${name}`, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(parts.join('')) },
  })
  const answered = once(upload, 'response')
  for (const part of parts) {
    upload.write(part)
    await sleep(150)
  }
  upload.end()
  const [answer] = (await answered) as [IncomingMessage]
  answer.resume()
  if (answer.statusCode !== 201) throw new Error(`status ${answer.statusCode ?? 0}`)
}

describe('a draft that is not the tag’s release', () => {
  /** Another draft of the tag shows up when ours was made: one with a lower id, as if it had been there and not seen. */
  async function startWithHidden(more: {
    readonly body?: string
    readonly lag: number
  }): Promise<Rig & { hidden: StoredRelease }> {
    const rig = await start()
    return { ...rig, hidden: rig.github.addRelease({ tag_name: 'v1', draft: true, ...more }) }
  }

  it('is deleted by the process that made it, and a person’s draft gets the files and stays as it is', async () => {
    const { github, attach, hidden } = await startWithHidden({ body: 'Written by hand', lag: 1 })
    const both = files()
    expect(await attach(both)).toMatchObject({ state: 'draft' })
    expect(github.releases).toMatchObject([{ id: hidden.id, draft: true, body: 'Written by hand' }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
    expect(github.requests.some(({ method }) => method === 'DELETE')).toBe(true)
  })

  it('gives its files to the one that shows up before it is published', async () => {
    const { github, attach, hidden } = await startWithHidden({ body: 'Written by hand', lag: 3 })
    const both = files()
    expect(await attach(both)).toMatchObject({ state: 'draft' })
    expect(github.releases).toMatchObject([{ id: hidden.id, draft: true }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
    expect(log()).toContain('Another release of "v1" came before this one: the files go there')
  })

  it('gives its files to the one that was published meanwhile', async () => {
    const { github, attach } = await start()
    const both = files()
    const act = (): void => void github.addRelease({ tag_name: 'v1', body: 'by hand', lag: 2 })
    github.fault({ on: /^PATCH .*releases\/\d+$/, times: 1, answer: { kind: 'do', act } })
    expect(await attach(both)).toMatchObject({ state: 'was published' })
    expect(github.releases).toMatchObject([{ body: 'by hand', publishedTimes: 1 }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
  })

  it('stays when another leg has files in it', async () => {
    const { github, attach } = await start()
    const both = files()
    let own: StoredRelease | undefined
    const act = (): void => {
      own = github.releases.find(({ draft }) => draft)
      if (own !== undefined) github.addAsset(own, 'of-another-leg.raw', Buffer.from('x'))
      github.addRelease({ tag_name: 'v1' })
    }
    github.fault({ on: /^PATCH .*releases\/\d+$/, times: 1, answer: { kind: 'do', act } })
    await attach(both)
    expect(github.releases).toHaveLength(2)
    expect(Object.keys(contentOf(github.releases.find(({ id }) => id === own?.id)))).toEqual(['of-another-leg.raw'])
  })

  it('is left alone when this action did not make it, or somebody wrote notes to it', async () => {
    const { github, attach } = await start()
    github.addRelease({
      tag_name: 'v1',
      draft: true,
      body: '<!-- made by portable-service-action 0123456789abcdef -->\nNews',
    })
    const both = files()
    const act = (): void => void github.addRelease({ tag_name: 'v1' })
    github.fault({ on: /^PATCH .*releases\/\d+$/, times: 1, answer: { kind: 'do', act } })
    await attach(both)
    expect(github.releases).toMatchObject([{ draft: true, assets: [] }, { draft: false }])
    expect(contentOf(github.releases[1])).toEqual(digests(...both))
  })

  it('is deleted by the leg that used it, when its maker left it to that', async () => {
    const { github, attach } = await start()
    const made = github.addRelease({
      tag_name: 'v1',
      draft: true,
      body: '<!-- made by portable-service-action 0123456789abcdef -->',
    })
    const both = files()
    const act = (): void => void github.addRelease({ tag_name: 'v1' })
    github.fault({ on: /^PATCH .*releases\/\d+$/, times: 1, answer: { kind: 'do', act } })
    await attach(both)
    expect(github.releases).toMatchObject([{ draft: false }])
    expect(github.releases.some(({ id }) => id === made.id)).toBe(false)
  })

  it('that is deleted by its maker while another leg uploads to it, sends that leg to the one that is left', async () => {
    const { github, attach } = await start()
    github.addRelease({
      tag_name: 'v1',
      draft: true,
      body: '<!-- made by portable-service-action 0123456789abcdef -->',
    })
    const both = files()
    const act = (): void => {
      github.removeRelease('v1')
      github.addRelease({ tag_name: 'v1', body: 'the one that is left' })
    }
    github.fault({ on: /^POST .*\/assets/, times: 1, answer: { kind: 'do', act } })
    await attach(both)
    expect(github.releases).toMatchObject([{ body: 'the one that is left' }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
  })

  it('is no reason to try for ever', async () => {
    const { github, attach } = await start()
    const answer = {
      kind: 'status',
      status: 422,
      body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] },
    } as const
    github.fault({ on: /^PATCH .*releases\/\d+$/, answer })
    expect(await errorOf(attach(files()))).toMatchObject({ code: 'publish.contended' })
  })
})
