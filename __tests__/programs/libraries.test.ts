import { describe, expect, it } from '@jest/globals'
import { inspectProgram, type ProgramContext } from '../../src/programs/program.js'
import { file, link } from '../support/plans.js'
import { elfFile, glibcLoader, muslLoader, type ElfParts } from './elf-files.js'
import { cacheFile } from './cache-files.js'
import { contextOf, type Given } from './trees.js'

const LD = '/lib64/ld-linux.so.2'

function program(parts: ElfParts): Buffer {
  return elfFile({ interpreter: LD, ...parts })
}

function library(soname: string, parts: ElfParts = {}): Buffer {
  return elfFile({ soname, needed: [], ...parts })
}

type Files = Readonly<Record<string, Given>>

/** Each library with where it was found, or what became of it. */
async function found(files: Files, more: Partial<ProgramContext> = {}): Promise<Record<string, string>> {
  const { libraries, problems } = await inspectProgram(
    '/opt/app/bin/app',
    contextOf({ [LD]: glibcLoader(), ...files }, more),
  )
  if (libraries.length === 0) return Object.fromEntries(problems.map(({ outcome, message }) => [outcome, message]))
  return Object.fromEntries(
    libraries.map(({ name, outcome }) => [name, outcome.kind === 'found' ? outcome.path : outcome.kind]),
  )
}

const APP = '/opt/app/bin/app'
const A = library('liba.so')

