import { execFileSync } from 'node:child_process'
import type { ElfFile } from '../../src/programs/elf.js'

/** What is compared of an ELF file. */
export interface Shown {
  readonly bits: string
  readonly order: string
  readonly type: string | undefined
  readonly interpreter: string | undefined
  readonly needed: readonly string[]
  readonly rpath: readonly string[]
  readonly runpath: readonly string[]
  readonly soname: readonly string[]
  readonly pie: boolean
  readonly dynamic: boolean
}

/** What readelf (binutils) says of ELF files, by their paths; it reads those of every architecture. */
export function readByReadelf(paths: readonly string[]): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>()
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const some = paths.slice(at, at + AT_ONCE)
    const output = execFileSync('readelf', ['--wide', '-h', '-l', '-d', ...some], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1024 ** 3,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    })
    const [first = '', ...others] = output.split(/^File: (.*)$/m)
    if (some.length === 1) shown.set(some[0] ?? '', parsed(first))
    for (let index = 0; index < others.length; index += 2)
      shown.set(others[index] ?? '', parsed(others[index + 1] ?? ''))
  }
  return shown
}

const AT_ONCE = 200

function parsed(text: string): Shown {
  const all = (pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, found = '']) => found)
  return {
    bits: /Class:\s+ELF(\d+)/.exec(text)?.[1] ?? '',
    order: /Data:.*(little|big) endian/.exec(text)?.[1] ?? '',
    type: /Type:\s+(EXEC|DYN)/.exec(text)?.[1],
    interpreter: /program interpreter: (.*)\]/.exec(text)?.[1],
    needed: all(/\(NEEDED\)\s+Shared library: \[(.*)\]/g),
    rpath: all(/\(RPATH\)\s+Library rpath: \[(.*)\]/g),
    runpath: all(/\(RUNPATH\)\s+Library runpath: \[(.*)\]/g),
    soname: all(/\(SONAME\)\s+Library soname: \[(.*)\]/g),
    pie: / PIE\b/.test(/\(FLAGS_1\).*/.exec(text)?.[0] ?? ''),
    dynamic: /^\s+DYNAMIC\s/m.test(text),
  }
}

/** The same of what was read by ourselves. */
export function shownOf({
  bits,
  order,
  type,
  interpreter,
  needed,
  rpath,
  runpath,
  soname,
  isPie,
  isDynamic,
}: ElfFile): Shown {
  const list = (value: string | undefined): string[] => (value === undefined ? [] : [value])
  return {
    bits: `${bits}`,
    order: order === 'LE' ? 'little' : 'big',
    type: { executable: 'EXEC', shared: 'DYN', other: undefined }[type],
    interpreter,
    needed,
    rpath: list(rpath),
    runpath: list(runpath),
    soname: list(soname),
    pie: isPie,
    dynamic: isDynamic,
  }
}
