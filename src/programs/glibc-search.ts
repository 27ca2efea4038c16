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
import { expandTokens, searchFolders, type SearchFolder, type Tokens } from './search-list.js'
import { look } from './tree.js'

type Glibc = Loader & { readonly kind: 'glibc' }

/**
 * The search of ld.so(8): RPATH of whoever needs the library and of all that loaded it, unless it has a RUNPATH; LD_LIBRARY_PATH; RUNPATH;
 * ld.so.cache (never ld.so.conf, from which ldconfig made it); the loader's own folders. glibc: elf/dl-load.c _dl_map_object.
 */
export async function glibcSearch(loader: Glibc, context: SearchContext): Promise<LibraryFinder> {
  const cache = await readCache(loader, context)
  return {
    namesOfLoader: ({ elf, name }) => [name, ...(elf.soname === undefined ? [] : [elf.soname])],
    isLoader: () => false,
    find: (name, neededBy) => find(name, neededBy, loader, cache, context),
  }
}

async function find(
  name: string,
  neededBy: LoadedObject,
  loader: Glibc,
  cache: ReadCache,
  context: SearchContext,
): Promise<SearchOutcome> {
  const attempts = new Attempts(context)
  if (name.includes('/')) {
    const path = expandTokens(name, tokensOf(neededBy, loader))
    if (path?.startsWith('/') !== true) return { kind: 'unknown', why: `Where ${name} is depends on the host.` }
    return (await attempts.at(path)) ?? attempts.nowhere()
  }

  const before = [...rpaths(neededBy, loader, context), ...libraryPath(loader, context), ...runpath(neededBy, loader)]
  const inLists = await attempts.in(before, name)
  if (inLists !== undefined) return inLists

  const own = neededBy.elf.noDefaultFolders ? [] : loader.folders
  const inCache = await inLibraryCache(name, neededBy, loader, cache, attempts)
  if (inCache !== undefined) return inCache
  if (own === undefined) attempts.doubtful('The folders of this loader cannot be told.')
  const last = (own ?? []).map((path): SearchFolder => ({ kind: 'folder', path }))
  const inOwn = await attempts.in(last, name)
  if (inOwn !== undefined) return inOwn
  await seekForSomeCpus([...before, ...last], name, attempts, context)
  return attempts.nowhere()
}

function rpaths(neededBy: LoadedObject, loader: Glibc, { program }: SearchContext): SearchFolder[] {
  if (neededBy.elf.runpath !== undefined) return []
  const objects: LoadedObject[] = []
  for (let object: LoadedObject | undefined = neededBy; object !== undefined; object = object.loadedBy)
    objects.push(object)
  if (!objects.includes(program)) objects.push(program)
  return objects.flatMap((object) => searchFolders(object.elf.rpath ?? '', /:/, tokensOf(object, loader)))
}

function runpath(neededBy: LoadedObject, loader: Glibc): SearchFolder[] {
  return searchFolders(neededBy.elf.runpath ?? '', /:/, tokensOf(neededBy, loader))
}

function libraryPath(loader: Glibc, { libraryPath, program }: SearchContext): SearchFolder[] {
  return searchFolders(libraryPath, /[:;]/, tokensOf(program, loader))
}

/** The program's origin is that of the file itself (/proc/self/exe); a library's that of the path it was opened by. */
function tokensOf(object: LoadedObject, loader: Glibc): Tokens {
  return { origin: posix.dirname(object.opened), lib: loader.lib }
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
  const entries = (cache.get(name) ?? []).filter((entry) => flags === undefined || entry.flags === flags)
  if (entries.some(({ ofSomeCpus }) => ofSomeCpus)) {
    if (entries.every(({ ofSomeCpus }) => ofSomeCpus)) attempts.doubtful(FOR_SOME_CPUS(name))
  }
  const first = entries.find(({ ofSomeCpus }) => !ofSomeCpus)
  if (first === undefined) return undefined
  const inOwnFolder = loader.folders?.some((folder) => first.path.startsWith(`${folder}/`)) ?? true
  return elf.noDefaultFolders && inOwnFolder ? undefined : attempts.at(first.path)
}

const FOR_SOME_CPUS = (name: string): string => `${name} is there for some CPUs only (glibc-hwcaps).`

/** Folders of glibc-hwcaps come before the one they are in, on CPUs that have what their name says. */
async function seekForSomeCpus(
  folders: readonly SearchFolder[],
  name: string,
  attempts: Attempts,
  { tree, viewer }: SearchContext,
): Promise<void> {
  for (const folder of folders) {
    if (folder.kind === 'unknown') continue
    const hwcaps = await look(tree, posix.join(folder.path, 'glibc-hwcaps'), viewer)
    if (hwcaps.kind !== 'found' || hwcaps.node.kind !== 'directory') continue
    for (const level of (await tree.list(hwcaps.path)).slice(0, MOST_LEVELS)) {
      const found = await look(tree, posix.join(hwcaps.path, level, name), viewer)
      if (found.kind === 'found') attempts.doubtful(FOR_SOME_CPUS(name))
    }
  }
}

/** x86-64-v2 to v4, and some of other architectures. */
const MOST_LEVELS = 32
