import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { KeptFolder } from '../../src/cache/kept-folder.js'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** The names in the table of docs/caching.md, by what the entry is: words in capitals stand for something. */
const TOLD = new Map(
  [
    ...readFileSync(join(REPOSITORY, 'docs/caching.md'), 'utf8').matchAll(
      /`(portable-service-([a-z]+)-v\d+-\S+)` \|$/gm,
    ),
  ].map(([, name = '', what = '']) => [what, name]),
)

const WORDS: Readonly<Record<string, string>> = {
  ARCHITECTURE: 'x86_64',
  PNAME: 'app',
  OPTIONS: 'a'.repeat(64),
  IMAGE: 'b'.repeat(64),
  CLOSURE: 'b'.repeat(64),
}

function keyOf(what: string, about: readonly string[], wasDamaged = false): string | undefined {
  const before = process.env.RUNNER_TEMP
  process.env.RUNNER_TEMP = newFolder()
  try {
    return new KeptFolder(what, about).change('b'.repeat(64), wasDamaged)?.key
  } finally {
    if (before === undefined) delete process.env.RUNNER_TEMP
    else process.env.RUNNER_TEMP = before
  }
}

describe('the name of an entry', () => {
  it.each([
    ['parts', ['x86_64', 'app', 'a'.repeat(64)]],
    ['store', ['x86_64', 'app']],
  ])('of %s is the one in docs/caching.md', (what, about) => {
    const told = (TOLD.get(what) ?? '').replace(/[A-Z]+/g, (word) => WORDS[word] ?? word)
    expect(keyOf(what, about)).toBe(told)
  })

  it('has a digest in it where the name of the service has a hyphen: one stands between the words', () => {
    const [one, other] = [keyOf('store', ['x86_64', 'my-app']), keyOf('store', ['x86_64', 'my_app'])]
    expect(one).toMatch(/^portable-service-store-v1-x86_64-my_app\.[0-9a-f]{16}-b{64}-1$/)
    expect(other).toMatch(/^portable-service-store-v1-x86_64-my_app-b{64}-1$/)
  })

  it('ends in another word than 1 when it heals a damaged one', () => {
    expect(keyOf('store', ['x86_64', 'app'], true)).toMatch(/-b{64}-(?!1$)\w+$/)
  })
})
