import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readElf, type ElfFile, type ElfResult } from '../../src/programs/elf.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'
import { damaged, WatchedSource } from './damaged.js'
import { readByReadelf, shownOf } from './readelf.js'
import { elfFile, type ElfParts } from './elf-files.js'

async function read(bytes: Uint8Array): Promise<ElfResult> {
  return readElf({
    size: bytes.length,
    readAt: async (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  })
}

async function elfOf(bytes: Uint8Array): Promise<ElfFile> {
  const result = await read(bytes)
  if (result.kind !== 'elf') throw new Error(JSON.stringify(result))
  return result.elf
}

const FULL: ElfParts = {
  interpreter: '/lib/ld.so',
  needed: ['libb.so.1', 'liba.so', '/opt/libc.so'],
  soname: 'libme.so',
  runpath: '$ORIGIN/../lib:/opt/lib',
  flags1: 0x800 | 0x08000000,
}

describe('an ELF file', () => {
  it.each([
    [32, 'LE'],
    [32, 'BE'],
    [64, 'LE'],
    [64, 'BE'],
  ] as const)('of %i bits, %s, tells what its program headers say', async (bits, order) => {
    expect(await elfOf(elfFile({ ...FULL, bits, order, machine: 8, type: 2 }))).toEqual({
      bits,
      order,
      machine: 8,
      architecture: `mips${bits === 64 ? '64' : ''}${order === 'LE' ? '-le' : ''}`,
      type: 'executable',
      interpreter: '/lib/ld.so',
      isDynamic: true,
      needed: FULL.needed,
      soname: 'libme.so',
      rpath: undefined,
      runpath: FULL.runpath,
      noDefaultFolders: true,
      isPie: true,
    })
  })

  it('that is static has no dynamic section', async () => {
    expect(await elfOf(elfFile({ type: 2 }))).toMatchObject({
      isDynamic: false,
      interpreter: undefined,
      needed: [],
      isPie: false,
    })
  })

  it('has an RPATH only without a RUNPATH', async () => {
    expect((await elfOf(elfFile({ rpath: '/a' }))).rpath).toBe('/a')
    expect(await elfOf(elfFile({ rpath: '/a', runpath: '/b' }))).toMatchObject({ rpath: undefined, runpath: '/b' })
  })

  it('may have names longer than one look at them', async () => {
    const runpath = Array.from({ length: 500 }, (_, index) => `/nix/store/${index}`).join(':')
    expect((await elfOf(elfFile({ runpath }))).runpath).toBe(runpath)
  })
})

describe('what is no use to a kernel or loader', () => {
  it.each([
    ['text', Buffer.from('#!/bin/sh\n'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
    ['three bytes of the four', Buffer.from('\x7fEL', 'latin1'), undefined],
    ['a header that is cut off', elfFile().subarray(0, 40), 'cut off in its ELF header'],
    ['a header alone', elfFile().subarray(0, 64), 'cut off in its program headers'],
    ['no program headers', patched(elfFile(), 56, 0), 'no program headers'],
    ['an unknown class', patched(elfFile(), 4, 7), 'no known class'],
    ['too many program headers', patched(patched(elfFile(), 56, 0xff), 57, 0xff), 'more program headers'],
    ['a loader that does not end', patched(elfFile({ interpreter: '/x' }), 64 + 2 * 56 + 2, 0x2f), 'interpreter'],
    [
      'more libraries than anybody needs',
      elfFile({ needed: Array.from({ length: 1025 }, (_, index) => `${index}`) }),
      '1024 libraries',
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await read(bytes)).toEqual(
      problem === undefined ? { kind: 'not-elf' } : { kind: 'broken', problem: expect.stringContaining(problem) },
    )
  })

  it('whatever it is, costs little and throws nothing', async () => {
    const files = [
      elfFile(FULL),
      elfFile({ ...FULL, bits: 32, order: 'BE' }),
      elfFile({ rpath: '/a:/b', needed: ['x'] }),
    ]
    await fc.assert(
      fc.asyncProperty(damaged(files, 400), async (bytes) => {
        const source = new WatchedSource(bytes)
        const result = await readElf(source)
        expect(['elf', 'broken', 'not-elf']).toContain(result.kind)
        expect(source.asked).toBeLessThan(100)
      }),
      runs(2000),
    )
  })

  it('says that it is as large as it likes', async () => {
    const huge = {
      size: 2 ** 50,
      readAt: async (offset: number, length: number) =>
        Promise.resolve(elfFile(FULL).subarray(offset, offset + length)),
    }
    const lengths: number[] = []
    const { kind } = await readElf({
      ...huge,
      readAt: (offset, length) => (lengths.push(length), huge.readAt(offset, length)),
    })
    expect(kind).toBe('elf')
    expect(Math.max(...lengths)).toBeLessThanOrEqual(128 * 1024)
  })
})

function patched(file: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(file)
  copy[at] = value
  return copy
}

const here = needs(existsSync('/usr/bin/readelf'), 'readelf (binutils) is not there to compare with')

here.describe('the programs of this machine', () => {
  here.it('are read as readelf reads them', async () => {
    const programs = [...new Set(readdirSync('/usr/bin').flatMap((name) => realPath(`/usr/bin/${name}`)))]
    const results = await Promise.all(programs.map(async (path) => [path, await read(readFileSync(path))] as const))
    const ours = results.flatMap(([path, result]) =>
      result.kind === 'elf' ? [[path, shownOf(result.elf)] as const] : [],
    )
    expect(ours.length).toBeGreaterThan(100)
    expect(ours).toEqual([...readByReadelf(ours.map(([path]) => path))])
  })
})

function realPath(path: string): string[] {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? [realpathSync(path)] : []
}
