import type { ImagePath } from '../systemd/image-path.js'
import type { ElfFile } from './elf.js'
import { glibcSearch } from './glibc-search.js'
import type { Loader } from './loader.js'
import { muslSearch } from './musl-search.js'
import type { LoadedObject, SearchContext, SearchOutcome } from './library-search.js'
import type { Tree, Viewer } from './tree.js'

/** A library that a program needs, or that one of those needs. */
export interface NeededLibrary {
  /** As NEEDED says it. */
  readonly name: string
  /** The program or library that says so; the first, where there are several. */
  readonly neededBy: ImagePath
  readonly outcome: SearchOutcome
}

export interface LibrarySearch {
  readonly tree: Tree
  readonly viewer: Viewer
  /** LD_LIBRARY_PATH of the program's environment. */
  readonly libraryPath: string
}

/** Far above what any program loads. */
const MOST_LIBRARIES = 4096

/**
 * Finds every library of a program, and of its libraries, as the loader would, breadth first; what is loaded once is not looked for again.
 * Runs nothing.
 */
export async function findLibraries(
  program: { readonly path: ImagePath; readonly elf: ElfFile; readonly changesUser: boolean },
  interpreter: { readonly path: ImagePath; readonly elf: ElfFile; readonly name: string },
  loader: Loader,
  { tree, viewer, libraryPath }: LibrarySearch,
): Promise<readonly NeededLibrary[]> {
  const first: LoadedObject = { opened: program.path, path: program.path, elf: program.elf, loadedBy: undefined }
  if (loader.kind === 'unknown') {
    const why = `This program does not know the loader ${interpreter.name}.`
    return program.elf.needed.map((name) => ({ name, neededBy: program.path, outcome: { kind: 'unknown', why } }))
  }
  const context: SearchContext = {
    tree,
    viewer,
    libraryPath,
    like: program.elf,
    program: first,
    maybeSecure: program.changesUser,
    takesAny: loader.kind === 'musl',
  }
  const search = loader.kind === 'glibc' ? await glibcSearch(loader, context) : await muslSearch(loader, context)

  const found: NeededLibrary[] = []
  const names = new Set(search.namesOfLoader(interpreter))
  const queue: LoadedObject[] = [first]
  for (let object = queue.shift(); object !== undefined; object = queue.shift()) {
    for (const name of object.elf.needed) {
      if (names.has(name) || search.isLoader(name)) continue
      names.add(name)
      if (found.length === MOST_LIBRARIES) {
        const why = `This program looks for no more than ${MOST_LIBRARIES} libraries.`
        return [...found, { name, neededBy: object.path, outcome: { kind: 'unknown', why } }]
      }
      const outcome = await search.find(name, object)
      found.push({ name, neededBy: object.path, outcome })
      if (outcome.kind !== 'found') continue
      if (search.knowsSonames && outcome.elf.soname !== undefined) names.add(outcome.elf.soname)
      for (const { opened, path, elf } of [outcome, ...outcome.variants])
        queue.push({ opened, path, elf, loadedBy: object })
    }
  }
  return found
}
