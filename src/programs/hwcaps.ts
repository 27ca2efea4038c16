import { pathIn, type CpuFolders, type SearchContext } from './library-search.js'
import { look } from './tree.js'

/** x86-64-v2 to v4, and some of other architectures. */
const MOST_LEVELS = 32

/**
 * Copies of libraries for CPUs that have what the name of a folder below `glibc-hwcaps` says (ld.so(8)). All that are there count: an image
 * is for other CPUs than that of the machine that builds it.
 */
export class HwcapsFolders implements CpuFolders {
  private readonly levels = new Map<string, Promise<readonly string[]>>()

  constructor(private readonly context: SearchContext) {}

  async in(folder: string, name: string): Promise<readonly string[]> {
    const found: string[] = []
    for (const level of await this.levelsIn(folder)) {
      const path = pathIn(level, name)
      if ((await look(this.context.tree, path, this.context.viewer)).kind === 'found') found.push(path)
    }
    return found
  }

  private levelsIn(folder: string): Promise<readonly string[]> {
    const known = this.levels.get(folder)
    if (known !== undefined) return known
    const levels = this.list(pathIn(folder, 'glibc-hwcaps'))
    this.levels.set(folder, levels)
    return levels
  }

  private async list(hwcaps: string): Promise<readonly string[]> {
    const { tree, viewer } = this.context
    const found = await look(tree, hwcaps, viewer)
    if (found.kind !== 'found' || found.node.kind !== 'directory') return []
    return (await tree.list(found.path)).slice(0, MOST_LEVELS).map((level) => pathIn(hwcaps, level))
  }
}
