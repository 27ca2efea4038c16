import { describe, expect, it } from '@jest/globals'
import { deliveryFailureText, deliveryText } from '../../src/report/delivery.js'

const RELEASE = {
  url: 'https://github.com/o/r/releases/tag/v1',
  tag: 'v1',
  state: 'draft',
  assetUrl: 'https://github.com/o/r/releases/download/v1/app_1.0.raw?a=1&b=2',
}

describe('what the summary tells of the delivery', () => {
  it('is nothing when there was nowhere to go', () => expect(deliveryText({ notDone: [] })).toBe(''))

  it('is a link to each place, and what was not done', () => {
    const text = deliveryText({
      artifact: {
        url: 'https://github.com/o/r/actions/runs/1/artifacts/2',
        names: ['app_1.0.raw', 'app_1.0.raw.sha256'],
      },
      release: RELEASE,
      notDone: ['Not **this**.'],
    })
    expect(text).toBe(
      [
        '#### Where it is',
        '',
        '- **Artifact:** <a href="https://github.com/o/r/actions/runs/1/artifacts/2">download</a>, <code>app&#95;1.0.raw</code>, <code>app&#95;1.0.raw.sha256</code>',
        '- **Release:** <a href="https://github.com/o/r/releases/tag/v1">v1</a> (draft), <a href="https://github.com/o/r/releases/download/v1/app_1.0.raw?a=1&#38;b=2">the image</a>',
        '- **Note:** Not &#42;&#42;this&#42;&#42;.',
        '',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['of another scheme', 'http://github.com/o'],
    ['that runs something', 'javascript:alert(1)'],
    ['that is none', 'github.com'],
    ['with a name in it', 'https://github.com@evil.example/'],
    ['with a password in it', 'https://:x@evil.example/'],
  ])('links to no address %s', (_, url) => {
    const text = deliveryText({ release: { ...RELEASE, url, assetUrl: url }, notDone: [] })
    expect(text).toBe('#### Where it is\n\n- **Release:** v1 (draft), the image\n\n')
  })

  it('keeps an address in its attribute', () => {
    const url = 'https://x.y/"><img src=x>`|\\?"`|\\#"`|\\'
    const text = deliveryText({ artifact: { url, names: [] }, notDone: [] })
    const [, href = ''] = /<a href="([^"]*)">download<\/a>/.exec(text) ?? []
    expect(href).not.toMatch(/[<>`|\\]/)
    expect(text.match(/</g)).toHaveLength(2)
  })

  it('says of a failure that the image is there', () => {
    const text = deliveryFailureText('HTTP 403 for <b>', 'Give the job permissions.')
    expect(text).toMatch(
      /^#### The image was built and checked, but not published\n\n\*\*What happened:\*\* HTTP 403 for &lt;b&gt;\n\n\*\*What to do:\*\* Give the job permissions\.\n\n/,
    )
    expect(text.endsWith('\n\n')).toBe(true)
  })
})
