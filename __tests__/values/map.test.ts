import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import { readLinks, readMap, readUnits } from '../../src/values/map.js'
import { cpuSeconds } from '../support/cpu-time.js'

async function pairs(text: string): Promise<[string, string][]> {
  return (await readMap('files', text)).map(({ key, value }) => [key, value])
}

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown)
  if (!(error instanceof ActionError)) throw new Error('not refused')
  return `${error.message} ${error.remedy}`
}

describe('a map of texts', () => {
  it.each<[string, [string, string][]]>([
    ['', []],
    ['# nothing', []],
    [
      'a: 1.10\nb: ~\nc:\nd: null\ne: ""',
      [
        ['a', '1.10'],
        ['b', '~'],
        ['c', ''],
        ['d', 'null'],
        ['e', ''],
      ],
    ],
    [
      '{"b": "1", "a": 2}',
      [
        ['b', '1'],
        ['a', '2'],
      ],
    ],
    [
      '{a: , b: x}',
      [
        ['a', ''],
        ['b', 'x'],
      ],
    ],
    ['"a b": \'c: d\' # e', [['a b', 'c: d']]],
    ['/etc/x: https://x.org/#y', [['/etc/x', 'https://x.org/#y']]],
    [
      'a: |\n  one\n  two\nb: >-\n  f\n  g',
      [
        ['a', 'one\ntwo\n'],
        ['b', 'f g'],
      ],
    ],
    [
      'k: v\r\nj: w\r\n',
      [
        ['k', 'v'],
        ['j', 'w'],
      ],
    ],
    ['"<<": x', [['<<', 'x']]],
  ])('reads %j', async (text, expected) => {
    expect(await pairs(text)).toEqual(expected)
  })

  it('keeps keys that mean something to JavaScript', async () => {
    const text = '__proto__: a\nconstructor: b\ntoString: c\nhasOwnProperty: d'
    expect(await pairs(text)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
      ['hasOwnProperty', 'd'],
    ])
    expect(await pairs('{"__proto__": "x"}')).toEqual([['__proto__', 'x']])
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })

  it('knows the line of each key', async () => {
    expect(await readMap('files', 'a: 1\n\n# c\nb: |\n  x\nc:\n')).toEqual([
      { key: 'a', value: '1', line: 1 },
      { key: 'b', value: 'x\n', line: 4 },
      { key: 'c', value: '', line: 6 },
    ])
  })

  it('gives the first line back the indentation that trimming took', async () => {
    expect(await pairs('a: 1\n  b: 2\n  c:')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', ''],
    ])
  })

  it('reads back every map written as JSON, in order', async () => {
    const key = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
    const entries = fc.uniqueArray(fc.tuple(key, fc.string({ unit: 'grapheme' })), { selector: ([name]) => name })
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const json = `{${list.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')}}`
        expect(await pairs(json)).toEqual(list)
      }),
    )
  })

  it.each([
    ['FOO=bar\nX=y', 'line 1: "FOO=bar" is not "KEY: value"'],
    ['- a', 'is a list; a map is needed'],
    ['a: 1\nb: 2\n"a": 3', 'line 3, column 1: the key "a" is on line 1 already'],
    ['{"a": 1, "a": 2}', 'the key "a" is on line 1 already'],
    ['__proto__: 1\n__proto__: 2', 'the key "__proto__" is on line 1 already'],
    ['<<: x', '"<<" would merge another map'],
    ['<<: *a', '"*a" begins with "*"'],
    ['a:\n  b: c', 'line 1: the value of "a" is a map'],
    ['a: [b]', 'line 1: the value of "a" is a list'],
    ['{a, b}', '"a" has no value'],
    ['? a\n: b', '"? a" begins with "?"'],
    ['{: x}', 'has a value without a key'],
    ['{[a]: b}', 'a list or map cannot be a key'],
    ['*a: x', 'Quote it: "*a".'],
    ['a: @x', 'Quote it: "@x".'],
    ['a: b: c', 'has a second ": " in one value'],
    ['a: x\n\tb: y', 'line 2, column 1: "b: y" is indented with a tab'],
    ['a: "x', 'lacks a closing quote'],
    ['a: b\n---\nc: d', '"---" marks a document'],
    ['a: b\n...\n', '"..." marks a document'],
  ])('refuses %j', async (text, expected) => {
    expect(await refusal(readMap('files', text))).toContain(expected)
  })

  it('takes thousands of keys without taking quadratic time', async () => {
    const text = Array.from({ length: 9000 }, (_, i) => `k${i}: v`).join('\n')
    expect(await cpuSeconds(async () => expect(await pairs(text)).toHaveLength(9000))).toBeLessThan(5)
  })
})

