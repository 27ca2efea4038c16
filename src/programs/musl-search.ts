import { posix } from 'node:path'
import {
  Attempts,
  type LibraryFinder,
  type LoadedObject,
  type SearchContext,
  type SearchOutcome,
} from './library-search.js'
import type { Loader } from './loader.js'
import { SearchLists } from './search-lists.js'
import { searchFolders, type SearchFolder } from './search-list.js'
import { look } from './tree.js'

const DEFAULT_FOLDERS = '/lib:/usr/local/lib:/usr/lib'

/** The C library is the loader itself, under all of these names (ldso/dynlink.c load_library). */
const OF_THE_LOADER = /^lib(?:c|pthread|rt|m|dl|util|xnet)\./

const LARGEST_LIST = 65536

/** The search of musl's ldso/dynlink.c: LD_LIBRARY_PATH; RPATH or RUNPATH of whoever needs the library and of all that loaded it; its list of folders. */
export async function muslSearch(
  loader: Loader & { readonly kind: 'musl' },
  context: SearchContext,
): Promise<LibraryFinder> {
  const system = await systemFolders(loader.pathFile, context)
  const lists = new SearchLists(context)
  const fromEnvironment = environmentFolders(context)
  return {
    knowsSonames: false,
    namesOfLoader: ({ name }) => [name],
    isLoader: (name) => OF_THE_LOADER.test(name),
    find: async (name, neededBy): Promise<SearchOutcome> => {
      const attempts = new Attempts(context)
      if (name.includes('/')) {
        if (!name.startsWith('/')) return { kind: 'unknown', why: `Where ${name} is depends on the host.` }
        return (await attempts.at(name)) ?? attempts.nowhere()
      }
      const folders = [...fromEnvironment, ...(await rpaths(neededBy, lists, context)), ...system]
      return (await attempts.in(folders, name)) ?? attempts.nowhere()
    },
  }
}

function environmentFolders({ libraryPath, maybeSecure }: SearchContext): SearchFolder[] {
  return maybeSecure && libraryPath !== '' ? [{ kind: 'unknown', text: libraryPath }] : foldersOf(libraryPath, '')
}

/** fixup_rpath: a list with a token other than `$ORIGIN` is dropped as a whole. */
async function rpaths(
  neededBy: LoadedObject,
  lists: SearchLists,
  { program, maybeSecure }: SearchContext,
): Promise<readonly SearchFolder[]> {
  const folders: SearchFolder[] = []
  for (let object: LoadedObject | undefined = neededBy; object !== undefined; object = object.loadedBy) {
    const list = object.elf.runpath ?? object.elf.rpath ?? ''
    const origin = posix.dirname(object.opened)
    if (/\$(?!ORIGIN|\{ORIGIN\})/.test(list)) continue
    if (maybeSecure && object === program && list.includes('$')) folders.push({ kind: 'unknown', text: list })
    else folders.push(...(await lists.of(withoutEmpty(list), /:/, { origin, lib: undefined })))
  }
  return folders
}

async function systemFolders(pathFile: string, { tree, viewer }: SearchContext): Promise<SearchFolder[]> {
  const found = await look(tree, pathFile, viewer)
  if (found.kind === 'unknown') return [{ kind: 'unknown', text: pathFile }]
  if (found.kind === 'missing') return foldersOf(DEFAULT_FOLDERS, '')
  if (found.kind !== 'found' || found.node.kind !== 'file' || found.node.size > LARGEST_LIST) return []
  const bytes = await tree.readAt(found.path, 0, found.node.size)
  return foldersOf(Buffer.from(bytes).toString('utf8'), '')
}

/** Empty elements are none (path_open). */
function foldersOf(list: string, origin: string): SearchFolder[] {
  return searchFolders(withoutEmpty(list), /:/, { origin, lib: undefined })
}

function withoutEmpty(list: string): string {
  return list
    .split(/[:\n]/)
    .filter((element) => element !== '')
    .join(':')
}
