import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../../src/errors.js'
import { elfFile, glibcLoader } from '../../programs/elf-files.js'
import { cpuSeconds } from '../../support/cpu-time.js'
import { cacheFile } from '../../programs/cache-files.js'
import {
  cameOf,
  causeOf,
  executable,
  LIBC,
  library,
  LOADER,
  OF_LIBC,
  program,
  smallMachines,
  type SmallRequest,
} from './small-machine.js'

const close = smallMachines()

function only(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !OF_LIBC.includes(path))
}

/** What comes besides the C library and its loader. */
async function brings(request: SmallRequest): Promise<readonly string[]> {
  return only(cameOf(await close({ ...request, machine: { ...LIBC, ...request.machine } })))
}

describe('a program of machine code', () => {
  it('brings its loader, its libraries, and every link on the way, each once and with its cause', async () => {
    const closure = await close({ machine: LIBC, given: { '/usr/bin/app': program(), '/usr/bin/b': program() } })
    expect(cameOf(closure)).toEqual(OF_LIBC)
    expect(causeOf(closure, '/usr/lib/x/libc.so.6')).toBe('is needed as libc.so.6 by /usr/bin/app')
    expect(causeOf(closure, '/usr/lib/x/ld-linux-x86-64.so.2')).toBe('is the dynamic loader of /usr/bin/app')
    expect(causeOf(closure, '/lib64')).toBe('is a link on the way to /usr/lib/x/ld-linux-x86-64.so.2')
    expect(closure).toMatchObject({ notes: [], packages: [], libraryCache: undefined })
  })

  it.each([
    ['is static', { '/bin/app': elfFile({ type: 2 }), '/lib/data': 'x' }],
    ['is static and may lie anywhere', { '/bin/app': elfFile({ needed: [], flags1: 0x08000000 }) }],
    [
      'finds all it needs among what is given',
      { '/bin/app': program(), [LOADER]: glibcLoader(), '/lib/x/libc.so.6': elfFile({ soname: 'libc.so.6' }) },
    ],
  ])('that %s brings nothing, and stays where it is given', async (_, given) => {
    const closure = await close({ machine: LIBC, given })
    expect(closure.entries).toEqual([])
    expect(closure.given.map(({ path }) => path)).toEqual(Object.keys(given))
  })

  it('that is given at /bin stands at /usr/bin when the links of a merged /usr come along', async () => {
    const closure = await close({ machine: LIBC, given: { '/bin/app': program(), '/sbin': undefined } })
    expect(closure.given.map(({ path }) => path)).toEqual(['/usr/bin/app', '/usr/sbin'])
    expect(cameOf(closure)).toEqual([
      '/bin -> usr/bin',
      ...OF_LIBC.slice(0, 2),
      '/sbin -> usr/sbin',
      ...OF_LIBC.slice(2),
    ])
    expect(causeOf(closure, '/bin')).toBe('files, line 1')
  })

  it('takes a given library before one of the machine, wherever the loader looks first', async () => {
    const given = {
      '/usr/bin/app': program({ needed: ['liba.so.1', 'libc.so.6'] }),
      '/usr/lib/liba.so.1': elfFile({ soname: 'liba.so.1', needed: ['libb.so'] }),
    }
    expect(
      await brings({
        machine: { '/usr/lib/x/liba.so.1': library('liba.so.1'), '/usr/lib/x/libb.so': library('libb.so') },
        given,
      }),
    ).toEqual(['/usr/lib/x/libb.so'])
  })

  it('takes a given library before one of the machine also for a library that comes from there', async () => {
    const machine = {
      '/usr/lib/x/liba.so': library('liba.so', { needed: ['libb.so'] }),
      '/usr/lib/x/libb.so': library('libb.so'),
    }
    const given = {
      '/usr/bin/app': program({ needed: ['liba.so'] }),
      '/usr/lib/libb.so': elfFile({ soname: 'libb.so' }),
    }
    expect(await brings({ machine, given })).toEqual(['/usr/lib/x/liba.so'])
  })

  it('finds libraries by RUNPATH, by RPATH of who loads it, and by links', async () => {
    const machine = {
      '/opt/app/lib/liba.so': { link: 'liba.so.1' },
      '/opt/app/lib/liba.so.1': library('liba.so', { needed: ['libb.so'] }),
      '/opt/app/lib/libb.so': library('libb.so', { runpath: '/opt/more', needed: ['libd.so'] }),
      '/opt/more/libd.so': library('libd.so'),
    }
    const given = { '/opt/app/bin/app': program({ rpath: '$ORIGIN/../lib', needed: ['liba.so'] }) }
    expect(await brings({ machine, given })).toEqual([
      '/opt/app/lib/liba.so -> liba.so.1',
      '/opt/app/lib/liba.so.1',
      '/opt/app/lib/libb.so',
      '/opt/more/libd.so',
    ])
  })

  it('finds libraries by the LD_LIBRARY_PATH of its unit', async () => {
    const machine = { '/opt/lib/liba.so': library('liba.so') }
    const given = { '/usr/bin/app': program({ needed: ['liba.so'] }) }
    expect(await brings({ machine, given, lines: ['Environment=LD_LIBRARY_PATH=/opt/lib'] })).toEqual([
      '/opt/lib/liba.so',
    ])
  })

  it('brings every variant of a library for some CPUs, and what it needs', async () => {
    const machine = {
      '/usr/lib/x/liba.so.1': library('liba.so.1'),
      '/usr/lib/x/glibc-hwcaps/v2/liba.so.1': library('liba.so.1', { needed: ['libfast.so'] }),
      '/usr/lib/x/glibc-hwcaps/v3/liba.so.1': { link: 'liba.so.1.3' },
      '/usr/lib/x/glibc-hwcaps/v3/liba.so.1.3': library('liba.so.1'),
      '/usr/lib/x/glibc-hwcaps/v3/libother.so': library('libother.so'),
      '/usr/lib/x/libfast.so': library('libfast.so'),
    }
    const closure = await close({
      machine: { ...LIBC, ...machine },
      given: { '/usr/bin/app': program({ needed: ['liba.so.1'] }) },
    })
    expect(only(cameOf(closure))).toEqual([
      '/usr/lib/x/glibc-hwcaps/v2/liba.so.1',
      '/usr/lib/x/glibc-hwcaps/v3/liba.so.1 -> liba.so.1.3',
      '/usr/lib/x/glibc-hwcaps/v3/liba.so.1.3',
      '/usr/lib/x/liba.so.1',
      '/usr/lib/x/libfast.so',
    ])
    expect(causeOf(closure, '/usr/lib/x/glibc-hwcaps/v2/liba.so.1')).toBe(
      'takes on some CPUs the place of /usr/lib/x/liba.so.1',
    )
  })

  it('tells who needs a library that is nowhere, and what was passed over', async () => {
    const machine = {
      ...LIBC,
      '/usr/lib/x/liba.so': library('liba.so', { machine: 183 }),
      '/usr/lib/loop.so': { link: 'loop.so' },
    }
    const { notes } = await close({ machine, given: { '/usr/bin/app': program({ needed: ['liba.so', 'loop.so'] }) } })
    expect(notes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'missing: /usr/bin/app needs the library liba.so, which its loader does not find (/lib/x/liba.so is for arm64, 64 bits; /usr/lib/x/liba.so is for arm64, 64 bits).',
      expect.stringMatching(/^missing: \/usr\/bin\/app needs the library loop\.so, .*loop of symlinks/),
    ])
  })
})

