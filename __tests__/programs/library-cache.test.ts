import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseLibraryCache } from '../../src/programs/library-cache.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'
import { cacheFile } from './cache-files.js'

describe('a cache of ldconfig', () => {
  it('has the libraries of each name in their order', () => {
    const entries = [
      { name: 'liba.so', path: '/b/liba.so', flags: 0x0303 },
      { name: 'liba.so', path: '/a/liba.so', flags: 3, hwcap: 1 },
      { name: 'libb.so', path: '/a/libb.so', flags: 0x0303 },
    ]
    const expected = entries.map(({ path, flags, hwcap }) => ({ path, flags, ofSomeCpus: hwcap !== undefined }))
    for (const old of [false, true]) {
      const cache = parseLibraryCache(cacheFile(entries, { old }), 'LE')
      expect([...(cache ?? [])]).toEqual([
        ['liba.so', expected.slice(0, 2)],
        ['libb.so', expected.slice(2)],
      ])
    }
  })

  const here = needs(existsSync('/etc/ld.so.cache') && existsSync('/sbin/ldconfig'), 'no ldconfig to compare with')
  here.it('is read as ldconfig reads it', () => {
    const lines = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).split('\n')
    const expected = lines.flatMap((line) => /^\t(\S+) .* => (\S+)$/.exec(line)?.slice(1, 3).join(' ') ?? [])
    const cache = parseLibraryCache(readFileSync('/etc/ld.so.cache'), 'LE')
    const read = [...(cache ?? [])].flatMap(([name, entries]) => entries.map(({ path }) => `${name} ${path}`))
    expect(read.sort()).toEqual(expected.sort())
    expect(read.length).toBeGreaterThan(10)
  })

  it('may hold anything', () => {
    const good = cacheFile(
      Array.from({ length: 20 }, (_, index) => ({
        name: `lib${index}.so`,
        path: `/lib/lib${index}.so`,
        flags: 0x0303,
      })),
      { old: true },
    )
    const change = fc.record({ at: fc.nat(600), value: fc.constantFrom(0, 1, 0x7f, 0xff) })
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 8 }),
        fc.nat(good.length),
        fc.constantFrom('LE', 'BE'),
        (changes, length, order) => {
          const bytes = Buffer.from(good.subarray(0, length))
          for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value
          expect(() => parseLibraryCache(bytes, order)).not.toThrow()
        },
      ),
      runs(1000),
    )
  })

  it('that names the same long text over and over is not taken', () => {
    const file = cacheFile(Array.from({ length: 2000 }, () => ({ name: '', path: '', flags: 0x0303 })))
    const text = Buffer.from(`${'a'.repeat(4000)}\0`)
    for (let index = 0; index < 2000; index += 1) {
      file.writeUInt32LE(file.length, 48 + index * 24 + 4)
      file.writeUInt32LE(file.length, 48 + index * 24 + 8)
    }
    expect(parseLibraryCache(Buffer.concat([file, text]), 'LE')).toBeUndefined()
  })
})