describe('the units', () => {
  it('are a list of files', async () => {
    const expected = {
      kind: 'list',
      entries: [
        { value: 'a.service', line: 1 },
        { value: '*.timer', line: 2 },
      ],
    }
    expect(await readUnits('units', 'a.service\n*.timer')).toEqual(expected)
    expect(await readUnits('units', '- a.service\n- "*.timer"')).toEqual(expected)
  })

  it('or files under other names, one or more each', async () => {
    expect(await readUnits('units', 'a.service: x\nb.socket: [y, z]\nc.timer:\n  - p\n  - q')).toEqual({
      kind: 'map',
      entries: [
        { name: 'a.service', sources: [{ value: 'x', line: 1 }], line: 1 },
        {
          name: 'b.socket',
          sources: [
            { value: 'y', line: 2 },
            { value: 'z', line: 2 },
          ],
          line: 2,
        },
        {
          name: 'c.timer',
          sources: [
            { value: 'p', line: 4 },
            { value: 'q', line: 5 },
          ],
          line: 3,
        },
      ],
    })
  })

  it('are an empty list when nothing is given', async () => {
    expect(await readUnits('units', '')).toEqual({ kind: 'list', entries: [] })
  })

  it.each([
    ['a.service:', 'line 1: the unit "a.service" has no source'],
    ['a.service: []', 'has no source'],
    ['a.service: [""]', 'the entry is empty'],
    ['a.service: {b: c}', 'a map stands where one text belongs'],
    ['a.service: x\na.service: y', 'the key "a.service" is on line 1 already'],
  ])('refuse %j', async (text, expected) => {
    expect(await refusal(readUnits('units', text))).toContain(expected)
  })
})

describe('the symlinks', () => {
  it.each([
    ['/a: x\n/b: y'],
    ['{"/a": "x", "/b": "y"}'],
    ['- object: x\n  symlink: /a\n- {symlink: /b, object: y}'],
    ['[{"object":"x","symlink":"/a"},{"object":"y","symlink":"/b"}]'],
    // trimmed: all lines were indented by two
    ['- object: x\n    symlink: /a\n  - object: y\n    symlink: /b'],
  ])('read %j', async (text) => {
    const links = await readLinks('symlinks', text)
    expect(links.map(({ link, object }) => [link, object])).toEqual([
      ['/a', 'x'],
      ['/b', 'y'],
    ])
  })

  it.each([
    ['/a:', 'line 1: the link "/a" has no object'],
    ['- symlink: /a', 'line 1: the link has no "object"'],
    ['- object: x\n  symlink:', 'line 2: the link has no "symlink"'],
    ['- object: x\n  symlink: /a\n  target: y', 'line 3: "target" is no key of a link'],
    ['- {object: x, symlink: /a, __proto__: y}', '"__proto__" is no key of a link'],
    ['- /a', 'the entry is a text'],
    ['{object: x, symlink: /a}', 'one link is written without its list'],
    ['/a: {object: x}', 'a map stands where one text belongs'],
    ['/a /b', '"/a /b" is not "KEY: value"'],
  ])('refuse %j', async (text, expected) => {
    expect(await refusal(readLinks('symlinks', text))).toContain(expected)
  })
})
