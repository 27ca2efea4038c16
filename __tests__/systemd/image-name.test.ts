import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import {
  imageFileName,
  imageNameProblem,
  parsePrefix,
  parseVersion,
  prefixOfImageName,
} from '../../src/systemd/image-name.js'
import type { Prefix } from '../../src/systemd/image-name.js'
import { runs } from '../support/runs.js'

function prefix(pname: string): Prefix {
  const parsed = parsePrefix(pname)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.prefix
}

describe('image name to prefix', () => {
  // research/systemd.md 1.1, tried with real portablectl.
  it.each([
    ['foo_1.0.raw', 'foo'],
    ['foo_1.0_x86-64.raw', 'foo'],
    ['foo_1.0+3-0.raw', 'foo'],
    ['foo_1 0.raw', 'foo'],
    ['foo_1%n.raw', 'foo'],
    ['foo-1.0.raw', 'foo-1.0'],
    ['foo.portable.raw', 'foo.portable'],
    ['Foo_1.raw', 'Foo'],
    ['foo.raw', 'foo'],
    ['foo', 'foo'],
    ['foo.squashfs', 'foo.squashfs'],
    ['foo.RAW', 'foo.RAW'],
    ['foo.raw_1.raw', 'foo.raw'],
    ['foo_', 'foo'],
    ['foo__1.raw', 'foo'],
    ['.foo_1.raw', '.foo'],
  ])('%s gives %s', (fileName, prefix) => {
    expect(prefixOfImageName(fileName)).toEqual({ ok: true, prefix })
  })

  it.each([
    ['foo+3-0.raw', '"foo+3-0.raw" contains "+"; portablectl takes only letters, digits, "-" and "." there.'],
    ['foo~1.raw', '"foo~1.raw" contains "~"; portablectl takes only letters, digits, "-" and "." there.'],
    [
      'f%o_1.raw',
      '"f%o_1.raw" contains "%" before its first "_"; portablectl takes only letters, digits, "-" and "." there.',
    ],
    [
      'é_1.raw',
      '"é_1.raw" contains "é" before its first "_"; portablectl takes only letters, digits, "-" and "." there.',
    ],
    ['_foo.raw', '"_foo.raw" has nothing before its first "_".'],
    ['.raw', '".raw" has nothing before ".raw".'],
    ['._1.raw', 'The part "." of "._1.raw" is no name: It means a folder.'],
    ['...raw', 'The part ".." of "...raw" is no name: It means a folder.'],
  ])('%s gives none', (fileName, reason) => {
    expect(prefixOfImageName(fileName)).toEqual({ ok: false, reason })
  })
})

describe('the name of an image', () => {
  it.each(['foo_1.raw', 'foo 1.raw', 'é.raw', '.foo', '#foo', '-foo', 'x'.repeat(255), 'é'.repeat(127), '\u0085'])(
    '%j is one',
    (name) => {
      expect(imageNameProblem(name)).toBeUndefined()
    },
  )

  it.each([
    ['', 'It is empty.'],
    ['.', 'It means a folder.'],
    ['..', 'It means a folder.'],
    ['a/b', 'It contains "/".'],
    ['.#foo', 'It begins with ".#", as the temporary files of systemd do.'],
    ['a\nb', 'It contains a control character.'],
    ['a\u007f', 'It contains a control character.'],
    ['\ud800', 'It is not valid UTF-8.'],
    ['\ufdd0', 'It is not valid UTF-8.'],
    ['x'.repeat(256), 'It is longer than 255 bytes.'],
    ['é'.repeat(128), 'It is longer than 255 bytes.'],
  ])('%j is none', (name, problem) => {
    expect(imageNameProblem(name)).toBe(problem)
  })
})

