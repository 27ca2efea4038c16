import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseEnvFile, parsePathFile } from '../../src/local-runner/env-file.js'

describe('what a step writes to GITHUB_OUTPUT', () => {
  it.each<[string, [string, string][]]>([
    ['', []],
    [
      'a=1\nb=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1\r\n\r\nb=2\r\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a=', [['a', '']]],
    ['a=b=c<<d', [['a', 'b=c<<d']]],
    [
      'a<<END\none\ntwo\nEND\nb=1\n',
      [
        ['a', 'one\ntwo'],
        ['b', '1'],
      ],
    ],
    ['a<<END\nEND', [['a', '']]],
    ['a<<END\n\nEND', [['a', '']]],
    ['a<<END\nEND \n END\nEND', [['a', 'END \n END']]],
    ['a<<=\nx=y\n=\n', [['a', 'x=y']]],
    ['a<<END\r\none\r\ntwo\r\nEND\r\n', [['a', 'one\r\ntwo']]],
    ['\uFEFFa=1', [['a', '1']]],
    [' a =1', [[' a ', '1']]],
  ])('%j', (text, expected) => {
    expect(parseEnvFile(text, 'GITHUB_OUTPUT')).toEqual(expected)
  })

  it.each([
    ['nothing', 'the line "nothing" is neither name=value nor name<<END'],
    ['=1', 'the line "=1" has no name'],
    ['<<END\nEND', 'the line "<<END" has no name'],
    ['a<<', 'names no delimiter after "<<"'],
    ['a<<END\n1\n', 'no line "END" ends the value of "a"'],
  ])('%j is refused', (text, why) => {
    expect(() => parseEnvFile(text, 'GITHUB_OUTPUT')).toThrow(why)
  })

  it('reads back every value that @actions/core writes', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]*$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), fc.boolean(), (pairs, endsInLine) => {
        const file = pairs.map(([key, value]) => `${key}<<ghadelimiter_1\n${value}\nghadelimiter_1`).join('\n')
        expect(parseEnvFile(endsInLine ? `${file}\n` : file, 'GITHUB_ENV')).toEqual(pairs)
      }),
    )
  })

  it('reads folders from GITHUB_PATH', () => {
    expect(parsePathFile('/a\n\n/b c\r\n')).toEqual(['/a', '/b c'])
  })
})