describe('the search of glibc (ld.so(8))', () => {
  it.each<[string, Files, Record<string, string>]>([
    [
      'looks into the folders of its loader',
      { [APP]: program({ needed: ['liba.so'] }), '/usr/lib/x/liba.so': A },
      { 'liba.so': '/usr/lib/x/liba.so' },
    ],
    [
      'in their order',
      { [APP]: program({ needed: ['liba.so'] }), '/usr/lib/liba.so': A, '/lib/x/liba.so': A },
      { 'liba.so': '/lib/x/liba.so' },
    ],
    [
      'and not into others',
      { [APP]: program({ needed: ['liba.so'] }), '/lib64/liba.so': A, '/usr/local/lib/liba.so': A },
      { 'liba.so': 'missing' },
    ],
    [
      'takes RUNPATH first',
      { [APP]: program({ needed: ['liba.so'], runpath: '/opt/l' }), '/lib/liba.so': A, '/opt/l/liba.so': A },
      { 'liba.so': '/opt/l/liba.so' },
    ],
    [
      'with $ORIGIN',
      { [APP]: program({ needed: ['liba.so'], runpath: '$ORIGIN/../lib' }), '/opt/app/lib/liba.so': A },
      { 'liba.so': '/opt/app/lib/liba.so' },
    ],
    [
      'and ${ORIGIN}',
      { [APP]: program({ needed: ['liba.so'], rpath: '${ORIGIN}/../lib' }), '/opt/app/lib/liba.so': A },
      { 'liba.so': '/opt/app/lib/liba.so' },
    ],
    [
      'and $LIB',
      { [APP]: program({ needed: ['liba.so'], runpath: '/opt/$LIB' }), '/opt/lib/x86_64-linux-gnu/liba.so': A },
      { 'liba.so': '/opt/lib/x86_64-linux-gnu/liba.so' },
    ],
    [
      'but knows no $PLATFORM',
      { [APP]: program({ needed: ['liba.so'], runpath: '/opt/$PLATFORM' }) },
      { 'liba.so': 'unknown' },
    ],
    [
      'which does not matter where it is found elsewhere',
      { [APP]: program({ needed: ['liba.so'], runpath: '/opt/$PLATFORM' }), '/lib/liba.so': A },
      { 'liba.so': '/lib/liba.so' },
    ],
    [
      'does not look into where a program is started',
      { [APP]: program({ needed: ['liba.so'], runpath: ':lib' }), '/lib/x': link('/nowhere') },
      { 'liba.so': 'unknown' },
    ],
    [
      'inherits RPATH',
      {
        [APP]: program({ needed: ['libb.so'], rpath: '/opt/l' }),
        '/opt/l/libb.so': library('libb.so', { needed: ['liba.so'] }),
        '/opt/l/liba.so': A,
      },
      { 'libb.so': '/opt/l/libb.so', 'liba.so': '/opt/l/liba.so' },
    ],
    [
      'but not RUNPATH',
      {
        [APP]: program({ needed: ['libb.so'], runpath: '/opt/l' }),
        '/opt/l/libb.so': library('libb.so', { needed: ['liba.so'] }),
        '/opt/l/liba.so': A,
      },
      { 'libb.so': '/opt/l/libb.so', 'liba.so': 'missing' },
    ],
    [
      'nor RPATH into a library with RUNPATH',
      {
        [APP]: program({ needed: ['libb.so'], rpath: '/opt/l' }),
        '/opt/l/libb.so': library('libb.so', { needed: ['liba.so'], runpath: '/x' }),
        '/opt/l/liba.so': A,
      },
      { 'libb.so': '/opt/l/libb.so', 'liba.so': 'missing' },
    ],
    [
      'takes $ORIGIN of a library from how it was opened',
      {
        [APP]: program({ needed: ['libb.so'] }),
        '/lib/libb.so': '-> /opt/real/libb.so',
        '/opt/real/libb.so': library('libb.so', { needed: ['liba.so'], runpath: '$ORIGIN/own' }),
        '/lib/own/liba.so': A,
      },
      { 'libb.so': '/opt/real/libb.so', 'liba.so': '/lib/own/liba.so' },
    ],
    [
      'passes over another class',
      {
        [APP]: program({ needed: ['liba.so'] }),
        '/lib/x/liba.so': library('liba.so', { bits: 32, machine: 3 }),
        '/usr/lib/liba.so': A,
      },
      { 'liba.so': '/usr/lib/liba.so' },
    ],
    [
      'and another machine',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/x/liba.so': library('liba.so', { machine: 183 }) },
      { 'liba.so': 'missing' },
    ],
    [
      'gives up at what is no library',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/x/liba.so': 'INPUT(liba.so.1)', '/usr/lib/liba.so': A },
      { 'liba.so': 'broken' },
    ],
    [
      'and at a program',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/x/liba.so': library('liba.so', { flags1: 0x08000000 }) },
      { 'liba.so': 'broken' },
    ],
    [
      'passes over what it may not read',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/x/liba.so': file(A, 0o600), '/lib/liba.so': A },
      { 'liba.so': '/lib/liba.so' },
    ],
    [
      'opens a path as it is',
      { [APP]: program({ needed: ['/opt/z/liba.so'] }), '/opt/z/liba.so': A, '/lib/liba.so': A },
      { '/opt/z/liba.so': '/opt/z/liba.so' },
    ],
    [
      'loads a name or soname once',
      {
        [APP]: program({ needed: ['liba.so', 'libb.so'] }),
        '/lib/liba.so': library('libold.so'),
        '/lib/libb.so': library('libb.so', { needed: ['liba.so', 'libold.so'] }),
      },
      { 'liba.so': '/lib/liba.so', 'libb.so': '/lib/libb.so' },
    ],
    [
      'has itself at hand',
      { [APP]: program({ needed: ['ld-linux.so.2', 'liba.so'] }), '/lib/liba.so': A },
      { 'liba.so': '/lib/liba.so' },
    ],
    [
      'follows circles of libraries to their end',
      {
        [APP]: program({ needed: ['libb.so'] }),
        '/lib/libb.so': library('libb.so', { needed: ['libc.so'] }),
        '/lib/libc.so': library('libc.so', { needed: ['libb.so'] }),
      },
      { 'libb.so': '/lib/libb.so', 'libc.so': '/lib/libc.so' },
    ],
    [
      'does not know what a CPU has',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/glibc-hwcaps/x86-64-v3/liba.so': A },
      { 'liba.so': 'unknown' },
    ],
    [
      'goes through links before it goes up',
      {
        [APP]: program({ needed: ['liba.so'], runpath: '/opt/link/../l' }),
        '/opt/link': '-> /srv/deep',
        '/srv/deep/x': '',
        '/srv/l/liba.so': A,
        '/opt/l/liba.so': library('liba.so', { needed: ['wrong.so'] }),
      },
      { 'liba.so': '/srv/l/liba.so' },
    ],
    [
      'leaves a list of folders at a loop of links',
      {
        [APP]: program({ needed: ['liba.so', 'libb.so'], rpath: '/opt/l:/opt/m' }),
        '/opt/l/liba.so': '-> liba.so',
        '/opt/m/liba.so': library('liba.so', { needed: ['wrong.so'] }),
        '/opt/m/libb.so': library('libb.so'),
        '/lib/liba.so': A,
      },
      { 'liba.so': '/lib/liba.so', 'libb.so': '/opt/m/libb.so' },
    ],
    [
      'skips its own folders if told so',
      { [APP]: program({ needed: ['liba.so'], flags1: 0x800 }), '/lib/liba.so': A },
      { 'liba.so': 'missing' },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await found(files)).toEqual(expected)
  })

  it('takes LD_LIBRARY_PATH after RPATH and before RUNPATH', async () => {
    const files = { '/a/liba.so': A, '/b/liba.so': A }
    const more = { libraryPath: '/b' }
    expect(await found({ [APP]: program({ needed: ['liba.so'], rpath: '/a' }), ...files }, more)).toEqual({
      'liba.so': '/a/liba.so',
    })
    expect(await found({ [APP]: program({ needed: ['liba.so'], runpath: '/a' }), ...files }, more)).toEqual({
      'liba.so': '/b/liba.so',
    })
  })

  it('brings the copies for some CPUs, up to where a library is found, and what those need', async () => {
    const v3 = library('liba.so', { needed: ['libb.so'] })
    const files = {
      [LD]: glibcLoader(),
      [APP]: program({ needed: ['liba.so'], rpath: '/opt/k:/opt/l' }),
      '/opt/k/glibc-hwcaps/x86-64-v2/liba.so': A,
      '/opt/l/glibc-hwcaps/x86-64-v3/liba.so': '-> ../liba.v3',
      '/opt/l/glibc-hwcaps/liba.v3': v3,
      '/opt/l/liba.so': A,
      '/lib/glibc-hwcaps/x86-64-v4/liba.so': A,
      '/lib/libb.so': library('libb.so'),
    }
    const { libraries } = await inspectProgram(APP, contextOf(files))
    expect(libraries).toMatchObject([
      {
        outcome: {
          path: '/opt/l/liba.so',
          variants: [
            { path: '/opt/k/glibc-hwcaps/x86-64-v2/liba.so' },
            { path: '/opt/l/glibc-hwcaps/liba.v3', links: ['/opt/l/glibc-hwcaps/x86-64-v3/liba.so'] },
          ],
        },
      },
      { neededBy: '/opt/l/glibc-hwcaps/liba.v3', outcome: { path: '/lib/libb.so' } },
    ])
    const broken = { ...files, '/opt/k/glibc-hwcaps/x86-64-v2/liba.so': 'text' }
    expect(await found(broken)).toEqual({ 'liba.so': 'unknown' })
  })

  it.each([
    ['LD_LIBRARY_PATH', {}, '/opt/app/lib', 'unknown'],
    ['$ORIGIN', { runpath: '$ORIGIN/../lib' }, '', 'unknown'],
    ['another RUNPATH', { runpath: '/opt/app/lib' }, '', '/opt/app/lib/liba.so'],
  ])(
    'promises nothing of a set-user-ID program by %s, unless root starts it',
    async (_, parts, libraryPath, expected) => {
      const files = { [APP]: file(program({ needed: ['liba.so'], ...parts }), 0o4755), '/opt/app/lib/liba.so': A }
      expect(await found(files, { libraryPath })).toEqual({ 'liba.so': expected })
      expect(await found(files, { libraryPath, viewer: 'root' })).toEqual({ 'liba.so': '/opt/app/lib/liba.so' })
    },
  )

  it('has folders of its own in a Nix store, and a cache that is not there', async () => {
    const store = '/nix/store/00000000000000000000000000000000-glibc-2.40'
    const ld = {
      [LD]: glibcLoader({}, [`${store}/lib/`], `${store}/etc/ld.so.cache`),
      [APP]: program({ needed: ['liba.so'] }),
    }
    expect(await found({ ...ld, '/lib/liba.so': A })).toEqual({ 'liba.so': 'missing' })
    expect(await found({ ...ld, [`${store}/lib/liba.so`]: A })).toEqual({ 'liba.so': `${store}/lib/liba.so` })
  })

  it('tells who needs a library, and through which links it was found', async () => {
    const files = {
      [LD]: glibcLoader(),
      [APP]: program({ needed: ['liba.so.1'] }),
      '/lib': link('usr/lib'),
      '/usr/lib/liba.so.1': '-> liba.so.1.2',
      '/usr/lib/liba.so.1.2': A,
    }
    const { libraries } = await inspectProgram(APP, contextOf(files))
    expect(libraries).toEqual([
      {
        name: 'liba.so.1',
        neededBy: APP,
        outcome: expect.objectContaining({
          kind: 'found',
          opened: '/lib/liba.so.1',
          path: '/usr/lib/liba.so.1.2',
          links: ['/lib', '/usr/lib/liba.so.1'],
        }),
      },
    ])
  })
})

