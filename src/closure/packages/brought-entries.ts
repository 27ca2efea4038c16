import { closeSync, openSync, type Stats } from 'node:fs'
import { inputError, quote } from '../../errors.js'
import { machineMode } from '../../sources/machine-mode.js'
import { reasonOf } from '../../sources/real-path.js'
import { ancestorsOf, parentOf, type ImagePath } from '../../systemd/image-path.js'
import type { Cause, MachineEntry } from '../machine/machine-entry.js'
import type { MachineTree } from './machine-tree.js'

/** What became of a path that was to come along. */
export type Brought =
  | { readonly kind: 'there'; readonly path: ImagePath }
  /** Not on this machine, or a device, pipe or socket, which no image gets. */
  | { readonly kind: 'missing' }
  /** A folder that not everyone may enter, or what is in one: worth no word without a file. */
  | { readonly kind: 'locked' }
  /** A file that is not for everyone to read. */
  | ({ readonly kind: 'private'; readonly path: ImagePath } & Privacy)

export interface Privacy {
  /** The first folder on the way that not everyone may enter; without one it is the file itself that not everyone may read. */
  readonly folder: ImagePath | undefined
  readonly mode: number
}

/** What packages bring into an image, each path once, every folder and every symlink on its way with it. */
export class BroughtEntries {
  readonly #tree: MachineTree
  readonly #entries = new Map<ImagePath, MachineEntry>()
  readonly #locks = new Map<ImagePath, number | undefined>()
  #fresh: MachineEntry[] = []

  constructor(tree: MachineTree) {
    this.#tree = tree
  }

  has(path: ImagePath): boolean {
    return this.#entries.has(path)
  }

  /** Every folder so far. */
  folders(): ImagePath[] {
    return [...this.#entries.values()].flatMap(({ kind, path }) => (kind === 'directory' ? [path] : []))
  }

  /** What came since this was asked last. */
  takeFresh(): MachineEntry[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  /**
   * Brings what this machine has at a path.
   * @param mayBePrivate whether what is not for everyone to read comes too
   * @throws ActionError when it may, and this user cannot read it
   */
  bring(text: string, cause: Cause, mayBePrivate: (path: ImagePath) => boolean): Brought {
    const place = this.#tree.placeOf(text)
    if (place === undefined) return { kind: 'missing' }
    const { path, links } = place
    if (this.#entries.has(path)) return { kind: 'there', path }
    const node = this.#tree.nodeAt(path)
    if (node === undefined) return { kind: 'missing' }
    const privacy = this.#privacyOf(path, node)
    if (privacy !== undefined && !mayBePrivate(path))
      return node === 'denied' || node.isFile() ? { kind: 'private', path, ...privacy } : { kind: 'locked' }
    if (node === 'denied') throw unreadable(path, 'permission denied')
    const entry = this.#entryOf(path, node, cause)
    if (entry === undefined) return { kind: 'missing' }
    if (privacy !== undefined && entry.kind === 'file') this.#checkReadable(path)
    for (const link of links) this.#addLink(link, { kind: 'file', path, how: 'is a link on the way to' })
    this.#addWithFolders(entry)
    return { kind: 'there', path }
  }

  #addWithFolders(entry: MachineEntry): void {
    for (const folder of ancestorsOf(entry.path)) {
      const node = this.#entries.has(folder) ? undefined : this.#tree.nodeAt(folder)
      if (node !== undefined && node !== 'denied')
        this.#add({ kind: 'directory', path: folder, mode: machineMode(node), cause: entry.cause })
    }
    this.#add(entry)
  }

  #addLink(path: ImagePath, cause: Cause): void {
    const target = this.#entries.has(path) ? undefined : this.#tree.targetOf(path)
    if (target !== undefined) this.#addWithFolders({ kind: 'symlink', path, target, cause })
  }

  #add(entry: MachineEntry): void {
    this.#entries.set(entry.path, entry)
    this.#fresh.push(entry)
  }

  #entryOf(path: ImagePath, node: Stats, cause: Cause): MachineEntry | undefined {
    const mode = machineMode(node)
    if (node.isDirectory()) return { kind: 'directory', path, mode, cause }
    if (node.isSymbolicLink()) {
      const target = this.#tree.targetOf(path)
      return target === undefined ? undefined : { kind: 'symlink', path, target, cause }
    }
    if (!node.isFile()) return undefined
    const { size, dev: device, ino: inode, mtimeMs: modified } = node
    return { kind: 'file', path, mode, size, device, inode, modified, cause }
  }

  /** What everyone may read, this user may. */
  #checkReadable(path: ImagePath): void {
    try {
      closeSync(openSync(this.#tree.physical(path), 'r'))
    } catch (error) {
      throw unreadable(path, reasonOf(error))
    }
  }

  /**
   * Ownership is lost on the way into an image, where all is root's. So a folder that only its owner and group may enter would be
   * closed to the very service that it is for; an image without it gets one that is not as soon as something goes there.
   */
  #privacyOf(path: ImagePath, node: Stats | 'denied'): Privacy | undefined {
    const ways = node !== 'denied' && node.isDirectory() ? [...ancestorsOf(path), path] : ancestorsOf(path)
    for (const folder of ways) {
      const mode = this.#lockOf(folder)
      if (mode !== undefined) return { folder, mode }
    }
    if (node === 'denied') return { folder: parentOf(path), mode: 0 }
    return node.isFile() && (node.mode & 0o004) === 0 ? { folder: undefined, mode: node.mode & 0o7777 } : undefined
  }

  /** The mode of a folder that not everyone may enter. */
  #lockOf(folder: ImagePath): number | undefined {
    if (this.#locks.has(folder)) return this.#locks.get(folder)
    const node = this.#tree.nodeAt(folder)
    const isLocked = node !== undefined && node !== 'denied' && node.isDirectory() && (node.mode & 0o001) === 0
    const mode = isLocked ? node.mode & 0o7777 : undefined
    this.#locks.set(folder, mode)
    return mode
  }
}

function unreadable(path: ImagePath, reason: string): Error {
  return inputError(
    'allow-private',
    `${quote(path)} belongs to a package and is to be in the image, but cannot be read: ${reason}.`,
    'Make it readable for the user that runs this step.',
  )
}
