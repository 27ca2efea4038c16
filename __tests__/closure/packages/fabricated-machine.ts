import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolders } from '../../support/temporary-folder.js'

/** Something on a machine: a file by its content, a folder, or a symlink. */
export type Thing =
  | string
  | { readonly content: string | Uint8Array; readonly mode: number }
  | { readonly folder: number }
  | { readonly link: string }

export interface FabricatedPackage {
  /** Further fields, or others than the usual. */
  readonly fields?: Readonly<Record<string, string>>
  /** What it has, by path; folders above are listed too. */
  readonly files?: Readonly<Record<string, Thing>>
  /** Paths that its list names and that are not on the machine. */
  readonly gone?: readonly string[]
}

export interface FabricatedMachine {
  readonly packages: Readonly<Record<string, FabricatedPackage>>
  /** What no package has. */
  readonly others?: Readonly<Record<string, Thing>>
}

/** The paragraph of a package in dpkg's database. */
export function paragraph(name: string, fields: Readonly<Record<string, string>> = {}): string {
  const all = { Package: name, Status: 'install ok installed', Architecture: 'amd64', Version: '1', ...fields }
  return Object.entries(all)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')
}

/** Makes machines with merged /usr in temporary folders. */
export function fabricatedMachines(): (machine: FabricatedMachine) => string {
  const newFolder = temporaryFolders()
  return ({ packages, others = {} }) => {
    const root = newFolder()
    for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
      mkdirSync(join(root, 'usr', folder), { recursive: true })
      symlinkSync(`usr/${folder}`, join(root, folder))
    }
    mkdirSync(join(root, 'var/lib/dpkg/info'), { recursive: true })
    const known = { dpkg: { fields: { Essential: 'yes' } }, ...packages }
    writeFileSync(
      join(root, 'var/lib/dpkg/status'),
      Object.entries(known)
        .map(([key, { fields }]) => paragraph(key.split(':')[0] ?? key, fields))
        .join('\n'),
    )
    for (const [key, { files = {}, gone = [] }] of Object.entries<FabricatedPackage>(known)) {
      make(root, files)
      writeFileSync(join(root, `var/lib/dpkg/info/${key}.list`), listOf([...Object.keys(files), ...gone]))
    }
    make(root, others)
    return root
  }
}

function make(root: string, things: Readonly<Record<string, Thing>>): void {
  for (const [path, thing] of Object.entries(things)) {
    const place = join(root, path)
    mkdirSync(dirname(place), { recursive: true })
    if (typeof thing === 'string') writeFileSync(place, thing)
    else if ('link' in thing) symlinkSync(thing.link, place)
    else if ('folder' in thing) {
      mkdirSync(place, { recursive: true })
      chmodSync(place, thing.folder)
    } else {
      writeFileSync(place, thing.content)
      chmodSync(place, thing.mode)
    }
  }
}

/** As dpkg writes it: every folder before what is in it, once. */
function listOf(paths: readonly string[]): string {
  const lines = new Set(['/.'])
  for (const path of paths) {
    const parts = path.split('/').slice(1)
    for (let end = 1; end <= parts.length; end += 1) lines.add(`/${parts.slice(0, end).join('/')}`)
  }
  return `${[...lines].join('\n')}\n`
}
