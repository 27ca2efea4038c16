import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findAsset, isTemporary, labelFor, temporaryName } from '../../../src/publish/release/asset-name.js'
import { newSign } from '../../../src/publish/release/marker.js'
import { planAssets } from '../../../src/publish/release/asset-plan.js'
import type { Asset } from '../../../src/publish/release/release.js'
import type { PublishedFile } from '../../../src/publish/published-file.js'
import { assetName } from '../../support/github/asset-name.js'
import { runs } from '../../support/runs.js'

/** What a pname and a version may make. */
const names = fc
  .tuple(
    fc
      .string({ unit: fc.constantFrom('a', 'B', '7', '-', '.'), minLength: 1, maxLength: 12 })
      .filter((name) => !name.startsWith('.')),
    fc.string({
      unit: fc.constantFrom('1', '.', '~', '+', ':', '@', 'é', '_', '-', '(', '漢'),
      minLength: 1,
      maxLength: 8,
    }),
    fc.constantFrom('.raw', '.raw.sha256', '.cdx.json'),
  )
  .map(([pname, version, end]) => `${pname}_${version}${end}`)

describe('a file at GitHub', () => {
  it.each([
    ['app_1.0.raw', undefined],
    ['app_1.0+x-2_x86-64.raw', undefined],
    ['app_1.0~rc1.raw', 'app_1.0~rc1.raw'],
    ['app_1:2.raw', 'app_1:2.raw'],
    ['app_é.raw', 'app_é.raw'],
    ['app_1..2.raw', 'app_1..2.raw'],
  ])('%s has the label %s', (name, label) => {
    expect(labelFor(name)).toBe(label)
  })

  it('is found again, whatever GitHub makes of its name, labelled or not', () => {
    fc.assert(
      fc.property(names, fc.boolean(), (name, labelled) => {
        const asset = { name: assetName(name), label: labelled ? labelFor(name) : undefined }
        expect(findAsset([{ name: 'other', label: undefined }, asset], name)).toBe(asset)
      }),
      runs(300),
    )
  })

  it('is found by its own name before any that only looks like it', () => {
    const assets = ['app_1.0~rc1.raw', 'app_1.0.rc1.raw'].map((label) => ({ name: assetName(label), label }))
    expect(findAsset(assets, 'app_1.0.rc1.raw')).toBe(assets[0])
    expect(findAsset([{ name: 'app_1.0.rc1.raw', label: undefined }], 'app_1.0~rc1.raw')).toBeDefined()
    expect(findAsset([{ name: 'app_1.0.raw', label: 'app_1.1.raw' }], 'app_1.1.raw')).toBeUndefined()
  })

  it('has a temporary name that GitHub does not change, and that says whose it is', () => {
    fc.assert(
      fc.property(names, names, (name, other) => {
        const temporary = temporaryName(name, newSign())
        expect(assetName(temporary)).toBe(temporary)
        expect(temporary.length).toBeLessThan(255)
        expect(isTemporary({ name: temporary }, name)).toBe(true)
        expect(isTemporary({ name: assetName(name) }, name)).toBe(false)
        if (assetName(other) !== assetName(name)) expect(isTemporary({ name: temporary }, other)).toBe(false)
        expect(findAsset([{ name: temporary, label: undefined }], name)).toBeUndefined()
      }),
      runs(300),
    )
  })
})

describe('what has to be uploaded', () => {
  const [image, checksum] = ['app.raw', 'app.raw.sha256'].map((name): PublishedFile => ({
    path: `/out/${name}`,
    name,
    digest: `sha256:${name}`,
    size: 1,
    mediaType: 'x/y',
  })) as [PublishedFile, PublishedFile]
  const asset = (file: PublishedFile, digest = file.digest): Asset => ({
    id: 1,
    name: file.name,
    label: undefined,
    isComplete: true,
    size: 1,
    digest,
    url: '',
  })
  const plan = (...assets: Asset[]): unknown => {
    const { kind, wanted = [] } = {
      wanted: undefined,
      ...planAssets([image, checksum], assets, (a, b) => a.digest === b.digest),
    }
    return [kind, ...wanted.map(({ file, old }) => `${file.name}${old === undefined ? '' : ' for another'}`)]
  }

  it.each([
    ['all, straight to its place, the image first, when nothing is there', [], ['fresh', 'app.raw', 'app.raw.sha256']],
    ['nothing, when all is there', [asset(image), asset(checksum)], ['nothing']],
    ['what is missing', [asset(image)], ['fresh', 'app.raw.sha256']],
    [
      'all at once, when the image is another',
      [asset(image, 'old')],
      ['replace', 'app.raw for another', 'app.raw.sha256'],
    ],
    [
      'all at once, when a checksum of another image is there',
      [asset(checksum, 'old')],
      ['replace', 'app.raw', 'app.raw.sha256 for another'],
    ],
  ])('is %s', (_, assets, expected) => {
    expect(plan(...assets)).toEqual(expected)
  })
})
