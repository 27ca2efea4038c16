import { describe, expect, it } from '@jest/globals'
import { placesOf } from '../../src/analyze/place.js'

describe('the place of a line by systemd’s count', () => {
  it.each<[string, string, number, { line: number; column: number } | undefined]>([
    ['the line itself', '[Service]\nA=b\n', 2, { line: 2, column: 1 }],
    ['its first character that is no blank', '[Service]\n\t A=b\n', 2, { line: 2, column: 3 }],
    [
      'the first line of a setting, of which systemd names the last',
      '[Service]\nA=b \\\n c \\\n d\nE=f\n',
      4,
      { line: 2, column: 1 },
    ],
    ['a comment in between counts', '[Service]\nA=b \\\n# x\n c\nE=f\n', 4, { line: 2, column: 1 }],
    ['the next setting', '[Service]\nA=b \\\n c\nE=f\n', 4, { line: 4, column: 1 }],
    ['lines that end as on Windows', '[Service]\r\nA=b\r\n', 2, { line: 2, column: 1 }],
    ['lines that end in \\r alone are one line of an editor', '[Service]\rA=b\rC=d\n', 3, { line: 1, column: 15 }],
    ['a byte order mark', '\ufeffA=b\n', 1, { line: 1, column: 1 }],
    ['an empty line', '[Service]\n\nA=b\n', 2, { line: 2, column: 1 }],
    ['no such line', '[Service]\n', 5, undefined],
    ['a setting that goes on after the end of the file', '[Service]\nA=b \\\n c \\', 4, { line: 2, column: 1 }],
    ['no line 0', '[Service]\n', 0, undefined],
  ])('%s', (_, text, line, place) => {
    expect(placesOf(text)(line)).toEqual(place)
  })
})
