import { describe, expect, it } from '@jest/globals'
import { parseListingLine } from '../../src/image/raw-listing.js'

const common = { time: 0, mode: 0o755, uid: 0, gid: 0 }

describe('a line that unsquashfs -pf lists', () => {
  it.each([
    ['usr D 0 755 0 0', { name: 'usr', entry: { kind: 'directory', ...common } }],
    ['/ D 12 1777 1 2', { name: '/', entry: { kind: 'directory', time: 12, mode: 0o1777, uid: 1, gid: 2 } }],
    ['a/b R 0 755 0 0 12 34', { name: 'a/b', entry: { kind: 'file', size: 12, offset: 34, ...common } }],
    ['a/b R 0 755 0 0 12 34 1', { name: 'a/b', entry: { kind: 'file', size: 12, offset: 34, ...common } }],
    ['a\\ b\\\\c R 0 755 0 0 0 0', { name: 'a b\\c', entry: { kind: 'file', size: 0, offset: 0, ...common } }],
    ['l S 0 755 0 0 ../a b\\', { name: 'l', entry: { kind: 'symlink', target: '../a b\\', ...common } }],
    ['b2 L a\\ b', { name: 'b2', linkTo: 'a b' }],
    ['d C 0 755 0 0 1 3', { name: 'd', entry: { kind: 'special', type: 'character device', ...common } }],
    ['p I 0 755 0 0 f', { name: 'p', entry: { kind: 'special', type: 'pipe', ...common } }],
    ['p I 0 755 0 0 s', { name: 'p', entry: { kind: 'special', type: 'socket', ...common } }],
  ])('%s', (line, expected) => {
    expect(parseListingLine(line)).toEqual(expected)
  })

  it.each(['', 'x', 'x R', 'x R 0 999 0 0 1 1', 'x R 0 755 0 0 1', 'x Q 0 755 0 0'])('is none: %j', (line) => {
    expect(parseListingLine(line)).toBeUndefined()
  })

  it('goes on when an escaped line break ends it', () => {
    expect(parseListingLine('a\\')).toBe('incomplete')
  })
})
