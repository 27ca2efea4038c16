import { chmodSync, chownSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { closeOverMachine } from '../../../src/closure/machine/close-over-machine.js'
import type { MachineClosure } from '../../../src/closure/machine/machine-closure.js'
import { PackageClosure } from '../../../src/closure/packages/package-closure.js'
import type { GivenEntry } from '../../../src/sources/given.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { elfFile, glibcLoader, type ElfParts } from '../../programs/elf-files.js'
import { serviceOf, unitOf } from '../../support/plans.js'
import { temporaryFolders, writeFiles } from '../../support/temporary-folder.js'
import { fabricatedMachines, type FabricatedMachine, type Thing } from '../packages/fabricated-machine.js'

export const LOADER = '/lib64/ld-linux-x86-64.so.2'

/** What is executed. */
export function executable(content: string | Buffer): Thing {
  return { content, mode: 0o755 }
}

export function program(parts: ElfParts = {}): Buffer {
  return elfFile({ interpreter: LOADER, needed: ['libc.so.6'], ...parts })
}

export function library(soname: string, parts: ElfParts = {}): Thing {
  return { content: elfFile({ soname, needed: ['libc.so.6'], ...parts }), mode: 0o644 }
}

/** As Debian 12 has them, below a merged /usr. */
export const LIBC: Readonly<Record<string, Thing>> = {
  '/usr/lib/x/ld-linux-x86-64.so.2': executable(glibcLoader()),
  '/usr/lib64/ld-linux-x86-64.so.2': { link: '/lib/x/ld-linux-x86-64.so.2' },
  '/usr/lib/x/libc.so.6': { content: elfFile({ soname: 'libc.so.6', needed: ['ld-linux.so.2'] }), mode: 0o755 },
}

/** What each program of glibc brings, and the links that lead there. */
export const OF_LIBC = [
  '/lib -> usr/lib',
  '/lib64 -> usr/lib64',
  '/usr/lib/x/ld-linux-x86-64.so.2',
  '/usr/lib/x/libc.so.6',
  '/usr/lib64/ld-linux-x86-64.so.2 -> /lib/x/ld-linux-x86-64.so.2',
]

export interface SmallRequest {
  readonly machine?: Readonly<Record<string, Thing>>
  readonly installed?: FabricatedMachine['packages']
  /** Files of the workspace, executable, by their path in the image; `-> target` is a link, and undefined a folder. */
  readonly given?: Readonly<Record<string, string | Buffer | undefined>>
  /** So many further files without a program in them. */
  readonly data?: number
  readonly packages?: readonly string[]
  /** Lines of the one service after `ExecStart=/usr/bin/app`, or the unit. */
  readonly unit?: string
  readonly lines?: readonly string[]
  readonly allowPrivate?: readonly string[]
  /** Where on the machine the workspace is, when that matters. */
  readonly workspaceAt?: string
  /** Whose a file of the machine is that is not root's. */
  readonly owner?: { readonly path: string; readonly uid: number; readonly gid: number }
}

/** Closes over a machine that is made for the question. */
export function smallMachines(): (request: SmallRequest) => Promise<MachineClosure> {
  const newMachine = fabricatedMachines()
  const newFolder = temporaryFolders()
  return ({
    machine = {},
    installed = {},
    given = {},
    data = 0,
    packages = [],
    unit,
    lines = [],
    allowPrivate = [],
    workspaceAt,
    owner,
  }) => {
    const root = newMachine({ packages: installed, others: machine })
    if (owner !== undefined) makeOwned(join(root, owner.path), owner)
    const workspace = newFolder()
    const wanted = packages.map((name, index) => ({ name, line: index + 1 }))
    return closeOverMachine({
      root,
      given: [
        ...Object.entries(given).map(([path, content]) => givenEntry(workspace, path, content)),
        ...dataEntries(workspace, data),
      ],
      units: [unit === undefined ? serviceOf('app.service', ...lines) : unitOf('app.service', unit)],
      packages: wanted.length === 0 ? undefined : PackageClosure.open(root, wanted, allowPrivate),
      rules: { workspaceRoot: workspaceAt === undefined ? workspace : join(root, workspaceAt), allowPrivate },
    })
  }
}

/** A change of owner clears the set-ID bits (chown(2)). */
function makeOwned(place: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  const { mode } = lstatSync(place)
  chownSync(place, uid, gid)
  chmodSync(place, mode & 0o7777)
}

function givenEntry(workspace: string, path: string, content: string | Buffer | undefined): GivenEntry {
  const about = { path: imagePath(path), where: 'files, line 1' }
  if (content === undefined) return { ...about, kind: 'directory', mode: 0o755 }
  if (typeof content === 'string' && content.startsWith('-> '))
    return { ...about, kind: 'symlink', target: content.slice(3) }
  writeFiles(workspace, { [path]: content })
  const place = join(workspace, path)
  const { size, dev, ino, mtimeMs } = lstatSync(place)
  const source = {
    kind: 'local',
    origin: 'workspace',
    path: place,
    size,
    device: dev,
    inode: ino,
    modified: mtimeMs,
  } as const
  return { ...about, kind: 'file', mode: 0o755, source }
}

function dataEntries(workspace: string, count: number): readonly GivenEntry[] {
  if (count === 0) return []
  const one = givenEntry(workspace, '/data', 'some data')
  return Array.from({ length: count }, (_, index) => ({ ...one, path: imagePath(`/usr/share/app/${index}`) }))
}

/** What came, links with their targets. */
export function cameOf({ entries }: MachineClosure): readonly string[] {
  return entries
    .filter(({ kind }) => kind !== 'directory')
    .map((entry) => (entry.kind === 'symlink' ? `${entry.path} -> ${entry.target}` : entry.path))
}

/** Why something came. */
export function causeOf({ entries }: MachineClosure, path: string): string {
  const cause = entries.find((entry) => entry.path === path)?.cause
  if (cause === undefined) return 'it did not come'
  if (cause.kind === 'input') return cause.where
  return cause.kind === 'package' ? `${cause.how} ${cause.package}` : `${cause.how} ${cause.path}`
}
