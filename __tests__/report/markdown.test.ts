import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, plain, table } from '../../src/report/markdown.js'
import { runs } from '../support/runs.js'

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>',
        '</code>',
        '`',
        '```',
        '|',
        '\n',
        '\r\n',
        '](http://x.y)',
        '![',
        '@user',
        '#1',
        '&lt;',
      ),
      fc.constantFrom(
        'https://x.y',
        'www.x.y',
        'a@b.c',
        '**',
        '__',
        '~~',
        '$x$',
        '\\',
        '<!--',
        ':smile:',
        '&#64;',
        '\0',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''))

/** What a browser shows of HTML that has no elements. */
function shown(html: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }
  return html.replace(/&(?:#(\d+)|(amp|lt|gt));/g, (_, number?: string, name?: string) =>
    number === undefined ? (names[name ?? ''] ?? '') : String.fromCharCode(Number(number)),
  )
}

describe('text from outside in Markdown', () => {
  it('leaves nothing that could be markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plain(text)).not.toMatch(
          /[<>`|\\*_{}[\]()!~$@:\u0000-\u001f\u007f]|#(?!\d+;)|www\.|&(?!(?:#\d+|amp|lt|gt);)/i,
        )
      }),
      runs(500),
    )
  })

  it('still shows what it said, but for control characters', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shown(plain(text)).replace(/\u200b/g, '')).toBe(
          text.replace(/[\u0000-\u001f\u007f]+/g, ' ').replace(/\u200b/g, ''),
        )
      }),
      runs(500),
    )
  })

  it.each([
    ['</code><img src=x onerror=y>', '<code>&lt;/code&gt;&lt;img src=x onerror=y&gt;</code>'],
    ['a`b', '<code>a&#96;b</code>'],
  ])('stays inside its element: %s', (text, expected) => expect(code(text)).toBe(expected))

  it('stays inside its cell', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 3 }), (texts) => {
        const lines = table(['A', 'B', 'C'].slice(0, texts.length), [texts.map(plain)]).split('\n')
        expect(lines).toHaveLength(4)
        expect(lines[2]?.split('|')).toHaveLength(texts.length + 2)
      }),
    )
  })
})
