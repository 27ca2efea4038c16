import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readReveals, type Reveals } from '../../src/programs/reveals.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'
import { temporaryFolders } from '../support/temporary-folder.js'
import { damaged, WatchedSource } from './damaged.js'
import { dlopenNote, revealingFile, type RevealingParts } from './revealing-files.js'

async function revealed(bytes: Uint8Array): Promise<Reveals> {
  return readReveals({
    size: bytes.length,
    readAt: async (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  })
}

const CRYPT = {
  feature: 'crypt',
  description: 'Hashes',
  priority: 'suggested',
  soname: ['libcrypt.so.2', 'libcrypt.so.1'],
}

const FULL: RevealingParts = {
  interpreter: '/lib/ld.so',
  needed: ['libc.so.6'],
  imports: ['getaddrinfo', 'dlopen'],
  exports: ['main'],
  notes: [{ owner: 'GNU', type: 3, content: 'id' }, dlopenNote([CRYPT])],
}

describe('what a file of machine code reveals', () => {
  it.each([
    [32, 'LE'],
    [32, 'BE'],
    [64, 'LE'],
    [64, 'BE'],
  ] as const)('is read in %i bits, %s', async (bits, order) => {
    expect(await revealed(revealingFile({ ...FULL, bits, order }))).toEqual({
      dlopen: [{ sonames: CRYPT.soname, priority: 'suggested', feature: 'crypt', description: 'Hashes' }],
      imports: new Set(['getaddrinfo', 'dlopen']),
      isGo: false,
    })
  })

  it.each(['sysv', 'gnu', 'none'] as const)('is imported, however the symbols are counted: %s', async (hash) => {
    const { imports } = await revealed(revealingFile({ ...FULL, hash }))
    expect([...imports]).toEqual(['getaddrinfo', 'dlopen'])
  })

  it('is imported by a file that gives nothing to others, whose table of GNU is empty', async () => {
    expect([...(await revealed(revealingFile({ ...FULL, exports: [] }))).imports]).toEqual(['getaddrinfo', 'dlopen'])
  })

  it('is Go by the note of its linker', async () => {
    expect(await revealed(revealingFile({ notes: [{ owner: 'Go\0', type: 4, content: 'id' }] }))).toMatchObject({
      isGo: true,
    })
  })

  it('is nothing in a file that is no ELF, or is cut off', async () => {
    const nothing = { dlopen: [], imports: new Set(), isGo: false }
    expect(await revealed(Buffer.from('#!/bin/sh\n'))).toEqual(nothing)
    expect(await revealed(revealingFile(FULL).subarray(0, 60))).toEqual(nothing)
  })
})

describe('notes of dlopen', () => {
  const of = async (...contents: readonly string[]): Promise<Reveals['dlopen']> =>
    (await revealed(revealingFile({ notes: contents.map((content) => ({ ...dlopenNote([]), content })) }))).dlopen

  it('are recommended where they do not say, and may be one of many in a note', async () => {
    expect(
      await of('[{"soname":["a.so"]},{"soname":["b.so"],"priority":"required"}]', '[{"soname":["c.so"]}]'),
    ).toEqual([
      { sonames: ['a.so'], priority: 'recommended', feature: undefined, description: undefined },
      { sonames: ['b.so'], priority: 'required', feature: undefined, description: undefined },
      { sonames: ['c.so'], priority: 'recommended', feature: undefined, description: undefined },
    ])
  })

  it.each([
    '',
    '{',
    '{}',
    'null',
    '[null, 1, "a.so", []]',
    '[{"soname":"a.so"}]',
    '[{"soname":[]}]',
    '[{"soname":["../a.so", "a b.so", 1, ""]}]',
  ])('of no such kind say nothing: %s', async (content) => {
    expect(await of(content)).toEqual([])
  })

  it('are those of their owner and type alone', async () => {
    const note = dlopenNote([CRYPT])
    const notes = [
      { ...note, owner: 'GNU' },
      { ...note, type: 1 },
    ]
    expect((await revealed(revealingFile({ notes }))).dlopen).toEqual([])
  })

  it('are no more than anybody needs', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ soname: [`lib${index}.so`] }))
    expect((await of(JSON.stringify(many))).length).toBe(256)
  })
})