describe('ld.so.cache', () => {
  const app = { [APP]: program({ needed: ['liba.so'] }) }
  const entry = { name: 'liba.so', path: '/opt/l/liba.so', flags: 0x0303 }

  it('is what counts, not ld.so.conf, from which ldconfig makes it', async () => {
    const files = { ...app, '/opt/l/liba.so': A, '/etc/ld.so.conf': '/opt/l\n' }
    expect(await found(files)).toEqual({ 'liba.so': 'missing' })
    expect(await found({ ...files, '/etc/ld.so.cache': cacheFile([entry]) })).toEqual({ 'liba.so': '/opt/l/liba.so' })
  })

  it.each([
    ['of the older format, with the newer after it', cacheFile([entry], { old: true }), '/opt/l/liba.so'],
    ['of the other byte order', cacheFile([entry], { order: 3 }), 'missing'],
    ['with another architecture', cacheFile([{ ...entry, flags: 0x0a03 }]), 'missing'],
    ['for some CPUs', cacheFile([{ ...entry, hwcap: 2 ** 30 }]), 'unknown'],
    ['for some CPUs and for all', cacheFile([{ ...entry, hwcap: 2 ** 30 }, entry]), '/opt/l/liba.so'],
    ['that is cut off', cacheFile([entry]).subarray(0, 60), 'missing'],
    ['of text', Buffer.from('/opt/l/liba.so'), 'missing'],
  ])('%s', async (_, cache, expected) => {
    expect(await found({ ...app, '/opt/l/liba.so': A, '/etc/ld.so.cache': cache })).toEqual({ 'liba.so': expected })
  })

  it('counts whatever its flags say for a machine of which they are not known', async () => {
    const riscV = { machine: 243 }
    const files = {
      [LD]: glibcLoader(riscV),
      [APP]: program({ ...riscV, needed: ['liba.so'] }),
      '/opt/l/liba.so': library('liba.so', riscV),
      '/etc/ld.so.cache': cacheFile([{ ...entry, flags: 0x1003 }]),
    }
    expect(await found(files)).toEqual({ 'liba.so': '/opt/l/liba.so' })
  })

  it('that is out of date is followed by the folders of the loader', async () => {
    expect(await found({ ...app, '/lib/liba.so': A, '/etc/ld.so.cache': cacheFile([entry]) })).toEqual({
      'liba.so': '/lib/liba.so',
    })
  })
})

