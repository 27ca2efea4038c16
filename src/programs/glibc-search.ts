import { posix } from 'node:path'
import {
  Attempts,
  type LibraryFinder,
  type LoadedObject,
  type SearchContext,
  type SearchOutcome,
} from './library-search.js'
import { LARGEST_CACHE, parseLibraryCache, type LibraryCache } from './library-cache.js'
import type { Loader } from './loader.js'
import { SearchLists } from './search-lists.js'
import { expandTokens, type SearchFolder, type Tokens } from './search-list.js'
import { HwcapsFolders } from './hwcaps.js'
import { look } from './tree.js'

type Glibc = Loader & { readonly kind: 'glibc' }

/**
 * The search of ld.so(8): RPATH of whoever needs the library and of all that loaded it, unless it has a RUNPATH; LD_LIBRARY_PATH; RUNPATH;
 * ld.so.cache (never ld.so.conf, from which ldconfig made it); the loader's own folders. glibc: elf/dl-load.c _dl_map_object.
 */
export async function glibcSearch(loader: Glibc, context: SearchContext): Promise<LibraryFinder> {
  const cache = await readCache(loader, context)
  const hwcaps = new HwcapsFolders(context)
  const lists = new SearchLists(context)
  return {
    knowsSonames: true,
    namesOfLoader: ({ elf, name }) => [name, ...(elf.soname === undefined ? [] : [elf.soname])],
    isLoader: () => false,
    find: (name, neededBy) => find(name, neededBy, { loader, cache, hwcaps, lists, context }),
  }
}

interface Search {
  readonly loader: Glibc
  readonly cache: ReadCache
  readonly hwcaps: HwcapsFolders
  readonly lists: SearchLists
  readonly context: SearchContext
}

async function find(name: string, neededBy: LoadedObject, search: Search): Promise<SearchOutcome> {
  const { loader, cache, hwcaps, context } = search
  const attempts = new Attempts(context, hwcaps)
  if (name.includes('/')) {
    // _dl_map_object_deps: in secure-execution mode the loader gives up at a token in a name.
    const isSure = !(context.maybeSecure && name.includes('$'))
    const path = isSure ? expandTokens(name, tokensOf(neededBy, loader, context)) : undefined
    if (path?.startsWith('/') !== true) return { kind: 'unknown', why: `Where ${name} is depends on the host.` }
    return (await attempts.at(path)) ?? attempts.nowhere()
  }

  for (const list of [...rpaths(neededBy, search), libraryPath(search), runpath(neededBy, search)]) {
    const inList = await attempts.in(await list, name)
    if (inList !== undefined) return inList
  }

  const own = neededBy.elf.noDefaultFolders ? [] : loader.folders
  const inCache = await inLibraryCache(name, neededBy, loader, cache, attempts)
  if (inCache !== undefined) return inCache
  if (own === undefined) attempts.doubtful('The folders of this loader cannot be told.')
  const last = (own ?? []).map((path): SearchFolder => ({ kind: 'folder', path }))
  return (await attempts.in(last, name)) ?? attempts.nowhere()
}

type List = Promise<readonly SearchFolder[]>

function rpaths(neededBy: LoadedObject, { loader, lists, context }: Search): List[] {
  const { program } = context
  if (neededBy.elf.runpath !== undefined) return []
  const objects: LoadedObject[] = []
  for (let object: LoadedObject | undefined = neededBy; object !== undefined; object = object.loadedBy)
    objects.push(object)
  if (!objects.includes(program)) objects.push(program)
  return objects.map((object) => lists.of(object.elf.rpath ?? '', /:/, tokensOf(object, loader, context)))
}

function runpath(neededBy: LoadedObject, { loader, lists, context }: Search): List {
  return lists.of(neededBy.elf.runpath ?? '', /:/, tokensOf(neededBy, loader, context))
}

function libraryPath({ loader, lists, context }: Search): List {
  const { libraryPath: list, maybeSecure, program } = context
  if (maybeSecure && list !== '') return Promise.resolve([{ kind: 'unknown', text: list }])
  return lists.of(list, /[:;]/, tokensOf(program, loader, context))
}

/** The program's origin is that of the file itself (/proc/self/exe); a library's that of the path it was opened by. */
function tokensOf(object: LoadedObject, loader: Glibc, { program, maybeSecure }: SearchContext): Tokens {
  const counts = !(maybeSecure && object === program)
  return { origin: counts ? posix.dirname(object.opened) : undefined, lib: loader.lib }
}

type ReadCache = LibraryCache | 'unknown'

async function readCache(loader: Glibc, { tree, viewer, like }: SearchContext): Promise<ReadCache> {
  if (loader.cache === undefined) return 'unknown'
  const found = await look(tree, loader.cache, viewer)
  if (found.kind === 'unknown') return 'unknown'
  if (found.kind !== 'found' || found.node.kind !== 'file') return new Map()
  const { mode, size } = found.node
  if (viewer === 'other' && (mode & 0o004) === 0) return new Map()
  if (size > LARGEST_CACHE) return 'unknown'
  return parseLibraryCache(await tree.readAt(found.path, 0, size), like.order) ?? new Map<string, never>()
}

/** ldconfig's name of what a program of this class and machine can load (FLAG_ELF_LIBC6 and the architecture); others are passed over. */
const CACHE_FLAGS: ReadonlyMap<string, number> = new Map([
  ['3:32', 0x0003],
  ['62:64', 0x0303],
  ['62:32', 0x0803],
  ['183:64', 0x0a03],
  ['22:64', 0x0403],
  ['21:64', 0x0503],
])

async function inLibraryCache(
  name: string,
  { elf }: LoadedObject,
  loader: Glibc,
  cache: ReadCache,
  attempts: Attempts,
): Promise<SearchOutcome | undefined> {
  if (cache === 'unknown') {
    attempts.doubtful('The cache of this loader (ld.so.cache) cannot be read.')
    return undefined
  }
  const flags = CACHE_FLAGS.get(`${elf.machine}:${elf.bits}`)
  const isOwn = (path: string): boolean => loader.folders?.some((folder) => path.startsWith(`${folder}/`)) ?? true
  const entries = (cache.get(name) ?? []).filter(
    ({ flags: its, path }) => (flags === undefined || its === flags) && !(elf.noDefaultFolders && isOwn(path)),
  )
  for (const { path } of entries.filter(({ ofSomeCpus }) => ofSomeCpus)) await attempts.variantAt(path)
  const first = entries.find(({ ofSomeCpus }) => !ofSomeCpus)
  return first === undefined ? undefined : attempts.at(first.path)
}
