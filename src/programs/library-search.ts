import { posix } from 'node:path'
import type { ImagePath } from '../systemd/image-path.js'
import { readElf, type ElfFile } from './elf.js'
import type { SearchFolder } from './search-list.js'
import { look, lookProblem, type Tree, type Viewer } from './tree.js'

export type SearchOutcome =
  | {
      readonly kind: 'found'
      /** As the loader opens it. */
      readonly opened: string
      /** The file itself, and the symlinks that lead to it. */
      readonly path: ImagePath
      readonly links: readonly ImagePath[]
      readonly elf: ElfFile
    }
  /** `passedOver`: files of that name that the loader does not take, each with the reason. */
  | { readonly kind: 'missing'; readonly passedOver: readonly string[] }
  /** The loader gives up at a file of that name. A whole sentence. */
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** The program, or a library that is loaded. */
export interface LoadedObject {
  readonly opened: string
  readonly path: ImagePath
  readonly elf: ElfFile
  readonly loadedBy: LoadedObject | undefined
}

export interface SearchContext {
  readonly tree: Tree
  readonly viewer: Viewer
  readonly libraryPath: string
  /** Of what class and machine a library must be. */
  readonly like: ElfFile
  readonly program: LoadedObject
  /** musl takes the first file of the name, whatever it is for; glibc passes over what is for another class or machine. */
  readonly takesAny: boolean
}

export interface LibraryFinder {
  find(name: string, neededBy: LoadedObject): Promise<SearchOutcome>
  /** Names under which the loader itself is already there. */
  namesOfLoader(interpreter: { readonly elf: ElfFile; readonly name: string }): readonly string[]
  isLoader(name: string): boolean
}

/** What one path comes to: `next` when the loader goes on to the next folder. */
export type Tried =
  Exclude<SearchOutcome, { kind: 'missing' }> | { readonly kind: 'next'; readonly passedOver: string | undefined }

/** Opens a library as a loader does. A file of another class or machine is passed over, one that is no library is the end. */
export async function tryLibrary({ tree, viewer, like, takesAny }: SearchContext, opened: string): Promise<Tried> {
  const found = await look(tree, opened, viewer)
  if (found.kind === 'unknown') return { kind: 'unknown', why: `${found.at} cannot be looked at.` }
  if (found.kind === 'missing' && found.at === opened) return { kind: 'next', passedOver: undefined }
  if (found.kind !== 'found') return passedOver(`${opened} ${lookProblem(found, opened)}`)
  const { path, node, links } = found
  if (node.kind !== 'file') return { kind: 'broken', why: `${opened} is no file.` }
  if (viewer === 'other' && (node.mode & 0o004) === 0) return passedOver(`${opened} may not be read by others`)

  const read = await readElf({ size: node.size, readAt: (offset, length) => tree.readAt(path, offset, length) })
  if (read.kind === 'not-elf') return { kind: 'broken', why: `${opened} is no ELF file.` }
  if (read.kind === 'broken') return { kind: 'broken', why: `${opened} ${read.problem}.` }
  const { elf } = read
  if (elf.bits !== like.bits || elf.order !== like.order || elf.machine !== like.machine) {
    const why = `${opened} is for ${elf.architecture ?? 'no CPU'}, ${elf.bits} bits`
    return takesAny ? { kind: 'broken', why: `${why}.` } : passedOver(why)
  }
  if (elf.type !== 'shared' || elf.isPie) return { kind: 'broken', why: `${opened} is a program and no library.` }
  if (!tree.executes(path))
    return { kind: 'broken', why: `${opened} lies where nothing may be executed (NoExecPaths=).` }
  return { kind: 'found', opened, path, links, elf }
}

function passedOver(why: string): Tried {
  return { kind: 'next', passedOver: why }
}

/** Collects what the folders of a search come to: the first that decides, decides; what cannot be told is remembered. */
export class Attempts {
  private readonly passedOver: string[] = []
  private doubt: string | undefined

  constructor(private readonly context: SearchContext) {}

  doubtful(why: string): void {
    this.doubt ??= why
  }

  /** The outcome, if this path is the end of the search. */
  async at(path: string): Promise<SearchOutcome | undefined> {
    const tried = await tryLibrary(this.context, path)
    if (tried.kind === 'unknown') this.doubtful(tried.why)
    else if (tried.kind !== 'next') {
      return tried.kind === 'broken' && this.doubt !== undefined ? { kind: 'unknown', why: this.doubt } : tried
    } else if (tried.passedOver !== undefined) this.passedOver.push(tried.passedOver)
    return undefined
  }

  /** The outcome, if the search ends in one of these folders. */
  async in(folders: readonly SearchFolder[], name: string): Promise<SearchOutcome | undefined> {
    for (const folder of folders) {
      if (folder.kind === 'unknown') {
        this.doubtful(`Where the search path ${JSON.stringify(folder.text)} leads is known on the host only.`)
        continue
      }
      const outcome = await this.at(posix.join(folder.path, name))
      if (outcome !== undefined) return outcome
    }
    return undefined
  }

  nowhere(): SearchOutcome {
    return this.doubt === undefined
      ? { kind: 'missing', passedOver: this.passedOver }
      : { kind: 'unknown', why: this.doubt }
  }
}
