import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isSubstitutionName, originalColumn, substitute } from '../../src/sources/substitution.js'
import { runs } from '../support/runs.js'

function values(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries))
}

describe('substitute', () => {
  it.each([
    ['a token', 'ExecStart=@exe@\n', { exe: '/bin/hello' }, 'ExecStart=/bin/hello\n'],
    ['the same token twice', '@a@@a@ @a@', { a: 'x' }, 'xx x'],
    ['tokens that share a sign: the first known one wins', '@a@b@', { a: '1', b: '2' }, '1b@'],
    ['a known token after an unknown one that shares its sign', 'user@host@', { host: 'h' }, 'userh'],
    ['a known one behind an unknown neighbour', '@x@host@', { host: 'h' }, '@xh'],
    ['a name with signs', "@a-b_c'd@", { "a-b_c'd": 'v' }, 'v'],
    ['a value that holds a token, as it is', '@a@ @b@', { a: '@b@', b: '2' }, '@b@ 2'],
    ['a value with what a replacement of JavaScript would read', '@a@', { a: "$& $1 $' $$" }, "$& $1 $' $$"],
    ['an empty value', 'x@a@y', { a: '' }, 'xy'],
    ['CRLF lines', '@a@\r\n@a@\r\n', { a: '1' }, '1\r\n1\r\n'],
  ])('replaces %s', (_, text, map, expected) => {
    expect(substitute(text, values(map)).text).toBe(expected)
  })

  it.each([
    '@',
    '@@',
    '@ a@',
    '@1a@',
    'SystemCallFilter=@clock @cpu',
    'ExecStart=@/bin/a b',
    'a@b.c',
    '@a.b@',
    '%i@%H',
  ])('sees no token in %j', (text) => {
    expect(substitute(text, values({ a: '1', b: '2', clock: '3', cpu: '4' }))).toMatchObject({
      text,
      leftOver: [],
      edits: [],
    })
  })

  it('says which names were used, and which tokens are left, where they stand', () => {
    const { used, leftOver } = substitute(
      '[Service]\nA=@a@ @left@\n\tB=@over@x@c@',
      values({ a: 'long value', c: '', d: '' }),
    )
    expect([...used]).toEqual(['a', 'c'])
    expect(leftOver).toEqual([
      { name: 'left', line: 2, column: 7 },
      { name: 'over', line: 3, column: 4 },
    ])
  })

  it('finds the column of the file again', () => {
    const text = 'A=@one@ b @two@ end'
    const { text: result, edits } = substitute(text, values({ one: '/nix/store/long', two: '' }))
    const column = (part: string, of: string): number => of.indexOf(part) + 1
    for (const part of ['A=', 'b', 'end'])
      expect(originalColumn(edits, 1, column(part, result))).toBe(column(part, text))
    expect(originalColumn(edits, 1, column('store', result))).toBe(column('@one@', text))
    expect(originalColumn(edits, 2, 5)).toBe(5)
  })

  const name = fc.constantFrom('a', 'b', 'ab', 'x-y')
  const piece = fc.oneof(
    name.map((n) => `@${n}@`),
    fc.constantFrom(' ', '=', 'plain', '\n', '%', '/', '🐮'),
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
  const map = fc.dictionary(
    name,
    fc.string({ unit: 'grapheme' }).filter((v) => !/[\n\r]/.test(v)),
  )

  it('is what replacing each name everywhere gives when values hold no sign, and leaves as many lines', () => {
    fc.assert(
      fc.property(text, fc.dictionary(name, fc.stringMatching(/^[^@\n]*$/)), (input, given) => {
        const result = substitute(input, values(given))
        // Tokens stand apart in the generated text, so that the order of replacing cannot matter.
        const apart = input.replace(/@@/g, '@ @')
        let expected = apart
        for (const [n, v] of Object.entries(given)) expected = expected.split(`@${n}@`).join(v)
        expect(substitute(apart, values(given)).text).toBe(expected)
        expect(result.text.split('\n')).toHaveLength(input.split('\n').length)
      }),
      runs(300),
    )
  })

  it('maps every column outside of what was put in to the same character of the file', () => {
    fc.assert(
      fc.property(text, map, (input, given) => {
        const { text: result, edits } = substitute(input, values(given))
        const original = input.split('\n')
        result.split('\n').forEach((line, index) => {
          const here = edits.filter((edit) => edit.line === index + 1)
          for (let column = 1; column <= line.length; column++) {
            if (here.some((edit) => column >= edit.column && column < edit.column + edit.length)) continue
            const from = originalColumn(edits, index + 1, column)
            expect(original[index]?.[from - 1]).toBe(line[column - 1])
          }
        })
      }),
      runs(300),
    )
  })
})

describe('isSubstitutionName', () => {
  it('takes what a token can be', () => {
    expect(['a', '_x', "exe-1'", 'helloExe'].every(isSubstitutionName)).toBe(true)
    expect(['', '1a', '@a@', 'a b', 'a.b', 'ä', '-a'].some(isSubstitutionName)).toBe(false)
  })
})
