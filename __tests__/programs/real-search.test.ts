import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { needs } from '../support/needs.js'
import { foreignTree, library, program } from './linked.js'
import { APP, expectAgreement, isThere, realTrees, SYSTEMS, type Files } from './real-systems.js'

const { ask } = realTrees()

const A = library('liba.so')
const B = library('libb.so', { needed: ['liba.so'] })

/** What both loaders do, and what each of them finds. */
const CASES: readonly (readonly [string, Files])[] = [
  ['the default folders', { [APP]: program({ needed: ['libb.so'] }), '/usr/lib/libb.so': B, '/lib/liba.so': A }],
  ['a missing library', { [APP]: program({ needed: ['libb.so', 'libc.so.9'] }), '/usr/lib/libb.so': B }],
  ['RPATH', { [APP]: program({ needed: ['libb.so'], rpath: '/opt/l' }), '/opt/l/libb.so': B, '/opt/l/liba.so': A }],
  ['RUNPATH', { [APP]: program({ needed: ['libb.so'], runpath: '/opt/l' }), '/opt/l/libb.so': B, '/opt/l/liba.so': A }],
  [
    'RPATH into a library with RUNPATH',
    {
      [APP]: program({ needed: ['libb.so'], rpath: '/opt/l' }),
      '/opt/l/libb.so': library('libb.so', { needed: ['liba.so'], runpath: '/opt/m' }),
      '/opt/l/liba.so': A,
    },
  ],
  [
    'RPATH of a library in between',
    {
      [APP]: program({ needed: ['libc.so.9'], rpath: '/opt/l' }),
      '/opt/l/libc.so.9': library('libc.so.9', { needed: ['libb.so'], rpath: '/opt/m' }),
      '/opt/m/libb.so': B,
      '/opt/m/liba.so': A,
    },
  ],
  [
    '$ORIGIN of a program behind links',
    {
      '/opt/app/bin/app': '-> ../../real/bin/app',
      '/opt/real/bin/app': program({ needed: ['liba.so', 'libb.so'], runpath: '$ORIGIN/../lib:${ORIGIN}/more' }),
      '/opt/real/lib/liba.so': A,
      '/opt/real/bin/more/libb.so': B,
      '/opt/app/lib/libb.so': B,
    },
  ],
  [
    '$ORIGIN of a library that is opened through a link',
    {
      [APP]: program({ needed: ['libb.so'] }),
      '/usr/lib/libb.so': '-> ../../opt/real/libb.so',
      '/opt/real/libb.so': library('libb.so', { needed: ['liba.so'], runpath: '$ORIGIN/own' }),
      '/opt/real/own/liba.so': library('liba.so', { needed: ['wrong.so'] }),
      '/usr/lib/own/liba.so': A,
    },
  ],
  [
    '.. behind a link, which leads to where the kernel goes',
    {
      [APP]: program({ needed: ['libb.so'], runpath: '/opt/link/../l' }),
      '/opt/link': '-> ../srv/deep/folder',
      '/srv/deep/folder/file': '',
      '/opt/l/libb.so': library('libb.so', { needed: ['wrong.so'] }),
      '/srv/deep/l/libb.so': library('libb.so'),
    },
  ],
  [
    '$ORIGIN/.. of a library in a folder that is a link',
    {
      [APP]: program({ needed: ['libb.so'] }),
      '/usr/lib': '-> ../srv/deep/lib',
      '/srv/deep/lib/libb.so': library('libb.so', { needed: ['liba.so'], runpath: '$ORIGIN/../own' }),
      '/srv/deep/own/liba.so': A,
      '/usr/own/liba.so': library('liba.so', { needed: ['wrong.so'] }),
    },
  ],
  [
    '$LIB',
    {
      [APP]: program({ needed: ['liba.so'], runpath: '/opt/$LIB' }),
      '/opt/lib/x86_64-linux-gnu/liba.so': A,
      '/opt/lib/i386-linux-gnu/liba.so': A,
    },
  ],
  [
    'a list with a slash too many',
    { [APP]: program({ needed: ['liba.so'], runpath: '/opt//l//' }), '/opt/l/liba.so': A },
  ],
  ['a path as a name', { [APP]: program({ needed: ['/opt/z/liba.so'] }), '/opt/z/liba.so': A, '/lib/liba.so': A }],
  ['a loop of links', { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': '-> liba.so', '/usr/lib/liba.so': A }],
  [
    'a loop of folders',
    {
      [APP]: program({ needed: ['liba.so'], rpath: '/opt/x:/opt/l' }),
      '/opt/x': '-> y',
      '/opt/y': '-> x',
      '/opt/l/liba.so': A,
    },
  ],
  ['a link to nothing', { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': '-> gone', '/usr/lib/liba.so': A }],
  [
    'a SONAME that is another name',
    {
      [APP]: program({ needed: ['liba.so', 'libold.so', 'libb.so'] }),
      '/lib/liba.so': library('libold.so'),
      '/lib/libold.so': library('libold.so', { needed: ['libc.so.9'] }),
      '/lib/libb.so': B,
    },
  ],
  [
    'libraries in a circle',
    {
      [APP]: program({ needed: ['libb.so'] }),
      '/lib/libb.so': B,
      '/lib/liba.so': library('liba.so', { needed: ['libb.so'] }),
    },
  ],
  [
    'a linker script',
    { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': 'GROUP ( liba.so.1 )\n', '/usr/lib/liba.so': A },
  ],
  ['an empty file', { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': '', '/usr/lib/liba.so': A }],
  ['a folder of the name', { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so/x': '', '/usr/lib/liba.so': A }],
  [
    'a program that may lie anywhere',
    { [APP]: program({ needed: ['liba.so'], options: ['-pie'] }), '/lib/liba.so': A },
  ],
]

for (const system of Object.values(SYSTEMS)) {
  const here = needs(isThere(system), `no ${system.name} to run as root (scripts/fetch-foreign-packages)`)
  const other = system.machine === 'elf_i386' ? 'elf_x86_64' : 'elf_i386'
  here.describe(`the search of ${system.name} is that of its loader`, () => {
    here.it.each(CASES)('%s', async (_, files) => {
      expectAgreement(await ask(system, files))
    })

    here.it('a library of another class, and a better one behind it', async () => {
      const files = {
        [APP]: program({ needed: ['liba.so', 'libb.so'], rpath: '/opt/l' }),
        '/opt/l/liba.so': library('liba.so', { machine: other }),
        '/usr/lib/liba.so': A,
        '/usr/lib/libb.so': B,
      }
      const found = await ask(system, files)
      if (system.name === 'musl') {
        // musl looks at no class: it fails at what it makes of the file, here or later.
        expect(found.ours).toMatchObject({ 'liba.so': 'broken' })
      } else expectAgreement(found)
    })

    here.it.each([
      ['LD_LIBRARY_PATH before RUNPATH', { runpath: '/opt/l' }],
      ['LD_LIBRARY_PATH and RPATH', { rpath: '/opt/l' }],
    ])('%s', async (_, list) => {
      const files = {
        [APP]: program({ needed: ['libb.so'], ...list }),
        '/opt/l/libb.so': library('libb.so'),
        '/opt/m/libb.so': B,
        '/opt/m/liba.so': A,
      }
      expectAgreement(await ask(system, files, { libraryPath: '/opt/m' }))
    })
  })
}

const glibc = needs(isThere(SYSTEMS.glibc), 'no glibc to run as root')
glibc.describe('what only glibc has', () => {
  const inCache: Files = {
    [APP]: program({ needed: ['liba.so', 'libb.so'] }),
    '/opt/l/liba.so': A,
    '/srv/l/libb.so': B,
    '/etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
    '/etc/ld.so.conf.d/one.conf': '/opt/l\n',
    '/etc/ld.so.conf.d/two.conf': '# here too\n/srv/l\n',
  }
  const ldconfig = (root: string): void => {
    execFileSync('ldconfig', ['-r', root])
  }

  glibc.it('folders of ld.so.conf count once ldconfig has made its cache of them', async () => {
    expectAgreement(await ask(SYSTEMS.glibc, inCache))
    const found = await ask(SYSTEMS.glibc, inCache, { prepare: ldconfig })
    expectAgreement(found)
    expect(found.ours).toEqual({ 'liba.so': '/opt/l/liba.so', 'libb.so': '/srv/l/libb.so' })
  })

  glibc.it('a cache whose libraries have gone', async () => {
    const gone = { ...inCache, '/usr/lib/liba.so': A }
    const prepare = (root: string): void => {
      ldconfig(root)
      execFileSync('rm', [join(root, 'opt/l/liba.so')])
    }
    expectAgreement(await ask(SYSTEMS.glibc, gone, { prepare }))
  })

  glibc.it('a cache that is none', async () => {
    const prepare = (root: string): void => {
      writeFileSync(join(root, 'etc/ld.so.cache'), 'glibc-ld.so.cache1.1')
    }
    expectAgreement(await ask(SYSTEMS.glibc, inCache, { prepare }))
  })

  glibc.it.each([
    ['in its own folders', { '/usr/lib/liba.so': A, '/usr/lib/libb.so': B }],
    ['in those of the cache', inCache],
  ])('a program that wants no default folders, %s', async (_, files) => {
    const without = { ...files, [APP]: program({ needed: ['liba.so'], options: ['-z', 'nodefaultlib'] }) }
    expectAgreement(await ask(SYSTEMS.glibc, { '/etc/ld.so.conf': '/usr/lib\n', ...without }, { prepare: ldconfig }))
  })

  const foreign = needs(
    isThere(SYSTEMS.glibc) && existsSync(foreignTree('s390x')) && existsSync(foreignTree('arm64')),
    'no libraries of other architectures (scripts/fetch-foreign-packages)',
  )
  foreign.it.each([
    ['of another machine', 'arm64/lib/aarch64-linux-gnu/libtinfo.so.6', '/usr/lib/liba.so'],
    ['of another byte order', 's390x/lib/s390x-linux-gnu/libtinfo.so.6', '/usr/lib/liba.so'],
    ['of another machine and class', 'armhf/lib/arm-linux-gnueabihf/libtinfo.so.6', '/usr/lib/liba.so'],
  ])('a library %s', async (_, path, expected) => {
    const files = {
      [APP]: program({ needed: ['liba.so'] }),
      '/lib/liba.so': `= ${join(foreignTree('.'), path)}`,
      '/usr/lib/liba.so': A,
    }
    const found = await ask(SYSTEMS.glibc, files)
    expectAgreement(found)
    expect(found.ours).toEqual({ 'liba.so': expected })
  })

  glibc.it('what this CPU takes from glibc-hwcaps is among the copies that come along', async () => {
    const levels = ['x86-64-v2', 'x86-64-v3', 'x86-64-v4']
    const files = {
      [APP]: program({ needed: ['liba.so'], rpath: '/opt/l' }),
      '/opt/l/liba.so': A,
      ...Object.fromEntries(levels.map((level) => [`/opt/l/glibc-hwcaps/${level}/liba.so`, A])),
      '/usr/lib/glibc-hwcaps/x86-64-v2/liba.so': A,
    }
    const { ours, loader, variants } = await ask(SYSTEMS.glibc, files)
    expect(ours).toEqual({ 'liba.so': '/opt/l/liba.so' })
    expect(variants).toEqual(levels.map((level) => `/opt/l/glibc-hwcaps/${level}/liba.so`))
    expect([...Object.values(ours), ...variants]).toContain(loader['liba.so'])
  })
})
