import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cacheKey, cachePrefix } from '../../src/cache/cache-key.js'
import { lastAttempt, movedBytes, readClientOutput } from '../../src/cache/client-output.js'
import { clientEnvironment } from '../../src/cache/client-environment.js'
import { isPlainPath, restoredPath } from '../../src/cache/restored-files.js'
import { hostileText } from '../support/hostile-text.js'
import { runs } from '../support/runs.js'

describe('a key', () => {
  it('is its parts, and begins with their prefixes', () => {
    expect(cacheKey(['parts', 'v1', 'x86_64-linux', 'a'.repeat(64)])).toBe(`parts-v1-x86_64-linux-${'a'.repeat(64)}`)
    expect(cachePrefix(['parts', 'v1'])).toBe('parts-v1-')
  })

  it.each([[[]], [['']], [['a,b']], [['a\nb']], [['a b']], [['a'.repeat(513)]]])('is never %j', (parts) => {
    expect(() => cacheKey(parts)).toThrow('cache key')
  })
})

describe('a path', () => {
  it.each(['/home/runner/work/_temp/parts', '/tmp/a.b+c@d=e-f'])('%s may be cached', (path) =>
    expect(isPlainPath(path)).toBe(true),
  )
  it.each(['', '/', 'parts', '/a b', '/a*', '/a,b', '/a|b', '/a\\b', '/a/', '/a//b', '/ä', '/a\n'])(
    '%j may not',
    (path) => expect(isPlainPath(path)).toBe(false),
  )
})

describe('an unpacked name', () => {
  it.each([
    ['entry:parts|a', 'a'],
    ['entry:parts|nar|a', 'nar/a'],
    ['entry:parts', undefined],
    ['entry:parts|', undefined],
    ['entry:parts|..|a', undefined],
    ['entry:parts|a|', undefined],
    ['entry:other|a', undefined],
    ['entry:..|parts|a', undefined],
    ['parts|a', undefined],
  ])('%s is %s', (name, path) => expect(restoredPath(name, 'parts')).toBe(path))
})

describe("the client's output", () => {
  it('is told apart, without what it masks or what is signed', () => {
    const log =
      '::add-mask::s%25cret\n::debug::a s%cret%0Ab\nline\n::warning::W token\n::error file=x::https://h/p?sig=1'
    expect(readClientOutput(log, ['token', ''])).toEqual({
      troubles: ['W ***', 'https://h/p?***'],
      lines: ['a ***\nb', 'line'],
    })
  })

  it('tells why a key was not to be had, unless another job has it', () => {
    const log = ['(429) slow', '(409) taken'].map((why) => `::debug::Failed to reserve cache: Error: ${why}`).join('\n')
    expect(readClientOutput(log, [])).toEqual({
      troubles: ['(429) slow'],
      lines: ['Failed to reserve cache: Error: (409) taken'],
    })
  })

  it('tells how far it is, and why it tries again', () => {
    const log =
      'Received 5 of 9 (55%), 1 MBs/sec\nSent 7 of 9 (77%), 1 MBs/sec\nAttempt 1 of 5 failed with error: E. Retrying request in 3000 ms...\n'
    expect([movedBytes(log), movedBytes('Sent some'), lastAttempt(log.split('\n')), lastAttempt([])]).toEqual([
      '7',
      undefined,
      'E',
      undefined,
    ])
  })

  it('never becomes a command', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { troubles, lines } = readClientOutput(`${text}\n::warning::${text}`, [])
        for (const line of [...troubles, ...lines].flatMap((each) => each.split('\n')))
          expect(line).not.toMatch(/^\s*::|##\[/)
      }),
      runs(200),
    )
  })
})

describe("the client's environment", () => {
  it("has the cache service and what the network needs, but nothing else that is the action's", () => {
    const kept = {
      ACTIONS_RUNTIME_TOKEN: 't',
      ACTIONS_RESULTS_URL: 'r',
      ACTIONS_CACHE_URL: 'c',
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_CACHE_MODE: 'read',
      GITHUB_SERVER_URL: 'https://github.com',
      HTTPS_PROXY: 'p',
      NODE_EXTRA_CA_CERTS: 'ca',
    }
    const lost = {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
      INPUT_TOKEN: 'secret',
      STATE_x: 's',
      GITHUB_OUTPUT: 'o',
      TAR_OPTIONS: '--x',
      ZSTD_CLEVEL: '19',
      GZIP: '-1',
    }
    expect(clientEnvironment({ ...kept, ...lost, PATH: '/a::bin:/b:.' })).toEqual({
      ...kept,
      PATH: '/a:/b',
      LC_ALL: 'C.UTF-8',
    })
  })
})
