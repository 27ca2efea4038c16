import { posix } from 'node:path'
import type { ImagePath } from '../systemd/image-path.js'
import { fileOf } from './byte-source.js'
import { readElf, type ElfFile } from './elf.js'
import type { SearchFolder } from './search-list.js'
import { look, lookProblem, type Look, type Tree, type Viewer } from './tree.js'

export interface LibraryFile {
  /** As the loader opens it. */
  readonly opened: string
  /** The file itself, and the symlinks that lead to it. */
  readonly path: ImagePath
  readonly links: readonly ImagePath[]
  readonly elf: ElfFile
}

export type SearchOutcome =
  /** `variants`: what some CPUs take instead. */
  | (LibraryFile & { readonly kind: 'found'; readonly variants: readonly LibraryFile[] })
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
  /** Whether the loader may be in secure-execution mode (ld.so(8)), in which neither LD_LIBRARY_PATH nor the program's `$ORIGIN` counts. */
  readonly maybeSecure: boolean
  /** musl takes the first file of the name, whatever it is for; glibc passes over what is for another class or machine. */
  readonly takesAny: boolean
}

export interface LibraryFinder {
  find(name: string, neededBy: LoadedObject): Promise<SearchOutcome>
  /** Whether a library that is there is also known by its SONAME, not only by what it was asked for as. */
  readonly knowsSonames: boolean
  /** Names under which the loader itself is already there. */
  namesOfLoader(interpreter: { readonly elf: ElfFile; readonly name: string }): readonly string[]
  isLoader(name: string): boolean
}

/** What one path comes to: `next` when the loader goes on to the next folder, `next-list` when it goes on to the next list of folders. */
type Tried =
  | Exclude<SearchOutcome, { kind: 'missing' }>
  | { readonly kind: 'next' | 'next-list'; readonly passedOver: string | undefined }

/** Opens a library as a loader does. A file of another class or machine is passed over, one that is no library is the end. */
async function tryLibrary(context: SearchContext, opened: string): Promise<Tried> {
  const { tree, viewer, like, takesAny } = context
  const found = await look(tree, opened, viewer)
  if (found.kind === 'unknown') return { kind: 'unknown', why: `${found.at} cannot be looked at.` }
  // A link of that name which leads nowhere is worth a word.
  if (found.kind === 'missing' && posix.basename(found.at) === posix.basename(opened))
    return { kind: 'next', passedOver: undefined }
  if (found.kind === 'loop' || found.kind === 'not-a-directory') return unopened(context, opened, found)
  if (found.kind !== 'found') return passedOver(`${opened} ${lookProblem(found, opened)}`)
  const { path, node, links } = found
  if (node.kind !== 'file') return { kind: 'broken', why: `${opened} is no file.` }
  if (viewer === 'other' && (node.mode & 0o004) === 0) return passedOver(`${opened} may not be read by others`)

  const read = await readElf(fileOf(tree, path, node.size))
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
  return { kind: 'found', opened, path, links, elf, variants: [] }
}

/** A file of the name that is a link to nowhere: glibc leaves the list of folders at it, musl gives up at a loop. In a folder that is no such thing nobody looks. */
async function unopened(
  { tree, viewer, takesAny }: SearchContext,
  opened: string,
  found: Look & { readonly kind: 'loop' | 'not-a-directory' },
): Promise<Tried> {
  const why = `${opened} ${lookProblem(found, opened)}`
  const folder = await look(tree, posix.dirname(opened), viewer)
  if (folder.kind !== 'found' || folder.node.kind !== 'directory') {
    return takesAny && folder.kind === 'loop' ? { kind: 'broken', why: `${why}.` } : passedOver(why)
  }
  if (!takesAny) return { kind: 'next-list', passedOver: why }
  return found.kind === 'loop' ? { kind: 'broken', why: `${why}.` } : passedOver(why)
}

function passedOver(why: string): Tried {
  return { kind: 'next', passedOver: why }
}

/** Collects what the folders of a search come to: the first that decides, decides; what cannot be told is remembered. */
export class Attempts {
  private readonly passedOver: string[] = []
  private readonly variants: LibraryFile[] = []
  private doubt: string | undefined
  private brokenVariant: string | undefined

  constructor(
    private readonly context: SearchContext,
    private readonly forSomeCpus?: CpuFolders,
  ) {}

  doubtful(why: string): void {
    this.doubt ??= why
  }

  /** The outcome, if this path is the end of the search. */
  async at(path: string): Promise<SearchOutcome | undefined> {
    const tried = await this.try(path)
    return typeof tried === 'string' ? undefined : tried
  }

  private async try(path: string): Promise<SearchOutcome | 'next' | 'next-list'> {
    const tried = await tryLibrary(this.context, path)
    switch (tried.kind) {
      case 'found':
        return this.brokenVariant === undefined
          ? { ...tried, variants: this.variants }
          : { kind: 'unknown', why: this.brokenVariant }
      case 'broken':
        return this.doubt === undefined ? tried : { kind: 'unknown', why: this.doubt }
      case 'unknown':
        this.doubtful(tried.why)
        return 'next'
      case 'next':
      case 'next-list':
        if (tried.passedOver !== undefined) this.passedOver.push(tried.passedOver)
        return tried.kind
    }
  }

  /** What some CPUs take, and others do not look at. */
  async variantAt(path: string): Promise<void> {
    const tried = await tryLibrary(this.context, path)
    if (tried.kind === 'unknown') this.doubtful(tried.why)
    else if (tried.kind === 'found') this.variants.push(tried)
    else if (tried.kind === 'broken')
      this.brokenVariant ??= `On some CPUs it is looked for in glibc-hwcaps: ${tried.why}`
  }

  /** The outcome, if the search ends in one of these folders. */
  async in(folders: readonly SearchFolder[], name: string): Promise<SearchOutcome | undefined> {
    for (const folder of folders) {
      if (folder.kind === 'unknown') {
        this.doubtful(this.unsure(JSON.stringify(folder.text)))
        continue
      }
      for (const variant of (await this.forSomeCpus?.in(folder.path, name)) ?? []) await this.variantAt(variant)
      const outcome = await this.try(pathIn(folder.path, name))
      if (outcome === 'next-list') return undefined
      if (outcome !== 'next') return outcome
    }
    return undefined
  }

  private unsure(path: string): string {
    return this.context.maybeSecure
      ? `Whether the loader follows the search path ${path} depends on who starts the program: it changes its user or group.`
      : `Where the search path ${path} leads is known on the host only.`
  }

  nowhere(): SearchOutcome {
    if (this.variants.length > 0) this.doubtful('It is there for some CPUs only (glibc-hwcaps).')
    return this.doubt === undefined
      ? { kind: 'missing', passedOver: this.passedOver }
      : { kind: 'unknown', why: this.doubt }
  }
}

/** The kernel follows the links before `..`: a path is looked up as the loader puts it together, and not simplified. */
export function pathIn(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, '')}/${name}`
}

/** Where a loader looks for a library on some CPUs before it looks into a folder. */
export interface CpuFolders {
  /** Paths at which there is something of that name. */
  in(folder: string, name: string): Promise<readonly string[]>
}
