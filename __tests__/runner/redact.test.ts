import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { redact } from '../../src/runner/redact.js'
import { runs } from '../support/runs.js'

describe('text without secrets', () => {
  it.each([
    ['the token given', 'a s3cret/+ b', 'a *** b'],
    ['as it stands in an address', 'x=s3cret%2F%2B', 'x=***'],
    ['as it stands in a header', `Basic ${Buffer.from('s3cret/+').toString('base64')}`, 'Basic ***'],
    ['tokens of GitHub', 'ghs_abcdefghij0123456789 github_pat_11ABCDEFG0123456789_x', '*** ***'],
    ['JSON Web Tokens', 'eyJhbGciOiJub25lIn0.eyJzY3AiOiJ4In0.abc-_', '***'],
    [
      'signatures of addresses',
      'see https://x.example/a/b?sig=1&se=2 and "https://y.example/?z"',
      'see https://x.example/a/b?*** and "https://y.example/?***"',
    ],
    ['passwords in addresses', 'via http://me:pass@proxy.example:8080/', 'via http://***@proxy.example:8080/'],
  ])('lacks %s', (_, text, clean) => {
    expect(redact(text, ['s3cret/+'])).toBe(clean)
  })

  it.each([[['s3cret', 's3cret-and-more']], [['s3cret-and-more', 's3cret']]])(
    'lacks all of a secret that begins with another: %j',
    (secrets) => {
      expect(redact('a s3cret-and-more b s3cret', secrets)).toBe('a *** b ***')
    },
  )

  it('is otherwise as it was', () => {
    const text = 'Status 422: Validation Failed\ntag_name: https://docs.github.com/rest'
    expect(redact(text, [''])).toBe(text)
  })

  it('never holds a secret, whatever is around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!secret.includes('*') && !`${before}${after}`.includes(secret))
        expect(redact(`${before}${secret}${after}`, [secret])).not.toContain(secret)
      }),
      runs(100),
    )
  })
})
