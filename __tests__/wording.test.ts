import { describe, expect, it } from '@jest/globals'
import { counted, cut, enumerated, firstOf, formatBytes, octal } from '../src/wording.js'

describe('how messages say', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
  ])('a size: %d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [12, '12 files'],
  ])('a count: %d', (count, text) => {
    expect(counted(count, 'file')).toBe(text)
  })

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('a list: %j', (names, text) => {
    expect(enumerated(names)).toBe(text)
  })

  it.each([
    [['a', 'b'], 'a, b'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('the first two of a list: %j', (names, text) => {
    expect(firstOf(names, 2)).toBe(text)
  })

  it('a long text: as far as it may go', () => {
    expect([cut('abcd', 4), cut('abcde', 4)]).toEqual(['abcd', 'abcd…'])
  })

  it('a mode: its permission bits alone', () => {
    expect([octal(0o100644), octal(0o4755), octal(0)]).toEqual(['0644', '4755', '0000'])
  })
})
