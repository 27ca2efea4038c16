import { LARGEST_CACHE, parseLibraryCache, type LibraryCache } from '../../programs/library-cache.js'
import { libraryCacheBytes, type CacheLine } from '../../programs/library-cache-bytes.js'
import { look, type Tree } from '../../programs/tree.js'
import { imagePath } from '../../systemd/image-path.js'
import type { ImageLayer } from './image-layer.js'

type Order = 'LE' | 'BE'

export const LIBRARY_CACHE = imagePath('/etc/ld.so.cache')

/**
 * The ld.so.cache of the image. This machine's own is no file of anybody: it names every library of the machine. A library that a loader
 * finds without it stays out of it; one that stands in a folder of ld.so.conf alone is in it, and so the image has one only when it needs one.
 */
export class LibraryCacheOfImage {
  private readonly lines: CacheLine[] = []
  private readonly known = new Map<Order, LibraryCache>()
  private bytes: Uint8Array | undefined

  constructor(
    private readonly image: ImageLayer,
    private readonly machine: Tree,
  ) {}

  /** The file, if there is to be one. */
  content(): Uint8Array | undefined {
    return this.bytes
  }

  /**
   * Has the image's loaders find a library where this machine's cache says that it is.
   * @returns whether they then find it: not where the inputs give a cache, and not what is not in this machine's
   */
  async add(name: string, path: string, order: Order): Promise<boolean> {
    const found = (await this.ofMachine(order)).get(name)?.find((line) => line.path === path && !line.ofSomeCpus)
    if (found === undefined || (this.bytes === undefined && this.image.at(LIBRARY_CACHE) !== undefined)) return false
    if (this.lines.some((line) => line.name === name && line.path === path && line.flags === found.flags)) return false
    this.lines.push({ name, path, flags: found.flags })
    this.bytes = libraryCacheBytes(this.lines, order)
    this.image.put(LIBRARY_CACHE, {
      kind: 'file',
      mode: 0o644,
      size: this.bytes.length,
      content: { bytes: this.bytes },
    })
    return true
  }

  private async ofMachine(order: Order): Promise<LibraryCache> {
    const known = this.known.get(order) ?? (await this.read(order))
    this.known.set(order, known)
    return known
  }

  private async read(order: Order): Promise<LibraryCache> {
    const nothing: LibraryCache = new Map()
    const found = await look(this.machine, LIBRARY_CACHE, 'root')
    if (found.kind !== 'found' || found.node.kind !== 'file' || found.node.size > LARGEST_CACHE) return nothing
    return parseLibraryCache(await this.machine.readAt(found.path, 0, found.node.size), order) ?? nothing
  }
}
