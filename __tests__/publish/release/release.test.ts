import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readAsset, readList, readRelease } from '../../../src/publish/release/answer.js'
import { draftNotes, isUnedited, madeBy, madeByAction } from '../../../src/publish/release/marker.js'
import { newSign } from '../../../src/publish/release/sign.js'
import { canonicalOf, type Release } from '../../../src/publish/release/release.js'
import { runs } from '../../support/runs.js'

const RELEASE = {
  id: 7,
  tag_name: 'v1',
  draft: true,
  immutable: false,
  body: null,
  html_url: 'https://github.com/acme/shop/releases/tag/untagged-1',
  upload_url: 'https://uploads.github.com/repos/acme/shop/releases/7/assets{?name,label}',
  more: { than: 'we read' },
}

const ASSET = {
  id: 8,
  name: 'app_1.raw',
  label: '',
  state: 'uploaded',
  size: 5,
  digest: `sha256:${'0'.repeat(64)}`,
  created_at: '2026-11-21T12:00:00Z',
  updated_at: '2026-11-21T12:00:30Z',
  browser_download_url: 'https://github.com/acme/shop/releases/download/v1/app_1.raw',
}

describe('what GitHub says of a release', () => {
  it('is read into our own type', () => {
    expect(readRelease(RELEASE)).toEqual({
      id: 7,
      tag: 'v1',
      isDraft: true,
      isImmutable: false,
      notes: '',
      url: RELEASE.html_url,
      uploadUrl: RELEASE.upload_url,
    })
    expect(readRelease({ ...RELEASE, immutable: undefined, body: 'News' })).toMatchObject({
      isImmutable: false,
      notes: 'News',
    })
  })

  it.each(['id', 'tag_name', 'draft', 'html_url', 'upload_url'])(
    'is nothing without %s, or with another kind of it',
    (field) => {
      for (const value of [undefined, null, [], {}, 'javascript:x', NaN])
        if (field !== 'tag_name' || typeof value !== 'string')
          expect(readRelease({ ...RELEASE, [field]: value })).toBeUndefined()
    },
  )
})

describe('what GitHub says of a file', () => {
  it('is read into our own type', () => {
    expect(readAsset(ASSET)).toEqual({
      id: 8,
      name: 'app_1.raw',
      label: undefined,
      isComplete: true,
      size: 5,
      digest: ASSET.digest,
      changedAt: Date.parse('2026-11-21T12:00:30Z'),
      url: ASSET.browser_download_url,
    })
    expect(readAsset({ ...ASSET, state: 'starter', label: 'x', digest: null })).toMatchObject({
      isComplete: false,
      label: 'x',
      digest: undefined,
    })
    expect(readAsset({ ...ASSET, digest: 'sha512:1' })).toMatchObject({ digest: undefined })
    expect(readAsset({ ...ASSET, updated_at: 'soon' })).toMatchObject({ changedAt: Date.parse(ASSET.created_at) })
    expect(readAsset({ ...ASSET, created_at: 7, updated_at: undefined })).toMatchObject({ changedAt: undefined })
  })

  it.each(['id', 'name', 'state', 'size', 'browser_download_url'])('is nothing without %s', (field) => {
    expect(readAsset({ ...ASSET, [field]: undefined })).toBeUndefined()
    expect(readList([ASSET, { ...ASSET, [field]: undefined }], readAsset)).toBeUndefined()
  })

  it('is never more than an error, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const read of [readRelease, readAsset]) expect(read(value)).toBeUndefined()
        expect(readList(value, readAsset)).toEqual(Array.isArray(value) && value.length === 0 ? [] : undefined)
      }),
      runs(100),
    )
  })
})

describe('the release of a tag', () => {
  const release = fc
    .record({ id: fc.integer({ min: 1, max: 20 }), isDraft: fc.boolean() })
    .map(({ id, isDraft }): Release => ({
      id,
      isDraft,
      tag: 'v1',
      isImmutable: false,
      notes: '',
      url: '',
      uploadUrl: '',
    }))

  it('is the same for all, in whatever order they see the releases', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(release, { selector: ({ id }) => id }),
        fc.infiniteStream(fc.nat()),
        (releases, order) => {
          const shuffled = [...releases].sort(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1))
          expect(canonicalOf(shuffled)).toEqual(canonicalOf(releases))
        },
      ),
      runs(100),
    )
  })

  it('is a published one before any draft, and the one that was made first before others', () => {
    fc.assert(
      fc.property(fc.array(release, { minLength: 1 }), (releases) => {
        const chosen = canonicalOf(releases)
        expect(chosen?.isDraft).toBe(releases.every(({ isDraft }) => isDraft))
        for (const { id, isDraft } of releases)
          if (isDraft === chosen?.isDraft) expect(chosen.id).toBeLessThanOrEqual(id)
      }),
      runs(100),
    )
    expect(canonicalOf([])).toBeUndefined()
  })
})

describe('the notes of a draft', () => {
  it('tell who made it, and whether a person wrote to them', () => {
    const [mine, other] = [newSign(), newSign()]
    expect(draftNotes(mine)).toMatch(/^<!--[^>]*-->$/)
    expect(madeBy(mine, draftNotes(mine))).toBe(true)
    expect(madeBy(mine, draftNotes(other))).toBe(false)
    expect([draftNotes(other), `# News\r\n\r\n${draftNotes(other)}`].map(madeByAction)).toEqual([true, true])
    expect(['', 'News', 'made by portable-service-action'].map(madeByAction)).toEqual([false, false, false])
    expect([draftNotes(mine), `${draftNotes(mine)}\r\n`, `${draftNotes(mine)}\nNews`, ''].map(isUnedited)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
