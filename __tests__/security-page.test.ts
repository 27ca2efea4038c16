import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from './support/run-action.js'

const page = readFileSync(join(REPOSITORY, 'docs/security.md'), 'utf8')
/** Promise, test file, name of a test in it. */
const rows = [...page.matchAll(/^\| ([\w, ]+) \| \[[^\]]+\]\(\.\.\/(__tests__\/[^)]+)\) \| (.+?) \|$/gm)].map(
  ([, promise = '', file = '', name = '']) => ({ promise, file, name: name.replaceAll('\\`', '`') }),
)

describe('docs/security.md', () => {
  it.each(rows)('names a test that there is: $file, $name', ({ file, name }) => {
    expect(readFileSync(join(REPOSITORY, file), 'utf8')).toContain(name)
  })

  it('has a test for each of its promises', () => {
    const promises = [...page.matchAll(/^(\d+)\. \*\*/gm)].map(([, number = '']) => number)
    const held = new Set(rows.flatMap(({ promise }) => promise.split(', ')))
    expect(promises).toHaveLength(12)
    expect(promises.filter((promise) => !held.has(promise))).toEqual([])
  })
})