describe('a library without a program', () => {
  const plugin = elfFile({ soname: 'plugin.so', needed: ['liba.so', 'libc.so.6'] })
  const machine = { '/usr/lib/x/liba.so': library('liba.so') }

  it('brings what it needs, as loaders of its kind find it', async () => {
    expect(await brings({ machine, given: { '/usr/lib/app/plugin.so': plugin } })).toEqual(['/usr/lib/x/liba.so'])
  })

  it('leaves to the program what that brings', async () => {
    const given = { '/usr/bin/app': program({ needed: ['liba.so'], rpath: '/opt' }), '/usr/lib/app/plugin.so': plugin }
    expect(await brings({ machine: { ...machine, '/opt/liba.so': library('liba.so') }, given })).toEqual([
      '/opt/liba.so',
    ])
  })

  it('is silent of what another file of the image may be, and of what is for another CPU', async () => {
    const given = {
      '/usr/lib/app/plugin.so': plugin,
      '/usr/lib/app/inner/liba.so': elfFile({ soname: 'liba.so' }),
      '/usr/lib/app/other.so': elfFile({ machine: 183, needed: ['libz.so'] }),
    }
    expect((await close({ machine: LIBC, given })).notes).toEqual([])
  })

  it('tells what nobody has', async () => {
    const { notes } = await close({ machine: LIBC, given: { '/usr/lib/app/plugin.so': plugin } })
    expect(notes.map(({ message }) => message)).toEqual([
      '/usr/lib/app/plugin.so needs the library liba.so, which its loader does not find.',
    ])
  })
})

