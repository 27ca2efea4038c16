import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseTag } from '../../../src/publish/release/tag.js'
import { needs } from '../../support/needs.js'
import { runs } from '../../support/runs.js'

describe('the name of a tag', () => {
  it.each([
    'v1',
    '1.2.0',
    'app/v1.0',
    '@scope/app@1.0',
    'v1.0-rc1+x',
    'véritable',
    'a.b',
    'x.locked',
    '@',
    'a-',
    'head',
  ])('can be %s', (text) => {
    expect(parseTag(text)).toEqual({ ok: true, tag: text })
  })

  it.each([
    ['', 'is empty', 'Give the name of a tag'],
    ['refs/tags/v1', 'the full reference of a tag', '${{ github.ref_name }}'],
    ['refs/heads/main', 'a reference, but of no tag', "if: github.ref_type == 'tag'"],
    ['refs/pull/7/merge', 'a reference, but of no tag', "if: github.ref_type == 'tag'"],
    ['refs/tags/', 'a reference, but of no tag', 'github.ref_name'],
    ['-v1', 'begins with "-"', 'v1.2.0'],
    ['/v1', 'begins with "/"', 'v1.2.0'],
    ['v1/', 'ends with "/"', 'v1.2.0'],
    ['v1.', 'ends with "."', 'v1.2.0'],
    ['a//b', 'contains "//"', 'v1.2.0'],
    ['v 1', 'contains " "', 'v1.2.0'],
    ['v1..2', 'contains ".."', 'v1.2.0'],
    ['v@{1', 'contains "@{"', 'v1.2.0'],
    ['.v1', 'a part that begins with "."', 'v1.2.0'],
    ['a/.b', 'a part that begins with "."', 'v1.2.0'],
    ['a.lock/b', 'a part that ends with ".lock"', 'v1.2.0'],
    ['v1\n::error::x', 'contains "\\n"', 'v1.2.0'],
    ['v1\u007f', 'contains "\\u007f"', 'v1.2.0'],
    ['v\ud800', 'half a character', 'v1.2.0'],
    ['HEAD', 'what is checked out', 'v1.2.0'],
    ['0123456789012345678901234567890123456789', 'the hash of a commit', 'v1.2.0'],
    ...['~', '^', ':', '?', '*', '[', '\\'].map(
      (sign) => [`v${sign}1`, `contains ${JSON.stringify(sign)}`, 'v1.2.0'] as const,
    ),
  ])('is not %j: it says so, and what to do', (text, reason, remedy) => {
    const parsed = parseTag(text)
    if (parsed.ok) throw new Error('it was taken')
    expect(parsed.reason).toContain(reason)
    expect(parsed.remedy).toContain(remedy)
  })

  const withGit = needs(spawnSync('git', ['--version']).status === 0, 'what git takes for a tag; that needs git')
  withGit.it('is what git takes, less what only GitHub refuses', () => {
    const signs = fc.constantFrom(
      'a',
      '1',
      '.',
      '/',
      '-',
      '@',
      '{',
      '~',
      '^',
      ':',
      '?',
      '*',
      '[',
      '\\',
      ' ',
      'é',
      '\u007f',
      '..',
      '.lock',
      '\t',
    )
    const text = fc.array(signs, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (name) => {
        fc.pre(!name.startsWith('refs/'))
        const git = spawnSync('git', ['check-ref-format', `refs/tags/${name}`]).status === 0 && !name.startsWith('-')
        expect(parseTag(name).ok).toBe(git)
      }),
      runs(200),
    )
  })
})
