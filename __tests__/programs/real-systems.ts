import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { inspectProgram, type ProgramContext } from '../../src/programs/program.js'
import { treeOfView } from '../../src/programs/tree.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { temporaryFolders } from '../support/temporary-folder.js'
import { foreignTree, Linker, type Linked, type Wanted } from './linked.js'
import { librariesOf, listedByLoader, type Libraries } from './real-loader.js'

/** The program that a tree is looked at for. */
export const APP = '/opt/app/bin/app'

/** A real loader, for trees in which this machine can start it. */
export interface System {
  readonly name: string
  /** As programs name it. */
  readonly loader: string
  /** The file of this machine that it is. */
  readonly file: string
  readonly machine: NonNullable<Linked['machine']>
}

/** Debian's musl, and its glibc for 32 bits, are there when scripts/fetch-foreign-packages got them. */
export const SYSTEMS: Readonly<Record<'glibc' | 'musl' | 'glibc32', System>> = {
  glibc: {
    name: 'glibc',
    loader: '/lib64/ld-linux-x86-64.so.2',
    file: '/lib64/ld-linux-x86-64.so.2',
    machine: 'elf_x86_64',
  },
  musl: {
    name: 'musl',
    loader: '/lib/ld-musl-x86_64.so.1',
    file: join(foreignTree('amd64'), 'lib/ld-musl-x86_64.so.1'),
    machine: 'elf_x86_64',
  },
  glibc32: {
    name: 'glibc for 32 bits',
    loader: '/lib/ld-linux.so.2',
    file: join(foreignTree('i386'), 'lib/ld-linux.so.2'),
    machine: 'elf_i386',
  },
}

/** Whether the tests can look at a system at all, and why not. */
export function isThere({ file }: System): boolean {
  return process.arch === 'x64' && process.getuid?.() === 0 && existsSync(file)
}

export type Files = Readonly<Record<string, Wanted>>

export interface Found {
  readonly ours: Libraries
  readonly problems: readonly string[]
  readonly loader: Libraries
  readonly complaint: string
  /** Copies for some CPUs that come along. */
  readonly variants: readonly string[]
}

type More = Partial<ProgramContext> & { readonly prepare?: (root: string) => void }

/** Makes trees of real programs, and asks our search and the loader in them the same. */
export function realTrees(): {
  readonly make: (system: System, files: Files) => string
  readonly ask: (system: System, files: Files, more?: More) => Promise<Found>
} {
  const newFolder = temporaryFolders()
  let linker: Linker | undefined
  const make = (system: System, files: Files): string => {
    linker ??= new Linker(newFolder())
    const root = join(newFolder(), 'root')
    mkdirSync(root)
    linker.tree(root, system.loader, {
      [system.loader]: `= ${system.file}`,
      ...Object.fromEntries(
        Object.entries(files).map(([path, file]) => [
          path,
          typeof file === 'string' ? file : { machine: system.machine, ...file },
        ]),
      ),
    })
    return root
  }
  const ask = async (system: System, files: Files, more: More = {}): Promise<Found> => {
    const root = make(system, files)
    more.prepare?.(root)
    const ours = await inspectProgram(APP, contextIn(root, more))
    const real = ours.steps.find(({ role }) => role === 'program')?.path ?? APP
    const { libraries, complaint } = await listedByLoader(system.loader, real, { root, ...more })
    const problems = ours.problems.map(({ outcome, message }) => `${outcome}: ${message}`)
    const variants = ours.libraries.flatMap(({ outcome }) => (outcome.kind === 'found' ? outcome.variants : []))
    return {
      ours: librariesOf(ours),
      problems,
      loader: libraries,
      complaint,
      variants: variants.map(({ path }) => path),
    }
  }
  return { make, ask }
}

export function contextIn(root: string, more: Partial<ProgramContext> = {}): ProgramContext {
  const tree = treeOfView(viewOfFolder(root))
  return { tree, viewer: 'root', path: ['/usr/bin', '/bin'], libraryPath: '', workingDirectory: '/', ...more }
}

/** Both find the same, or come to the same end: a library that is nowhere, or a file that the loader does not take. */
export function expectAgreement({ ours, problems, loader, complaint }: Found): void {
  const found = Object.entries(ours)
  const end = found.findIndex(([, outcome]) => !outcome.startsWith('/'))
  const [name, outcome] = found[end] ?? []
  if (name === undefined) {
    expect({ found, problems, complaint }).toEqual({ found: Object.entries(loader), problems: [], complaint: '' })
    return
  }
  // What is needed after that is another matter: the program does not start.
  expect(complaint).toMatch(outcome === 'missing' ? NOWHERE(name) : /invalid|short|cannot read|Exec format|Error load/)
  // Where the loader went on, and did not give up at something else later, it lists what it found before.
  const listed = Object.entries(loader).slice(0, end)
  if (outcome === 'missing' && listed.length > 0) expect(listed).toEqual(found.slice(0, end))
}

/** As glibc and musl say it; the latter goes on, and its first complaint counts. */
const NOWHERE = (name: string): RegExp =>
  new RegExp(`(?:shared libraries: |^Error loading shared library )${name}: (?:cannot open shared|No such file)`)
