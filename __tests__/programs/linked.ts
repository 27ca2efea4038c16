import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** What the linker is asked for: a real program or library that does nothing. */
export interface Linked {
  readonly kind: 'program' | 'library' | 'static'
  /** ld(1) `-m`. */
  readonly machine?: 'elf_x86_64' | 'elf_i386'
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly rpath?: string
  readonly runpath?: string
  /** Of a program; that of the tree when there is none. */
  readonly interpreter?: string
  readonly mode?: number
  /** More options of ld(1). */
  readonly options?: readonly string[]
}

/** A file to link, a symlink (`-> target`), a copy of another file of this machine (`= path`), or text. */
export type Wanted = Linked | string

export function program(parts: Omit<Linked, 'kind'> = {}): Linked {
  return { kind: 'program', ...parts }
}

export function library(soname: string, parts: Omit<Linked, 'kind'> = {}): Linked {
  return { kind: 'library', soname, ...parts }
}

/** Makes the files in a folder, with the linker of this machine (binutils). Files that are alike are linked once. */
export class Linker {
  private readonly made = new Map<string, string>()

  constructor(private readonly work: string) {}

  tree(root: string, interpreter: string, files: Readonly<Record<string, Wanted>>): void {
    for (const [path, wanted] of Object.entries(files)) {
      const place = join(root, path)
      mkdirSync(dirname(place), { recursive: true })
      if (typeof wanted !== 'string') {
        copyFileSync(this.linked({ ...wanted, interpreter: wanted.interpreter ?? interpreter }), place)
        chmodSync(place, wanted.mode ?? 0o755)
      } else if (wanted.startsWith('-> ')) symlinkSync(wanted.slice(3), place)
      else if (wanted.startsWith('= ')) copyFileSync(realpathSync(wanted.slice(2)), place)
      else writeFileSync(place, wanted)
    }
  }

  private linked(wanted: Linked): string {
    return this.once(JSON.stringify({ ...wanted, mode: 0 }), (file) => {
      const { kind, machine = 'elf_x86_64', soname, rpath, runpath, interpreter = '', options = [] } = wanted
      // The linker takes NEEDED from the SONAME of what it is given.
      const stubs = (wanted.needed ?? []).map((name) =>
        this.once(`stub ${machine} ${name}`, (stub) => {
          execFileSync('ld', ['-m', machine, '-shared', '-soname', name, '-o', stub, this.object(machine)])
        }),
      )
      const kinds = { program: ['-dynamic-linker', interpreter], library: ['-shared'], static: ['-static'] }
      const list = runpath ?? rpath
      execFileSync('ld', [
        ...['-m', machine, '-o', file, ...kinds[kind]],
        runpath === undefined ? '--disable-new-dtags' : '--enable-new-dtags',
        ...(list === undefined ? [] : ['-rpath', list]),
        ...(soname === undefined ? [] : ['-soname', soname]),
        ...[...options, this.object(machine), '--no-as-needed', '--allow-shlib-undefined', ...stubs],
      ])
    })
  }

  private object(machine: keyof typeof CODE): string {
    return this.once(`object ${machine}`, (file) => {
      execFileSync('as', [machine === 'elf_i386' ? '--32' : '--64', '-o', file], { input: CODE[machine] })
    })
  }

  private once(what: string, make: (file: string) => void): string {
    const known = this.made.get(what)
    if (known !== undefined) return known
    const file = join(this.work, `${this.made.size}`)
    // A name of its own for what is made on the way.
    this.made.set(what, file)
    make(file)
    return file
  }
}

/** exit(0) */
const CODE = {
  elf_x86_64: '.globl _start\n_start: mov $60, %eax\nxor %edi, %edi\nsyscall\n',
  elf_i386: '.globl _start\n_start: mov $1, %eax\nxor %ebx, %ebx\nint $0x80\n',
}

/** Where scripts/fetch-foreign-packages has unpacked packages of an architecture. */
export function foreignTree(architecture: string): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return join(cache, 'portable-service-action-tests/foreign', architecture)
}