describe('the search of musl', () => {
  const MUSL = '/lib/ld-musl-x86_64.so.1'
  const musl = (parts: ElfParts, files: Files): Promise<Record<string, string>> =>
    found({ [MUSL]: muslLoader(), [APP]: program({ interpreter: MUSL, ...parts }), ...files })

  it.each<[string, ElfParts, Files, Record<string, string>]>([
    [
      'looks into its three folders',
      { needed: ['liba.so'] },
      { '/usr/local/lib/liba.so': A, '/usr/lib/liba.so': A },
      { 'liba.so': '/usr/local/lib/liba.so' },
    ],
    [
      'or those of its list alone',
      { needed: ['liba.so'] },
      { '/etc/ld-musl-x86_64.path': '/opt/l\n', '/usr/lib/liba.so': A },
      { 'liba.so': 'missing' },
    ],
    [
      'one a line',
      { needed: ['liba.so'] },
      { '/etc/ld-musl-x86_64.path': '/opt/l\n/opt/m\n', '/opt/m/liba.so': A },
      { 'liba.so': '/opt/m/liba.so' },
    ],
    [
      'is the C library under all its names',
      { needed: ['libc.musl-x86_64.so.1', 'libpthread.so.0', 'liba.so'] },
      { '/lib/liba.so': A },
      { 'liba.so': '/lib/liba.so' },
    ],
    [
      'inherits RUNPATH',
      { needed: ['libb.so'], runpath: '/opt/l' },
      { '/opt/l/libb.so': library('libb.so', { needed: ['liba.so'] }), '/opt/l/liba.so': A },
      { 'libb.so': '/opt/l/libb.so', 'liba.so': '/opt/l/liba.so' },
    ],
    [
      'knows a library by the name that it was asked for alone',
      { needed: ['liba.so', 'libold.so'] },
      { '/lib/liba.so': library('libold.so'), '/lib/libold.so': A },
      { 'liba.so': '/lib/liba.so', 'libold.so': '/lib/libold.so' },
    ],
    [
      'gives up at a loop of links',
      { needed: ['liba.so'] },
      { '/lib/liba.so': '-> liba.so', '/usr/lib/liba.so': A },
      { 'liba.so': 'broken' },
    ],
    [
      'drops a list with a token that it does not know',
      { needed: ['liba.so'], runpath: '/opt/l:$LIB' },
      { '/opt/l/liba.so': A },
      { 'liba.so': 'missing' },
    ],
    [
      'takes the first file, whatever it is for',
      { needed: ['liba.so'] },
      { '/lib/liba.so': library('liba.so', { machine: 183 }), '/usr/lib/liba.so': A },
      { 'liba.so': 'broken' },
    ],
  ])('%s', async (_, parts, files, expected) => {
    expect(await musl(parts, files)).toEqual(expected)
  })
})

describe('what is told of a program', () => {
  it.each<[string, Files, string]>([
    ['a loader that nobody knows', { [LD]: elfFile() }, 'unknown'],
    ['a loader that is not there', { [LD]: '-> /nowhere' }, 'fails'],
    ['a loader that may not be executed', { [LD]: file(glibcLoader(), 0o644) }, 'fails'],
    ['a loader for another machine', { [LD]: glibcLoader({ machine: 183 }) }, 'fails'],
    ['a loader that is a script', { [LD]: '#!/bin/sh\n' }, 'fails'],
  ])('%s', async (_, files, outcome) => {
    const { problems } = await inspectProgram(
      APP,
      contextOf({ '/lib/liba.so': A, [APP]: program({ needed: ['liba.so'] }), ...files }),
    )
    expect(problems.map((problem) => problem.outcome)).toEqual([outcome])
  })

  it('its architecture, when it is static', async () => {
    expect(await inspectProgram(APP, contextOf({ [APP]: elfFile({ type: 2 }) }))).toMatchObject({
      architecture: 'x86-64',
      problems: [],
      libraries: [],
    })
  })
})
