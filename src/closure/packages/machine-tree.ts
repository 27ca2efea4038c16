import { lstatSync, readdirSync, readlinkSync, type Dirent, type Stats } from 'node:fs'
import { codeOf } from '../../errors.js'
import { parentOf, parseImagePath, ROOT, type ImagePath } from '../../systemd/image-path.js'

/** A path as it is in an image: nothing above it is a symlink. */
export interface Place {
  readonly path: ImagePath
  /** The symlinks that were followed on the way, in their order. */
  readonly links: readonly ImagePath[]
}

/** The tree of this machine, or of one unpacked in a folder: links are followed inside it, as for a chroot. */
export class MachineTree {
  readonly #root: string
  readonly #folders = new Map<string, Place | undefined>([['/', { path: ROOT, links: [] }]])
  readonly #nodes = new Map<string, Stats | undefined>()

  constructor(root: string) {
    this.#root = root === '/' ? '' : root
  }

  /** Where this machine has a path, for system calls. */
  physical(path: ImagePath): string {
    return `${this.#root}${path}`
  }

  /**
   * What stands there, a symlink not followed; there is none on the way. Undefined for nothing. Of what lies in a folder that
   * this user may not enter nothing is known: `denied`.
   */
  nodeAt(path: ImagePath): Stats | 'denied' | undefined {
    try {
      if (this.#nodes.has(path)) return this.#nodes.get(path)
      const stats = lstatSync(this.physical(path), { throwIfNoEntry: false })
      this.#nodes.set(path, stats)
      return stats
    } catch (error) {
      if (codeOf(error) === 'EACCES') return 'denied'
      if (codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ENAMETOOLONG') return undefined
      throw error
    }
  }

  /** Undefined when that is no plain text. */
  targetOf(link: ImagePath): string | undefined {
    const bytes = readlinkSync(this.physical(link), { encoding: 'buffer' })
    const target = bytes.toString()
    return Buffer.from(target).equals(bytes) && !/[\u0000-\u001f\u007f]/.test(target) ? target : undefined
  }

  /** What a folder holds, sorted by name; nothing when it is none, a link to one among them, or cannot be listed. */
  childrenOf(folder: ImagePath): Dirent[] {
    const node = this.nodeAt(folder)
    if (node === undefined || node === 'denied' || !node.isDirectory()) return []
    try {
      return readdirSync(this.physical(folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    } catch (error) {
      if (codeOf(error) === 'EACCES') return []
      throw error
    }
  }

  /** Where a path really is, the path itself not followed. Undefined when it has no folder, or is no path of an image. */
  placeOf(text: string): Place | undefined {
    const path = parseImagePath(text)
    if (path === undefined || path === ROOT) return undefined
    const folder = this.#folderAt(parentOf(path))
    return folder === undefined ? undefined : { path: below(folder.path, path), links: folder.links }
  }

  /** Where the target of a symlink really is, that itself not followed. */
  placeOfTarget(link: ImagePath): Place | undefined {
    const target = this.targetOf(link)
    const path = target === undefined ? undefined : this.#absolute(parentOf(link), target)
    return path === undefined ? undefined : this.placeOf(path)
  }

  /** A target as an absolute path. `..` leads up from where a link on the way leads to, not from the link. */
  #absolute(folder: ImagePath, target: string): ImagePath | undefined {
    let here = target.startsWith('/') ? ROOT : folder
    for (const part of target.split('/')) {
      if (part === '' || part === '.') continue
      const next = part === '..' ? parentOf(this.#folderAt(here)?.path ?? here) : parseImagePath(`${here}/${part}`)
      if (next === undefined) return undefined
      here = next
    }
    return here
  }

  #folderAt(path: ImagePath): Place | undefined {
    if (this.#folders.has(path)) return this.#folders.get(path)
    // What is asked for again on the way to itself is a loop of links, and leads nowhere.
    this.#folders.set(path, undefined)
    const place = this.#findFolder(path)
    this.#folders.set(path, place)
    return place
  }

  #findFolder(path: ImagePath): Place | undefined {
    const above = this.#folderAt(parentOf(path))
    if (above === undefined) return undefined
    const here = below(above.path, path)
    const node = this.nodeAt(here)
    // In a locked folder anything may be, as far as this user can tell.
    if (node === 'denied') return { path: here, links: above.links }
    if (node === undefined) return undefined
    if (node.isDirectory()) return { path: here, links: above.links }
    const target = node.isSymbolicLink() ? this.targetOf(here) : undefined
    const absolute = target === undefined ? undefined : this.#absolute(above.path, target)
    const behind = absolute === undefined ? undefined : this.#folderAt(absolute)
    return behind === undefined ? undefined : { path: behind.path, links: [...above.links, here, ...behind.links] }
  }
}

function below(folder: ImagePath, path: ImagePath): ImagePath {
  return `${folder === ROOT ? '' : folder}${path.slice(path.lastIndexOf('/'))}` as ImagePath
}
