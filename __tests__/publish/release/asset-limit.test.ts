import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../../src/errors.js'
import { ASSET_LIMIT, checkAssetSizes } from '../../../src/publish/release/asset-limit.js'

describe('the size of the files of a release', () => {
  it('is below 2 GiB', () => {
    expect(ASSET_LIMIT).toBe(2147483648)
    expect(() => checkAssetSizes([{ name: 'app_1.raw', size: ASSET_LIMIT - 1 }])).not.toThrow()
  })

  it('is an error that names the file, its size, the limit, and what to do', () => {
    const check = (): void =>
      checkAssetSizes([
        { name: 'small.raw', size: 1 },
        { name: 'app_1.raw', size: ASSET_LIMIT },
      ])
    expect(check).toThrow(ActionError)
    expect(check).toThrow(/"app_1\.raw" has 2147483648 bytes.*2 GiB/)
  })
})