describe('pname', () => {
  it.each(['foo', 'Foo-1.2', '-', 'a.', 'x'.repeat(200)])('%s is accepted', (pname) => {
    expect(parsePrefix(pname)).toEqual({ ok: true, prefix: pname })
  })

  it('with "_" is explained', () => {
    expect(parsePrefix('my_app')).toEqual({
      ok: false,
      reason:
        '"my_app" contains "_". portablectl cuts an image\'s name at the first "_", so units named "my_app" would never match.',
      remedy: 'Use letters, digits, "-" and "." (for example "my-app").',
    })
  })

  it.each([
    ['', /empty/],
    ['a b', /contains " "/],
    ['a/b', /contains "\/"/],
    ['a+b_c', /contains "\+"/],
    ['a\n', /contains "\\n"/],
    ['é', /contains "é"/],
    ['.', /begins with "\."/],
    ['..', /begins with "\."/],
    ['.foo', /begins with "\."/],
    ['.#foo', /contains "#"/],
    ['x'.repeat(256), /longer than a file name/],
  ])('%j is refused', (pname, reason) => {
    expect(parsePrefix(pname)).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(/./),
    })
  })

  it('is never refused with an example that is refused too', () => {
    const nearly = fc.string({
      unit: fc.constantFrom('a', 'B', '1', '-', '.', '_', ' ', '/', '#', 'é'),
      maxLength: 300,
    })
    let examples = 0
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary', maxLength: 80 })), (pname) => {
        const parsed = parsePrefix(pname)
        if (parsed.ok) return
        const example = /for example "([^"]*)"/.exec(parsed.remedy)?.[1]
        if (example === undefined) return
        expect(parsePrefix(example).ok).toBe(true)
        examples += 1
      }),
    )
    expect(examples).toBeGreaterThan(10)
  })
})

describe('version', () => {
  it.each(['1', '1.10', '1.0_2', '2024-01-01', '1.0+3~rc1', '1:2.3', 'é', '$x', '#1', '-1'])(
    '%s is accepted',
    (version) => {
      expect(parseVersion(version)).toEqual({ ok: true, version })
    },
  )

  it.each([
    ['', /empty/],
    ['1/2', /contains "\/"/],
    ['1%n', /contains "%".*RootImage=/],
    ['1 0', /contains " "/],
    ['1\n', /contains "\\n"/],
    ['1\u00a0', /contains/],
    ['1\u0001', /contains "\\u0001"/],
    ['1\u007f', /contains "\\u007f"/],
    ['"1"', /contains "\\""/],
    ["1'", /contains "'"/],
    ['1\\x', /contains "\\\\"/],
    ['\ud800', /UTF-8/],
    ['\uffff', /UTF-8/],
  ])('%j is refused', (version, reason) => {
    expect(parseVersion(version)).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(/./),
    })
  })
})

describe('the file name of an image', () => {
  it('has name, version and, when asked for, architecture', () => {
    expect(imageFileName(prefix('foo'), '1.0')).toBe('foo_1.0.raw')
    expect(imageFileName(prefix('foo'), '1.0', 'x86-64')).toBe('foo_1.0_x86-64.raw')
  })

  it('is 247 bytes at most: the report beside it has a longer name', () => {
    expect(imageFileName(prefix('foo'), 'é'.repeat(119) + 'x')).toHaveLength(3 + 1 + 120 + 4)
    expect(() => imageFileName(prefix('foo'), 'é'.repeat(120))).toThrow(ActionError)
    expect(() => imageFileName(prefix('foo'), 'é'.repeat(120))).toThrow('1 bytes too long')
  })

  it('gives the prefix back, and is a valid image name without specifiers, whatever prefix and version', () => {
    const pname = fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9.-]{0,20}$/)
    const version = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.stringMatching(/^[ -~]{1,20}$/),
    )
    fc.assert(
      fc.property(pname, version, fc.constantFrom(undefined, 'x86-64', 'arm64'), (pname, version, architecture) => {
        const parsed = parseVersion(version)
        fc.pre(parsed.ok)
        const name = imageFileName(prefix(pname), version, architecture)
        expect(prefixOfImageName(name)).toEqual({ ok: true, prefix: pname })
        expect(imageNameProblem(name)).toBeUndefined()
        expect(name).not.toMatch(/[%\s"'\\/]/)
      }),
      runs(3000),
    )
  })
})
