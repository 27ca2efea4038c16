import type { ElfFile } from '../../programs/elf.js'

/** By e_machine, class and byte order: what glibc's ABI calls the loader (sourceware.org/glibc/wiki/ABIList), as the C library of each port of Debian says. */
const OF_GLIBC: ReadonlyMap<string, string> = new Map([
  ['3:32:LE', '/lib/ld-linux.so.2'],
  ['62:64:LE', '/lib64/ld-linux-x86-64.so.2'],
  ['62:32:LE', '/libx32/ld-linux-x32.so.2'],
  ['183:64:LE', '/lib/ld-linux-aarch64.so.1'],
  ['40:32:LE', '/lib/ld-linux-armhf.so.3'],
  ['21:64:LE', '/lib64/ld64.so.2'],
  ['22:64:BE', '/lib/ld64.so.1'],
  ['243:64:LE', '/lib/ld-linux-riscv64-lp64d.so.1'],
  ['258:64:LE', '/lib64/ld-linux-loongarch-lp64d.so.1'],
  ['8:64:LE', '/lib64/ld.so.1'],
])

/** The loader that a library, which names none, is loaded by; undefined where nobody knows. */
export function loaderOfLibrary({ interpreter, needed, machine, bits, order }: ElfFile): string | undefined {
  if (interpreter !== undefined) return interpreter
  const musl = needed.map((name) => /^libc\.musl-(\w+)\.so\.1$/.exec(name)?.[1]).find((name) => name !== undefined)
  return musl === undefined ? OF_GLIBC.get(`${machine}:${bits}:${order}`) : `/lib/ld-musl-${musl}.so.1`
}
