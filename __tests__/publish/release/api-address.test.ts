import { describe, expect, it } from '@jest/globals'
import { apiAddress } from '../../../src/publish/release/api-address.js'
import { attachToRelease } from '../../../src/publish/release/attach-to-release.js'
import { COMMIT, errorOf, rigs, UNSQUASHFS } from './rig.js'

const { files } = rigs()

describe("the address of GitHub's API", () => {
  it.each([
    [undefined, 'https://api.github.com'],
    ['', 'https://api.github.com'],
    ['https://git.example/api/v3/', 'https://git.example/api/v3'],
    ['http://127.0.0.1:9', 'http://127.0.0.1:9'],
  ])('%s is %s', (GITHUB_API_URL, address) => {
    expect(apiAddress(GITHUB_API_URL === undefined ? {} : { GITHUB_API_URL })).toBe(address)
  })

  it('is what files are attached by', async () => {
    const before = process.env.GITHUB_API_URL
    process.env.GITHUB_API_URL = 'nonsense'
    const request = { owner: 'acme', repository: 'shop', tag: 'v1', commit: COMMIT, publish: true, token: 'x' }
    const error = await errorOf(attachToRelease(files(), request, { architecture: 'x86-64', unsquashfs: UNSQUASHFS }))
    if (before === undefined) delete process.env.GITHUB_API_URL
    else process.env.GITHUB_API_URL = before
    expect(error).toMatchObject({ code: 'publish.api-address', message: expect.stringContaining('GITHUB_API_URL') })
  })

  it.each(['nonsense', '/', 'https://', 'ftp://x.example', 'api.github.com', 'http://a b', 'https://x:y'])(
    'is not %s, and the error names the variable',
    (GITHUB_API_URL) => {
      const use = async (): Promise<string> => Promise.resolve(apiAddress({ GITHUB_API_URL }))
      return expect(use()).rejects.toMatchObject({
        code: 'publish.api-address',
        message: `The variable GITHUB_API_URL is "${GITHUB_API_URL}", and that is no address of GitHub's API.`,
      })
    },
  )
})
