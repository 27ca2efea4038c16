import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { C_WORDS, COLON_PARTS, nextWord, splitWords, TUPLES, WORDS } from '../../src/systemd/words.js'
import type { WordStyle } from '../../src/systemd/words.js'

function texts(value: string, style?: WordStyle): string[] {
  return splitWords(value, style).words.map((word) => word.text)
}

describe('words that are C strings', () => {
  it('know C escapes alone: a blank that is escaped ends the reading, unlike an escaped separator of other lists', () => {
    expect(texts('a\\x20b "c\\td"', C_WORDS)).toEqual(['a b', 'c\td'])
    expect(splitWords('a b\\ c', C_WORDS)).toMatchObject({ words: [{ text: 'a' }], problem: { offset: 3 } })
    expect(texts('a\\:b:c', COLON_PARTS)).toEqual(['a:b', 'c'])
  })
})

describe('the words of a list', () => {
  it.each([
    ['', []],
    ['  \t ', []],
    ['a', ['a']],
    ['  a\tb  c ', ['a', 'b', 'c']],
    [`"a b" 'c d'`, ['a b', 'c d']],
    [`a" "b'"'c`, ['a b"c']],
    [`""`, ['']],
    [`'' a`, ['', 'a']],
    ['a\\ b', ['a b']],
    ['a\\x20b', ['ax20b']],
    ['a\\\\b', ['a\\b']],
    [`"a\\"b"`, ['a"b']],
    ['naïve 😀', ['naïve', '😀']],
  ])('%j is %j', (value, words) => {
    expect(splitWords(value).problem).toBeUndefined()
    expect(texts(value)).toEqual(words)
  })

  it('knows where each word starts, its quote included', () => {
    expect(splitWords(` a "b c"  d`).words.map((word) => word.offset)).toEqual([1, 3, 10])
  })

  it.each([
    ['foo "bar', 'foo', 4, 'never closed'],
    [`foo b'ar`, 'foo', 5, 'never closed'],
    ['foo bar\\', 'foo', 7, 'nothing after'],
  ])('keeps what is before the mistake of %j, as systemd does', (value, kept, offset, message) => {
    const { words, problem } = splitWords(value)
    expect(words.map((word) => word.text)).toEqual([kept])
    expect(problem).toEqual({ offset, message: expect.stringContaining(message) })
  })

  it('gives back words that it is given between blanks', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\s"'\\]+$/)), fc.constantFrom(' ', '\t', '  '), (words, blank) => {
        const wellFormed = words.map((word) => Buffer.from(word).toString())
        expect(texts(wellFormed.join(blank))).toEqual(wellFormed)
      }),
    )
  })

  it('gives back any text that is quoted with its quotes and backslashes escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(texts(`"${text.replace(/["\\]/g, '\\$&')}"`)).toEqual([text])
      }),
    )
  })

  it('never throws and never walks backwards', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(WORDS, TUPLES, COLON_PARTS), (value, style) => {
        const { words, problem } = splitWords(value, style)
        const offsets = [...words.map((word) => word.offset), ...(problem === undefined ? [] : [problem.offset])]
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
      }),
    )
  })
})

describe('the parts between colons', () => {
  it.each([
    ['foo', ['foo']],
    ['foo:bar', ['foo', 'bar']],
    ['foo::ro', ['foo', '', 'ro']],
    ['foo:', ['foo', '']],
    [':foo', ['', 'foo']],
    ['a\\:b:c', ['a:b', 'c']],
    ['a\\x20b\\tc\\sd', ['a b\tc d']],
    ['a\\\\b', ['a\\b']],
    ['\\101\\u00e9\\U0001f600\\xc3\\xa9', ['Aé😀é']],
    ['"a b"', ['"a b"']],
  ])('%j is %j', (value, parts) => {
    expect(splitWords(value, COLON_PARTS)).toMatchObject({ problem: undefined })
    expect(texts(value, COLON_PARTS)).toEqual(parts)
  })

  it.each(['a\\qb', 'a\\ b', 'a\\x0', 'a\\x00', 'a\\400', 'a\\000', 'a\\u0000', 'a\\U00110000', 'a\\'])(
    'has no escape in %j',
    (value) => {
      expect(splitWords(value, COLON_PARTS).problem).toMatchObject({ offset: 1 })
    },
  )

  it('shows bytes that are not UTF-8 as U+FFFD', () => {
    expect(texts('a\\xff', COLON_PARTS)).toEqual(['a\ufffd'])
  })

  it('takes the quotes off a tuple and leaves its escapes', () => {
    expect(texts(`"a b\\:c":d e`, TUPLES)).toEqual(['a b\\:c:d', 'e'])
  })

  it('gives back any parts whose colons and backslashes are escaped', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (parts) => {
        const joined = parts.map((part) => part.replace(/[:\\]/g, '\\$&')).join(':')
        expect(texts(joined, COLON_PARTS)).toEqual(parts)
      }),
    )
  })
})

describe('one word at a time', () => {
  it('tells where to go on', () => {
    expect(nextWord('a b', 0, WORDS)).toEqual({ kind: 'word', word: { text: 'a', offset: 0 }, next: 2 })
    expect(nextWord('a ', 0, WORDS)).toEqual({ kind: 'word', word: { text: 'a', offset: 0 }, next: undefined })
    expect(nextWord('a:', 0, COLON_PARTS)).toEqual({ kind: 'word', word: { text: 'a', offset: 0 }, next: 2 })
    expect(nextWord('a:', 2, COLON_PARTS)).toEqual({ kind: 'word', word: { text: '', offset: 2 }, next: undefined })
    expect(nextWord(' ', 0, WORDS)).toEqual({ kind: 'end' })
  })
})
