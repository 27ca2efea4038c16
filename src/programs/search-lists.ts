import type { SearchContext } from './library-search.js'
import { searchFolders, type SearchFolder, type Tokens } from './search-list.js'
import { look } from './tree.js'

/**
 * Search lists without the folders that are not there: a hostile list names thousands, and each library is looked for in all of them. glibc
 * remembers that, too (elf/dl-load.c open_path).
 */
export class SearchLists {
  private readonly known = new Map<string, Promise<readonly SearchFolder[]>>()

  constructor(private readonly context: Pick<SearchContext, 'tree' | 'viewer'>) {}

  of(list: string, separators: RegExp, tokens: Tokens): Promise<readonly SearchFolder[]> {
    const key = [tokens.origin, tokens.lib, separators.source, list].join('\0')
    const known = this.known.get(key) ?? this.present(searchFolders(list, separators, tokens))
    this.known.set(key, known)
    return known
  }

  private async present(folders: readonly SearchFolder[]): Promise<readonly SearchFolder[]> {
    const present: SearchFolder[] = []
    const { tree, viewer } = this.context
    for (const folder of folders) {
      const isMissing = folder.kind === 'folder' && (await look(tree, folder.path, viewer)).kind === 'missing'
      if (!isMissing) present.push(folder)
    }
    return present
  }
}
