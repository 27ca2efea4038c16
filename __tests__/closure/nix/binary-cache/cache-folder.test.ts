import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { tidyCache } from '../../../../src/closure/nix/binary-cache/cache-folder.js'
import { narinfoName } from '../../../../src/closure/nix/binary-cache/narinfo.js'
import { storePath, type StorePath } from '../../../../src/sources/store-path.js'
import { temporaryFolders, writeFiles } from '../../../support/temporary-folder.js'

const newFolder = temporaryFolders()
const [ONE, TWO] = ['1', '2'].map((digit) => storePath(`/nix/store/${digit.repeat(32)}-x`)) as [StorePath, StorePath]

/** Files of a store path whose archive is so many bytes of the letter x: nobody looks at its hash here. */
function filesOf(path: StorePath, size = 100): Record<string, string> {
  const hash = path.slice(11, 12).repeat(52)
  return {
    [narinfoName(path)]: `StorePath: ${path}
URL: nar/${hash}.nar
Compression: none
FileHash: sha256:${hash}
FileSize: ${size}
NarHash: sha256:${hash}
NarSize: ${size}
References:${' '}
`,
    [`nar/${hash}.nar`]: 'x'.repeat(size),
  }
}

/** A folder with two store paths, beside a file that is not the cache's. */
function twoPaths(): { readonly folder: string; readonly outside: string } {
  const place = newFolder()
  const folder = join(place, 'cache')
  writeFiles(folder, { 'nix-cache-info': 'StoreDir: /nix/store\n', ...filesOf(ONE), ...filesOf(TWO) })
  const outside = join(place, 'outside')
  writeFileSync(outside, 'x'.repeat(100))
  return { folder, outside }
}

const INFO = narinfoName(ONE)
const ARCHIVE = `nar/${'1'.repeat(52)}.nar`
/** What is left of {@link twoPaths} without the first. */
const WITHOUT_ONE = ['nar', `nar/${'2'.repeat(52)}.nar`, 'nix-cache-info', narinfoName(TWO)].sort()

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

