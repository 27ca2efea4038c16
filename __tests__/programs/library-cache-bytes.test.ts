import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { libraryCacheBytes } from '../../src/programs/library-cache-bytes.js'
import { parseLibraryCache } from '../../src/programs/library-cache.js'
import { elfFile } from './elf-files.js'
import { runs } from '../support/runs.js'
import { temporaryFolders } from '../support/temporary-folder.js'

/** e_machine of this machine, and what its libraries have in a cache. */
const [MACHINE, FLAGS] = process.arch === 'arm64' ? [183, 0x0a03] : [62, 0x0303]

const newFolder = temporaryFolders()

const name = fc.stringMatching(/^lib[a-c0-9._+-]{1,8}\.so(\.[0-9]{1,3}){0,2}$/)
const line = fc.record({ name, path: name.map((text) => `/opt/odd/${text}`), flags: fc.constantFrom(0x0303, 0x0803) })
const lines = fc.uniqueArray(line, { maxLength: 40, selector: ({ name, flags }) => `${name} ${flags}` })

describe('an ld.so.cache of our own', () => {
  it('is read as it was meant, in both byte orders', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('LE' as const, 'BE' as const), (given, order) => {
        const read = parseLibraryCache(libraryCacheBytes(given, order), order)
        const flat = [...(read ?? [])].flatMap(([name, all]) => all.map(({ path, flags }) => ({ name, path, flags })))
        expect(flat).toHaveLength(given.length)
        expect(flat).toEqual(expect.arrayContaining(given))
        expect(libraryCacheBytes([...given].reverse(), order)).toEqual(libraryCacheBytes(given, order))
      }),
      runs(100),
    )
  })

  it('lists its libraries in the order that ldconfig gives them', () => {
    const folder = newFolder()
    const names = [
      'liba.so.2',
      'liba.so.10',
      'liba-1.so',
      'lib1.so',
      'lib.so.1',
      'liba.so',
      'libab.so.1',
      'lib10.so',
      'lib9.so',
    ]
    for (const each of names)
      writeFileSync(join(folder, each), elfFile({ machine: MACHINE, soname: each, needed: ['libc.so.6'] }))
    writeFileSync(join(folder, 'conf'), `${folder}\n`)
    const paths = names.map((each) => ({ name: each, path: join(folder, each), flags: FLAGS }))
    writeFileSync(join(folder, 'ours'), libraryCacheBytes(paths, 'LE'))
    execFileSync('ldconfig', ['-X', '-f', join(folder, 'conf'), '-C', join(folder, 'theirs')])
    const listed = (file: string): string[] =>
      execFileSync('ldconfig', ['-p', '-C', join(folder, file)], { encoding: 'utf8' })
        .split('\n')
        .flatMap((text) => /^\s(\S+) .*=> (\S+)$/.exec(text)?.slice(1) ?? [])
        .filter((text) => text.startsWith(folder))
    expect(listed('ours').length).toBe(names.length)
    expect(listed('theirs')).toEqual(listed('ours'))
  })

  it('is what a real loader finds its libraries by, among any others', () => {
    const program = realpathSync('/bin/ls')
    const libraries = execFileSync('ldd', [program], { encoding: 'utf8' })
      .split('\n')
      .flatMap((text) => [/^\s(\S+) => (\S+) /.exec(text)?.slice(1) ?? []])
      .filter((pair) => pair.length === 2)
    const loader = /^\s(\/\S+) \(/m.exec(execFileSync('ldd', [program], { encoding: 'utf8' }))?.[1] ?? ''
    fc.assert(
      fc.property(lines, (others) => {
        const root = newFolder()
        const put = (from: string, to: string): void => {
          mkdirSync(dirname(join(root, to)), { recursive: true })
          cpSync(realpathSync(from), join(root, to))
        }
        put(loader, loader)
        put(program, '/ls')
        const ours = libraries.map(([name = '', from = '']) => {
          put(from, `/opt/odd/${basename(name)}`)
          return { name, path: `/opt/odd/${basename(name)}`, flags: FLAGS }
        })
        mkdirSync(join(root, 'etc'))
        writeFileSync(join(root, 'etc/ld.so.cache'), libraryCacheBytes([...others, ...ours], 'LE'))
        const run = spawnSync('chroot', [root, '/ls', '/opt/odd'], { encoding: 'utf8' })
        expect(run.stderr).toBe('')
        expect(run.stdout.split('\n').filter((text) => text !== '')).toEqual(
          libraries.map(([name = '']) => name).sort(),
        )
      }),
      runs(5),
    )
  })
})
