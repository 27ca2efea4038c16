import { describe, expect, it } from '@jest/globals'
import { contentOf, digests, errorOf, recordLog, rigs, COMMIT } from './rig.js'

const { start, files } = rigs()
const log = recordLog()

describe('a release that is not there', () => {
  it('is made as a draft at the commit, gets the files, the image first, and is published then', async () => {
    const { github, attach } = await start()
    const [image, checksum] = files()
    const attached = await attach([image, checksum])
    expect(github.releases).toMatchObject([
      { tag_name: 'v1', name: 'v1', target_commitish: COMMIT, draft: false, publishedTimes: 1, make_latest: 'legacy' },
    ])
    expect(contentOf(github.releases[0])).toEqual(digests(image, checksum))
    expect(github.releases[0]?.assets.map(({ content_type }) => content_type)).toEqual([
      'application/octet-stream',
      'text/plain',
    ])
    expect(attached).toEqual({
      url: 'https://github.com/acme/shop/releases/tag/v1',
      assetUrl: 'https://github.com/acme/shop/releases/download/v1/app_1.raw',
      assetName: 'app_1.raw',
      state: 'published',
    })
    const changes = github.requests.filter(({ method }) => method !== 'GET')
    expect(
      changes.map(({ method, path }) => `${method} ${path.replace(/^.*\/releases|\/\d+|\.part-.*/g, '')}`),
    ).toEqual([
      'POST ',
      'POST /assets?name=app_1.raw',
      'POST /assets?name=app_1.raw.sha256',
      'PATCH /assets',
      'PATCH /assets',
      'PATCH ',
    ])
  })

  it('is made once, though the answer that tells so is lost', async () => {
    const { github, attach } = await start({ lag: 2 })
    github.fault({ on: /^POST .*\/releases$/, times: 1, answer: { kind: 'lose' } })
    const [image, checksum] = files('lost_1.raw')
    await attach([image, checksum])
    expect(github.releases).toMatchObject([{ draft: false, publishedTimes: 1 }])
    expect(contentOf(github.releases[0])).toEqual(digests(image, checksum))
  })

  it('stays a draft when release-publish is false, and the last job publishes it', async () => {
    const { github, attach } = await start()
    const first = files('app_1_x86-64.raw')
    expect(await attach(first, { publish: false })).toMatchObject({
      state: 'draft',
      url: expect.stringContaining('/untagged-'),
    })
    const last = files('app_1_arm64.raw')
    expect(await attach(last, { architecture: 'arm64' })).toMatchObject({ state: 'published' })
    expect(github.releases).toMatchObject([{ draft: false, publishedTimes: 1 }])
    expect(contentOf(github.releases[0])).toEqual(digests(...first, ...last))
  })

  it('may have a tag with a slash, an "@" or a "#" in it', async () => {
    const { github, attach } = await start()
    const tag = '@shop/app#1@1.0'
    await attach(files(), { tag })
    expect(await attach(files(), { tag })).toMatchObject({ state: 'was published' })
    expect(github.releases).toMatchObject([{ tag_name: tag, publishedTimes: 1 }])
  })
})