describe('a script', () => {
  const machine = {
    ...LIBC,
    '/usr/bin/dash': executable(program()),
    '/usr/bin/sh': { link: 'dash' },
    '/usr/bin/env': executable(program()),
  }

  it('brings its interpreter, and what that needs', async () => {
    const closure = await close({ machine, given: { '/usr/bin/app': '#!/bin/sh -e\n' } })
    expect(only(cameOf(closure))).toEqual(['/bin -> usr/bin', '/usr/bin/dash', '/usr/bin/sh -> dash'])
    expect(causeOf(closure, '/usr/bin/dash')).toBe('is the interpreter of /usr/bin/app')
    expect(causeOf(closure, '/usr/lib/x/libc.so.6')).toBe('is needed as libc.so.6 by /usr/bin/dash')
  })

  it.each(['#!/usr/bin/env tool\n', '#!/usr/bin/env -S tool -x\n', '#!/usr/bin/env -S A=1 /usr/local/bin/tool\n'])(
    'of env (%j) brings env and what env starts, and its interpreters in turn',
    async (text) => {
      const more = {
        '/usr/local/bin/tool': executable('#!/usr/bin/inner\n'),
        '/usr/bin/inner': executable('#!/bin/sh\n'),
      }
      const closure = await close({ machine: { ...machine, ...more }, given: { '/usr/bin/app': text } })
      expect(cameOf(closure)).toEqual(
        expect.arrayContaining(['/usr/bin/env', '/usr/local/bin/tool', '/usr/bin/inner', '/usr/bin/dash']),
      )
      expect(causeOf(closure, '/usr/local/bin/tool')).toBe('is what env starts for /usr/bin/app')
    },
  )

  it('of env finds what is in the PATH of its unit', async () => {
    const more = { '/opt/bin/tool': executable(program()) }
    const given = { '/usr/bin/app': '#!/usr/bin/env tool\n' }
    expect((await close({ machine: { ...machine, ...more }, given })).notes).toMatchObject([{ kind: 'missing' }])
    const closure = await close({ machine: { ...machine, ...more }, given, lines: ['Environment=PATH=/opt/bin'] })
    expect(cameOf(closure)).toContain('/opt/bin/tool')
    expect(closure.notes).toEqual([])
  })

  it('whose interpreter is nowhere is told', async () => {
    const { notes } = await close({ machine, given: { '/usr/bin/app': '#!/usr/bin/lua\n' } })
    expect(notes.map(({ message }) => message)).toEqual([
      'The interpreter /usr/bin/lua does not exist; /usr/bin/app cannot run without it.',
    ])
  })
})

