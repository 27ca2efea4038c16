import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import { readList } from '../../src/values/list.js'
import { cpuSeconds } from '../support/cpu-time.js'
import { runs } from '../support/runs.js'

async function values(text: string): Promise<string[]> {
  return (await readList('contents', text)).map(({ value }) => value)
}

async function refusal(text: string): Promise<string> {
  const error: unknown = await readList('contents', text).catch((thrown: unknown) => thrown)
  if (!(error instanceof ActionError)) throw new Error(`not refused: ${JSON.stringify(text)}`)
  expect(error.code).toBe('input.contents')
  return `${error.message} ${error.remedy}`
}

/** What fits one line and means itself there. */
const lineEntry = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter(
    (text) => text.trim() === text && !/[\u0000-\u001f]/.test(text) && !/^[#[{]|^-(\s|$)|^---(\s|$)|:(\s|$)/.test(text),
  )

describe('a list as lines', () => {
  it('takes one entry per line, trimmed, without blank lines and comments', async () => {
    expect(await readList('contents', '  a b \n\n# no\n\t*.service\r\n@x@')).toEqual([
      { value: 'a b', line: 1 },
      { value: '*.service', line: 4 },
      { value: '@x@', line: 5 },
    ])
  })

  it.each([
    ['', []],
    ['# only a comment', []],
    ['one.service', ['one.service']],
    ['1.10', ['1.10']],
    ['-x', ['-x']],
    ['"quoted"', ['"quoted"']],
    ['github:owner/repo#attr', ['github:owner/repo#attr']],
    ['C:\\folder', ['C:\\folder']],
    ['foo # bar', ['foo # bar']],
    ['!not', ['!not']],
  ])('reads %j as it stands', async (text, expected) => {
    expect(await values(text)).toEqual(expected)
  })

  it('reads back every list of line-safe texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lineEntry), fc.constantFrom('\n', '\r\n', '\n\n  '), async (entries, separator) => {
        expect(await values(entries.join(separator))).toEqual(entries)
      }),
    )
  })

  it('refuses lines of YAML among plain lines', async () => {
    expect(await refusal('a\n- b')).toContain('line 2: "- b" looks like YAML')
    expect(await refusal('a\nb: c')).toContain('line 2: "b: c" looks like YAML')
  })
})

describe('a list as YAML or JSON', () => {
  it.each([
    ['- a\n- b', ['a', 'b']],
    ['["a", b]', ['a', 'b']],
    ['# first\n- a', ['a']],
    ['- 1.10\n- null\n- ~\n- true\n- 0x10', ['1.10', 'null', '~', 'true', '0x10']],
    ['- "*.service"\n- \'@x\'', ['*.service', '@x']],
    ['- |\n  two\n  lines\n', ['two\nlines\n']],
    ['[]', []],
  ])('reads %j', async (text, expected) => {
    expect(await values(text)).toEqual(expected)
  })

  it('reads back every list of texts written as JSON', async () => {
    const entries = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }))
    await fc.assert(
      fc.asyncProperty(entries, fc.constantFrom(0, 1, 2, 8), async (list, indent) => {
        expect(await values(JSON.stringify(list, undefined, indent))).toEqual(list)
      }),
    )
  })

  it('knows the line of each entry', async () => {
    expect(await readList('contents', '- a\n\n# c\n- b')).toEqual([
      { value: 'a', line: 1 },
      { value: 'b', line: 4 },
    ])
  })

  it('gives the first line back the indentation that trimming took', async () => {
    expect(await values('- a\n  - b\n  - c')).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['- *.service', 'line 1, column 3: "*.service" begins with "*"', 'Quote it: "*.service".'],
    ['- a\n- @foo # c', 'line 2, column 3: "@foo" begins with "@"', 'Quote it: "@foo".'],
    ['[a, %b, c]', '"%b" begins with "%"', 'Quote it: "%b".'],
    ['[&x y]', '"&x y" begins with "&"', 'Quote it: "&x y".'],
    ['- !x', '"!x" begins with "!"', 'Quote it: "!x".'],
    ['- !!str x', '"!!str x" begins with "!"', 'Quote it'],
    ['- `x`', '"`x`" begins with "`"', 'Quote it: "`x`".'],
  ])('says of %j that it needs quotes', async (text, what, remedy) => {
    const said = await refusal(text)
    expect(said).toContain(what)
    expect(said).toContain(remedy)
  })

  it.each([
    ['a: b', 'is a map (key: value); only a list is taken here'],
    ['{"a": "b"}', 'is a map'],
    ['- a: b', 'line 1: a map stands where one text belongs'],
    ['- a\n- [b]', 'line 2: a list stands where one text belongs'],
    ['- a\n-', 'line 2: the entry is empty'],
    ['[""]', 'the entry is empty'],
    ['- a\n---\n- b', 'line 2, column 1: "---" marks a document'],
    ['%YAML 1.1\n---\n- a', 'looks like YAML|marks a document'],
    ['["a" "b"]', 'lacks a closing quote, a closing bracket, a comma or a colon'],
    ['[a', 'lacks a closing quote'],
    ['[ab]*.service', '- "[ab]*.service"'],
    ['{a,b}.service', '- "{a,b}.service"'],
    ['- a\n  b', '"a\\n  b" runs over several lines'],
    ['- "\\q"', 'has a backslash that begins no escape'],
    ['- a\n\t- b', 'line 2'],
    ['a\nb\u0007c', 'line 2: "b\\u0007c" holds the control character U+0007 at column 2'],
  ])('refuses %j', async (text, expected) => {
    const said = await refusal(text)
    expect(expected.split('|').some((part) => said.includes(part)) ? expected : said).toBe(expected)
  })
})

describe('a hostile list', () => {
  const laughs = ['a: &a [x, x]', ...Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]`)].join('\n')
  it.each([
    ['brackets without end', '['.repeat(100_000)],
    ['brackets that close', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['braces', '{'.repeat(100_000)],
    ['maps in maps', '{a: '.repeat(30_000)],
    ['dashes', '- '.repeat(60_000)],
    ['keys on one line', `- ${'x: '.repeat(40_000)}`],
    ['1 MB', 'a'.repeat(1 << 20)],
    ['1 MB of YAML', '- a\n'.repeat(1 << 18)],
    ['a billion laughs', laughs],
  ])('is refused quickly: %s', async (_, text) => {
    expect(await cpuSeconds(() => refusal(text))).toBeLessThan(5)
  })

  it('is read when it is merely long', async () => {
    expect(await values('- a\n'.repeat(30_000))).toHaveLength(30_000)
  })

  it('never fails otherwise than by an error about the input', async () => {
    const signs = fc.string({ unit: fc.constantFrom(...'-:?[]{},#&*!|>\'"%@`\\ \n\t~<ab0'.split('')), maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(signs, async (text) => {
        const outcome: unknown = await readList('contents', text.trim()).catch((error: unknown) => error)
        expect(Array.isArray(outcome) || outcome instanceof ActionError).toBe(true)
      }),
      runs(3000),
    )
  })
})
