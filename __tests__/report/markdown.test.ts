import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, details, fence, isVisible, plain, table } from '../../src/report/markdown.js'
import { hostileText } from '../support/hostile-text.js'
import { nodesOf } from '../support/markdown-tree.js'
import { runs } from '../support/runs.js'

/** What cannot be seen, or moves what stands beside it. */
const UNSEEN = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** What a browser shows of Markdown whose only elements are ours. */
function shown(markdown: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }
  return markdown
    .replace(/<!-- -->|<\/?code>/g, '')
    .replace(/&(?:#(\d+)|(amp|lt|gt));/g, (_, number?: string, name?: string) =>
      number === undefined ? (names[name ?? ''] ?? '') : String.fromCharCode(Number(number)),
    )
    .replace(/\u200b/g, '')
}

/** The text with a blank for control characters, and the numbers of others that cannot be seen. */
function seen(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(new RegExp(`${UNSEEN.source}|\\p{Noncharacter_Code_Point}`, 'gu'), (character) => {
      const number = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
      return `[U+${number ?? ''}]`
    })
}

describe.each([
  ['plain', plain],
  ['code', code],
])('text from outside in Markdown: %s', (name, write) => {
  it('leaves nothing that could be markup, nor a character that cannot be seen', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = write(text).replace(/<!-- -->|<\/?code>/g, '')
        expect(written).not.toMatch(/[<>`|\\*_{}[\]()!~$@:]|#(?!\d+;)|&(?!(?:#\d+|amp|lt|gt);)/)
        expect(written).not.toMatch(UNSEEN)
      }),
      runs(500),
    )
  })

  it('is text, and code, to a program that reads Markdown, in a paragraph and in a cell', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const types = new Set([
          'root',
          'paragraph',
          'table',
          'tableRow',
          'tableCell',
          'text',
          ...(name === 'code' ? ['html'] : []),
        ])
        const nodes = await nodesOf(`x ${write(text)}\n\n${table(['a', 'b'], [[write(text), write(text)]])}`)
        expect(nodes.filter(({ type }) => !types.has(type))).toEqual([])
        expect(nodes.filter(({ type }) => type === 'tableCell')).toHaveLength(4)
        expect(
          nodes.filter(({ type, value = '' }) => type === 'html' && !/^(?:<\/?code>|<!-- -->)$/.test(value)),
        ).toEqual([])
      }),
      runs(200),
    )
  })

  it('still shows what it said, and the numbers of what cannot be seen', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(write(text))).toBe(seen(text))
      }),
      runs(500),
    )
  })
})

describe('text from outside', () => {
  it.each([
    ['a mention', '@user', '@\u200buser'],
    ['an issue', 'o/r#12', 'o/r#\u200b12'],
    ['an issue, the other way', 'GH-12', 'GH-\u200b12'],
    ['an emoji', ':smile:', ':\u200bsmile:'],
    ['a link', 'https://x.y', 'https:\u200b//x.y'],
    ['a link without its scheme', 'WWW.x.y', 'WWW\u200b.x.y'],
    ['an address', 'a@b.c', 'a@\u200bb.c'],
  ])('makes no %s once its entities are read', (_, text, parted) => {
    const decoded = plain(text).replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)))
    expect(decoded).toBe(parted)
  })

  it.each([
    ['</code><img src=x onerror=y>', '<code>&lt;/code&gt;&lt;img src=x onerror=y&gt;</code>'],
    ['a`b', '<code>a&#96;b</code>'],
    // As text inside an element, GitHub would make these a mail address and links.
    ['app@.service', '<code>app<!-- -->&#64;.service</code>'],
    ['https://www.x.y', '<code>https&#58;<!-- -->//www<!-- -->.x.y</code>'],
  ])('stays what it is inside its element: %s', (text, expected) => expect(code(text)).toBe(expected))

  it.each([
    ['a\u202eb', 'a&#91;U+202E&#93;b'],
    ['a\u{e0041}', 'a&#91;U+E0041&#93;'],
    ['\ud83d', '&#91;U+D83D&#93;'],
    ['\u001b[31m', ' &#91;31m'],
    ['⚠\ufe0f é', '⚠\ufe0f é'],
  ])('shows what cannot be seen: %j', (text, expected) => {
    expect(plain(text)).toBe(expected)
    expect(isVisible(text)).toBe(plain(text).length === text.length)
  })

  it('stays inside its cell', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 3 }), (texts) => {
        const lines = table(['A', 'B', 'C'].slice(0, texts.length), [texts.map(plain)]).split('\n')
        expect(lines).toHaveLength(4)
        expect(lines[2]?.split('|')).toHaveLength(texts.length + 2)
      }),
    )
  })
})

describe('a fence', () => {
  it('is not ended by what is in it, and ends what follows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { minLength: 1, maxLength: 3 }), async (texts) => {
        const lines = texts.map((text) => `x${text.replace(/[\p{Cc}\u2028\u2029]/gu, '')}`)
        const nodes = await nodesOf(details('Title', fence('sh', lines)) + 'after\n')
        const code = nodes.filter(({ type }) => type === 'code')
        expect(code).toMatchObject([{ lang: 'sh', value: lines.join('\n') }])
        expect(nodes.at(-1)).toMatchObject({ type: 'text', value: 'after' })
      }),
      runs(200),
    )
  })
})