describe('what ld.so.cache alone tells', () => {
  const machine = {
    ...LIBC,
    '/opt/odd/liba.so.1': library('liba.so.1'),
    '/etc/ld.so.cache': {
      content: cacheFile([
        { name: 'liba.so.1', path: '/opt/odd/liba.so.1', flags: 0x0303 },
        { name: 'libc.so.6', path: '/lib/x/libc.so.6', flags: 0x0303 },
      ]),
      mode: 0o644,
    },
  }
  const given = { '/usr/bin/app': program({ needed: ['liba.so.1', 'libc.so.6'] }) }

  it('comes with a cache of just that', async () => {
    const closure = await close({ machine, given })
    expect(only(cameOf(closure))).toEqual(['/opt/odd/liba.so.1'])
    expect(Buffer.from(closure.libraryCache ?? []).toString('latin1')).toMatch(
      /liba\.so\.1\0\/opt\/odd\/liba\.so\.1\0$/,
    )
    expect(closure.notes).toEqual([])
  })

  it('needs no cache where a given one is', async () => {
    const closure = await close({ machine, given: { ...given, '/etc/ld.so.cache': 'mine' } })
    expect(closure.libraryCache).toBeUndefined()
    expect(closure.notes).toMatchObject([{ kind: 'missing' }])
  })
})

describe('what stands in the way', () => {
  const given = { '/usr/bin/app': program({ needed: ['liba.so'], runpath: '/opt/lib' }) }

  it('is a file that not everyone may read, and allow-private', async () => {
    const machine = { ...LIBC, '/opt/lib/liba.so': { content: elfFile({ soname: 'liba.so' }), mode: 0o640 } }
    const refused = close({ machine, given })
    await expect(refused).rejects.toThrow(ActionError)
    await expect(refused).rejects.toThrow(
      /^files: what \/usr\/bin\/app needs: ".*\/opt\/lib\/liba\.so" is not readable by everyone/,
    )
    await expect(refused).rejects.toMatchObject({
      remedy: expect.stringMatching(/allow-private: .*\/opt\/lib\/liba\.so$/),
    })
  })

  it("is git's own folder in the workspace, which can hold a token", async () => {
    const secret = { content: 'extraheader = AUTHORIZATION: basic x', mode: 0o755 }
    const machine = { ...LIBC, '/srv/work/.git/config': secret, '/srv/work/tool': secret }
    const script = (path: string): SmallRequest => ({
      machine,
      given: { '/usr/bin/app': `#!${path}\n` },
      workspaceAt: '/srv/work',
    })
    await expect(close(script('/srv/work/.git/config'))).rejects.toThrow(
      /^files: what \/usr\/bin\/app needs: "\.git\/config" is git's own/,
    )
    expect(await brings(script('/srv/work/tool'))).toEqual(['/srv/work/tool'])
  })

  it('is no set-ID bit of another user than root, whom an image does not have', async () => {
    const machine = { ...LIBC, '/opt/lib/liba.so': { content: elfFile({ soname: 'liba.so' }), mode: 0o6755 } }
    const { entries } = await close({ machine, given, owner: { path: '/opt/lib/liba.so', uid: 1, gid: 0 } })
    expect(entries.find(({ path }) => path === '/opt/lib/liba.so')).toMatchObject({ mode: 0o2755 })
  })

  it('is a given folder where this machine has a link', async () => {
    const machine = { ...LIBC, '/opt/real/liba.so': library('liba.so'), '/opt/lib': { link: 'real' } }
    await expect(close({ machine, given: { ...given, '/opt/lib/own': 'x' } })).rejects.toMatchObject({
      code: 'closure.folder-over-link',
      message: expect.stringContaining('files, line 1: "/opt/lib/own" makes /opt/lib a folder of the image'),
      remedy: expect.stringContaining('/opt/real/own'),
    })
  })

  it('is nothing of the Nix store, /proc or /run, which are not looked at', async () => {
    const store = `/nix/store/${'0'.repeat(32)}-x`
    const machine = { ...LIBC, [`${store}/liba.so`]: library('liba.so'), '/run/liba.so': library('liba.so') }
    const closure = await close({
      machine,
      given: { '/usr/bin/app': program({ needed: ['liba.so'], runpath: `${store}:/run` }) },
    })
    expect(only(cameOf(closure))).toEqual([])
  })
})

it('looks at twenty thousand files, most of which are no programs, in a moment', async () => {
  const seconds = await cpuSeconds(async () =>
    expect(cameOf(await close({ machine: LIBC, given: { '/usr/bin/app': program() }, data: 20_000 }))).toEqual(OF_LIBC),
  )
  expect(seconds).toBeLessThan(10)
})