describe('whatever a file is', () => {
  it('it costs little and throws nothing', async () => {
    const files = [
      revealingFile(FULL),
      revealingFile({ ...FULL, bits: 32, order: 'BE', hash: 'sysv' }),
      revealingFile({ ...FULL, hash: 'none' }),
    ]
    await fc.assert(
      fc.asyncProperty(damaged(files, 900), async (bytes) => {
        const source = new WatchedSource(bytes)
        const result = await readReveals(source)
        expect(result.imports.size).toBeLessThan(100)
        expect(source.asked).toBeLessThan(50)
      }),
      runs(2000),
    )
  })

  it('says that it is as large as it likes', async () => {
    const bytes = revealingFile({ ...FULL, hash: 'sysv' })
    // As many symbols as a number of 32 bits can say.
    bytes.writeUInt32LE(0xffffffff, bytes.indexOf(Buffer.from([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0])) + 4)
    const lengths: number[] = []
    const { imports } = await readReveals({
      size: 2 ** 50,
      readAt: async (offset, length) => {
        lengths.push(length)
        return Promise.resolve(bytes.subarray(offset, offset + length))
      },
    })
    expect(imports).toContain('getaddrinfo')
    expect(Math.max(...lengths)).toBeLessThanOrEqual(8 * 1024 * 1024)
    expect(lengths).toContain(65536 * 24)
  })
})

const nm = needs(existsSync('/usr/bin/nm'), 'nm (binutils) is not there to compare with')

/** bash is on every machine that tests run on. */
const COMPARED = [
  '/usr/bin/bash',
  ...['/usr/bin/env', '/usr/bin/perl', '/usr/bin/dpkg', '/lib/x86_64-linux-gnu/libstdc++.so.6'].filter((path) =>
    existsSync(path),
  ),
]

nm.describe('the programs and libraries of this machine', () => {
  it.each(COMPARED)('%s imports what nm says', async (path) => {
    const file = realpathSync(path)
    const text = execFileSync('nm', ['--dynamic', '--undefined-only', '--format=posix', file], { encoding: 'utf8' })
    const names = text.split('\n').flatMap((line) => /^([^ @]+)/.exec(line)?.[1] ?? [])
    const { imports } = await revealed(readFileSync(file))
    expect(names.length).toBeGreaterThan(10)
    expect([...imports].sort()).toEqual([...new Set(names)].sort())
  })
})

const gcc = needs(existsSync('/usr/bin/gcc'), 'gcc is not there to compile with')
const freshFolder = temporaryFolders()

/** As the macro of systemd's sd-dlopen.h lays it out. */
const SOURCE = `
#include <netdb.h>
struct note { unsigned name_size, size, type; char name[4]; char json[__SIZE__] __attribute__((aligned(4))); };
__attribute__((used, aligned(4), section(".note.dlopen"))) static const struct note note =
  { 4, sizeof __JSON__, 0x407c0c0a, "FDO", __JSON__ };
int main(void) { return getaddrinfo("localhost", 0, 0, 0); }
`

gcc.describe('a program that gcc makes', () => {
  it.each([[], ['-Wl,--hash-style=sysv'], ['-Wl,-z,noseparate-code', '-no-pie'], ['-s', '-rdynamic']])(
    'tells of its dlopen notes and imports: %j',
    async (...flags) => {
      const folder = freshFolder()
      const json = JSON.stringify(JSON.stringify([CRYPT]))
      const source = SOURCE.replaceAll('__SIZE__', `sizeof ${json}`).replaceAll('__JSON__', json)
      writeFileSync(join(folder, 'a.c'), source)
      execFileSync('gcc', [...flags, '-o', join(folder, 'a'), join(folder, 'a.c')])
      const { dlopen, imports } = await revealed(readFileSync(join(folder, 'a')))
      expect(dlopen).toMatchObject([{ sonames: CRYPT.soname, priority: 'suggested' }])
      expect(imports).toContain('getaddrinfo')
      expect(imports).not.toContain('main')
    },
  )
})