describe('a folder of remembered store paths', () => {
  it('that is in order stays as it is', () => {
    const { folder } = twoPaths()
    const before = namesIn(folder)
    const { entries, damaged, unwanted } = tidyCache(folder)
    expect([...entries.keys()].sort()).toEqual([ONE, TWO])
    expect({ damaged, unwanted }).toEqual({ damaged: 0, unwanted: 0 })
    expect(namesIn(folder)).toEqual(before)
  })

  it('is made when it is not there', () => {
    const folder = join(newFolder(), 'a/b')
    expect(tidyCache(folder).entries.size).toBe(0)
    expect(namesIn(folder)).toEqual(['nar', 'nix-cache-info'])
  })

  it('loses the paths that are not wanted', () => {
    const { folder } = twoPaths()
    const { entries, unwanted } = tidyCache(folder, ({ path }) => path === TWO)
    expect([...entries.keys()]).toEqual([TWO])
    expect(unwanted).toBe(1)
    expect(namesIn(folder)).toEqual(WITHOUT_ONE)
  })

  it.each<[string, (folder: string, outside: string) => void]>([
    ['a truncated archive', (folder) => truncateSync(join(folder, ARCHIVE), 50)],
    ['no archive', (folder) => rmSync(join(folder, ARCHIVE))],
    ['a folder as its archive', (folder) => replace(join(folder, ARCHIVE), (path) => mkdirSync(path))],
    [
      'a link to a file outside as its archive',
      (folder, outside) => replace(join(folder, ARCHIVE), (path) => symlinkSync(outside, path)),
    ],
    ['a pipe as its archive', (folder) => replace(join(folder, ARCHIVE), (path) => execFileSync('mkfifo', [path]))],
    ['a pipe as its .narinfo', (folder) => replace(join(folder, INFO), (path) => execFileSync('mkfifo', [path]))],
    [
      'a link to a good .narinfo',
      (folder) =>
        replace(join(folder, INFO), (path, content) => {
          writeFileSync(join(folder, '../moved'), content)
          symlinkSync('../moved', path)
        }),
    ],
    [
      'the .narinfo of another path',
      (folder) => writeFileSync(join(folder, INFO), readFileSync(join(folder, narinfoName(TWO)))),
    ],
    [
      'an address above the folder',
      (folder) =>
        replace(join(folder, INFO), (path, content) =>
          writeFileSync(path, content.replace(/URL: .*/, 'URL: ../outside')),
        ),
    ],
    // Sparse: reading it would take the memory of the machine.
    ['a huge .narinfo', (folder) => truncateSync(join(folder, INFO), 2 ** 40)],
    ['an empty .narinfo', (folder) => truncateSync(join(folder, INFO), 0)],
  ])('loses a path that has %s, and that alone', (_, harm) => {
    const { folder, outside } = twoPaths()
    harm(folder, outside)
    const { entries, damaged } = tidyCache(folder)
    expect([...entries.keys()]).toEqual([TWO])
    expect(damaged).toBe(1)
    expect(namesIn(folder)).toEqual(WITHOUT_ONE)
    expect(readFileSync(outside, 'latin1')).toBe('x'.repeat(100))
  })

  it('loses all that is not part of it, and what links lead to stays', () => {
    const { folder, outside } = twoPaths()
    const before = namesIn(folder)
    const away = join(folder, '../away')
    writeFiles(away, { 'x.narinfo': 'x' })
    writeFiles(folder, { 'log/x': '', 'nar/sub/x': '', 'nar/stray.nar': '', 'realisations/x.doi': '', '.hidden': '' })
    symlinkSync(away, join(folder, 'linked'))
    symlinkSync(away, join(folder, 'nar/linked'))
    linkSync(outside, join(folder, 'nar/hard'))
    expect(tidyCache(folder)).toMatchObject({ damaged: 0, unwanted: 0 })
    expect(namesIn(folder)).toEqual(before)
    expect(readdirSync(away)).toEqual(['x.narinfo'])
    expect(existsSync(outside)).toBe(true)
  })

  it.each(['.', 'nar'])('that is a link itself (%s) becomes a folder of its own', (name) => {
    const { folder } = twoPaths()
    const away = join(folder, '../away')
    const linked = join(folder, name)
    mkdirSync(away)
    execFileSync('cp', ['-rT', linked, away])
    rmSync(linked, { recursive: true })
    symlinkSync(away, linked)
    const before = namesIn(away)
    expect(tidyCache(folder).entries.size).toBe(0)
    expect(lstatSync(linked).isDirectory()).toBe(true)
    expect(namesIn(folder)).toEqual(['nar', 'nix-cache-info'])
    expect(namesIn(away)).toEqual(before)
  })

  it('says no other store than Nix has, and is written by no link', () => {
    const { folder, outside } = twoPaths()
    replace(join(folder, 'nix-cache-info'), (path) => symlinkSync(outside, path))
    tidyCache(folder)
    expect(lstatSync(join(folder, 'nix-cache-info')).isFile()).toBe(true)
    expect(readFileSync(join(folder, 'nix-cache-info'), 'latin1')).toBe('StoreDir: /nix/store\n')
    expect(readFileSync(outside, 'latin1')).toBe('x'.repeat(100))
    writeFileSync(join(folder, 'nix-cache-info'), 'StoreDir: /tmp/store\nWantMassQuery: 1\n')
    tidyCache(folder)
    expect(readFileSync(join(folder, 'nix-cache-info'), 'latin1')).toBe('StoreDir: /nix/store\n')
  })
})

function replace(path: string, make: (path: string, content: string) => void): void {
  const content = readFileSync(path, 'latin1')
  rmSync(path)
  make(path, content)
}
