import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { clashWith, findAsset } from '../../../src/publish/release/asset-name.js'
import { wantedAssets } from '../../../src/publish/release/asset-plan.js'
import { labelFor } from '../../../src/publish/release/github-name.js'
import { newSign } from '../../../src/publish/release/sign.js'
import type { Asset } from '../../../src/publish/release/release.js'
import type { PublishedFile } from '../../../src/publish/published-file.js'
import { assetName } from '../../support/github/asset-name.js'
import { runs } from '../../support/runs.js'
import {
  asideName,
  isAside,
  isPart,
  isTemporary,
  partName,
  placeOf,
} from '../../../src/publish/release/temporary-name.js'

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

  it('is found again by its label, whatever GitHub makes of its name', () => {
    fc.assert(
      fc.property(names, (name) => {
        const asset = { name: assetName(name), label: labelFor(name) }
        expect(findAsset([{ name: 'other', label: undefined }, asset], name)).toBe(asset)
        expect(clashWith([asset], name)).toBeUndefined()
      }),
      runs(300),
    )
  })

  it('is never taken for one of another name, but is in its way where GitHub makes the same name of both', () => {
    fc.assert(
      fc.property(names, names, fc.boolean(), (name, other, exchanged) => {
        fc.pre(name !== other)
        const near = exchanged ? other : name.replace(/[.~+:@é_()漢-](?=[^.]*\.)/, '.')
        fc.pre(near !== name)
        for (const [there, ours] of [
          [near, name],
          [name, near],
        ] as const) {
          const asset = { name: assetName(there), label: labelFor(there) }
          expect(findAsset([asset], ours)).toBeUndefined()
          expect(clashWith([asset], ours)).toBe(assetName(there) === assetName(ours) ? asset : undefined)
        }
      }),
      runs(300),
    )
  })

  it('has whatever label people give it, where GitHub keeps its name', () => {
    const asset = { name: 'app_1.0.raw', label: 'Linux image' }
    expect(findAsset([asset], 'app_1.0.raw')).toBe(asset)
    expect(clashWith([asset], 'app_1.0.raw')).toBeUndefined()
    expect(findAsset([{ name: 'app_1.0.raw', label: 'app_1.1.raw' }], 'app_1.1.raw')).toBeUndefined()
    const byHand = { name: 'app_1.0.rc1.raw', label: undefined }
    expect(findAsset([byHand], 'app_1.0~rc1.raw')).toBeUndefined()
    expect(clashWith([byHand], 'app_1.0~rc1.raw')).toBe(byHand)
  })

  it('has a temporary name that GitHub does not change, and that says whose it is', () => {
    fc.assert(
      fc.property(names, names, (name, other) => {
        for (const [named, is] of [
          [partName, isPart],
          [asideName, isAside],
        ] as const) {
          const temporary = { name: named(name, newSign()), label: labelFor(name) }
          expect(assetName(temporary.name)).toBe(temporary.name)
          expect(temporary.name.length).toBeLessThan(255)
          expect([isPart, isAside].map((each) => each(temporary, name))).toEqual([is === isPart, is === isAside])
          expect(isTemporary(temporary)).toBe(true)
          expect(placeOf(temporary)).toBe(assetName(name))
          expect(is({ name: assetName(name) }, name)).toBe(false)
          if (assetName(other) !== assetName(name)) expect(is(temporary, other)).toBe(false)
          expect(findAsset([temporary], name)).toBeUndefined()
          expect(clashWith([temporary], name)).toBeUndefined()
        }
        expect(isTemporary({ name: assetName(name) })).toBe(false)
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
    changedAt: undefined,
    url: '',
  })
  const plan = (...assets: Asset[]): unknown =>
    wantedAssets([image, checksum], assets, (a, b) => a.digest === b.digest).map(
      ({ file, old }) => `${file.name}${old === undefined ? '' : ' for another'}`,
    )

  it.each([
    ['all, the image first, when nothing is there', [], ['app.raw', 'app.raw.sha256']],
    ['nothing, when all is there', [asset(image), asset(checksum)], []],
    ['what is missing', [asset(image)], ['app.raw.sha256']],
    ['all, when the image is another', [asset(image, 'old')], ['app.raw for another', 'app.raw.sha256']],
    [
      'all, when a checksum of another image is there',
      [asset(checksum, 'old')],
      ['app.raw', 'app.raw.sha256 for another'],
    ],
  ])('is %s', (_, assets, expected) => {
    expect(plan(...assets)).toEqual(expected)
  })
})