describe('a release that is there', () => {
  it('gets the files as it is, when it is published', async () => {
    const { github, attach } = await start()
    github.addRelease({ tag_name: 'v1', body: 'News' })
    const both = files()
    expect(await attach(both)).toMatchObject({ state: 'was published' })
    expect(github.releases).toMatchObject([{ body: 'News', publishedTimes: 1 }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
    expect(github.requests.some(({ method, path }) => method === 'PATCH' && /releases\/\d+$/.test(path))).toBe(false)
  })

  it("gets the files and stays a draft, when it is a person's draft", async () => {
    const { github, attach } = await start()
    github.addRelease({ tag_name: 'v0', draft: true })
    github.addRelease({ tag_name: 'v1', draft: true, body: 'To come' })
    const both = files()
    expect(await attach(both)).toMatchObject({ state: 'draft' })
    expect(github.releases).toMatchObject([
      { tag_name: 'v0', assets: [] },
      { tag_name: 'v1', body: 'To come', draft: true },
    ])
    expect(contentOf(github.releases[1])).toEqual(digests(...both))
    expect(log()).toMatch(/Release "v1" stays a draft: this action did not make it/)
  })

  it('is found on whatever page of the list', async () => {
    const { github, attach } = await start()
    const draft = github.addRelease({ tag_name: 'v1', draft: true })
    for (let count = 1; count <= 230; count++) github.addRelease({ tag_name: `v1.${count}` })
    await attach(files())
    expect(github.releases).toHaveLength(231)
    expect(github.releases.find(({ id }) => id === draft.id)?.assets).toHaveLength(2)
  })

  it('is published at the commit of the run that publishes it, when an earlier run of this action left it as a draft', async () => {
    const { github, attach } = await start()
    await attach(files('app_1.raw'), { publish: false, commit: 'f'.repeat(40) })
    await attach(files('app_2.raw'))
    expect(github.releases).toMatchObject([{ tag_name: 'v1', target_commitish: COMMIT, draft: false }])
  })

  it('is the published one, whatever drafts there are beside it', async () => {
    const { github, attach } = await start()
    github.addRelease({ tag_name: 'v1', draft: true })
    const published = github.addRelease({ tag_name: 'v1' })
    github.addRelease({ tag_name: 'v1', draft: true })
    await attach(files())
    expect(github.releases.map(({ id, assets }) => [id === published.id, assets.length])).toEqual([
      [false, 0],
      [true, 2],
      [false, 0],
    ])
  })

  it('has files on several pages, too', async () => {
    const { github, attach } = await start()
    const release = github.addRelease({ tag_name: 'v1' })
    for (let count = 1; count <= 120; count++) github.addAsset(release, `other${count}`, Buffer.from('x'))
    const both = files()
    await attach(both)
    await attach(both)
    expect(github.releases[0]?.assets).toHaveLength(122)
    expect(github.requests.filter(({ host, method }) => host === 'uploads' && method === 'POST')).toHaveLength(2)
  })
})

describe('an immutable release', () => {
  it('gets its files before it is published', async () => {
    const { github, attach } = await start({ immutableReleases: true })
    const both = files()
    await attach(both)
    expect(github.releases).toMatchObject([{ draft: false, immutable: true }])
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
  })

  it('takes none after that, and says so before anything is uploaded', async () => {
    const { github, attach } = await start({ immutableReleases: true })
    const first = files('app_1_x86-64.raw')
    await attach(first)
    const requests = github.requests.length
    const error = await errorOf(attach(files('app_1_arm64.raw'), { architecture: 'arm64' }))
    expect(error.code).toBe('publish.immutable-release')
    expect(error.message).toMatch(/^Files cannot be attached to the release "v1" of acme\/shop: .*immutable/)
    expect(error.remedy).toMatch(/new tag.*release-publish: false.*one last job/)
    expect(github.requests.slice(requests).every(({ method }) => method === 'GET')).toBe(true)
    expect(await attach(first)).toMatchObject({ state: 'was published' })
  })

  it('may have become so while files go up', async () => {
    const { github, attach } = await start({ immutableReleases: true })
    const draft = github.addRelease({ tag_name: 'v1', draft: true })
    const act = (): void => void github.publish(draft)
    github.fault({ on: /^POST .*assets\?name=app_1/, times: 1, answer: { kind: 'do', act } })
    expect(await errorOf(attach(files()))).toMatchObject({ code: 'publish.immutable-release' })
  })

  it('keeps its tag from any other', async () => {
    const { github, attach } = await start({ immutableReleases: true })
    await attach(files())
    github.removeRelease('v1')
    const error = await errorOf(attach(files()))
    expect(error).toMatchObject({ code: 'publish.immutable-release', remedy: 'Use a new tag.' })
    expect(error.message).toMatch(/once belonged to an immutable release/)
  })
})

describe('a name that GitHub changes', () => {
  it('is in the label, and whoever downloads the image is told', async () => {
    const { github, attach } = await start()
    const both = files('app_1.0~rc1.raw', 'first')
    expect(await attach(both)).toMatchObject({ assetName: 'app_1.0.rc1.raw' })
    expect(github.releases[0]?.assets).toMatchObject([
      { name: 'app_1.0.rc1.raw', label: 'app_1.0~rc1.raw' },
      { name: 'app_1.0.rc1.raw.sha256', label: 'app_1.0~rc1.raw.sha256' },
    ])
    const warned = log().search(
      /::warning::GitHub names the image "app_1\.0\.rc1\.raw".*rename it to "app_1\.0~rc1\.raw".*importctl --verify=checksum.*Leave "~" /,
    )
    expect(warned).toBeGreaterThan(-1)
    expect(log().indexOf('Uploading "app_1.0~rc1.raw"')).toBeGreaterThan(warned)
    expect(log().match(/GitHub names the image/g)).toHaveLength(1)

    const again = files('app_1.0~rc1.raw', 'second')
    await attach(again)
    expect(Object.values(contentOf(github.releases[0]))).toEqual(again.map(({ digest }) => digest))
    expect(github.releases[0]?.assets.map(({ label }) => label)).toEqual(again.map(({ name }) => name))
  })

  it.each([
    ['app_1.0.rc1.raw', 'app_1.0~rc1.raw'],
    ['app_1.0~rc1.raw', 'app_1.0.rc1.raw'],
    ['app_1.0~rc1.raw', 'app_1.0^rc1.raw'],
  ])('is the same for %s and %s, which are two versions: neither replaces the other', async (first, second) => {
    const { github, attach } = await start()
    await attach(files(first, 'first'))
    const before = github.releases
    const error = await errorOf(attach(files(second, 'second')))
    expect(error).toMatchObject({ code: 'publish.name-clash', remedy: expect.stringContaining('no "~"') })
    expect(error.message).toContain(`"${second}" was not attached`)
    expect(error.message).toContain(`as of "${first}", which is there`)
    expect(github.releases).toEqual(before)
  })

  it('is not taken from a file that somebody else uploaded', async () => {
    const { github, attach } = await start()
    const release = github.addRelease({ tag_name: 'v1' })
    github.addAsset(release, 'app_1.0~rc1.raw', Buffer.from('uploaded by hand'))
    expect(await errorOf(attach(files('app_1.0~rc1.raw')))).toMatchObject({ code: 'publish.name-clash' })
    expect(github.releases[0]?.assets).toHaveLength(1)
  })
})

it('prints no secret', () => {
  expect(log()).not.toMatch(/ghs_|sig=/)
  expect(log().length).toBeGreaterThan(100)
})
