import { accessSync, constants, lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '../../programs/tree.js'
import { parentOf, ROOT, type ImagePath } from '../../systemd/image-path.js'
import { readPiece } from '../../view/piece.js'
import type { ViewNode } from '../../view/view.js'

type Node = ViewNode | 'absent' | 'unknown'

/** This machine's own files, each looked at once: what is looked for stands at the same places again and again. */
export class MachineLayer implements Tree {
  private readonly nodes = new Map<ImagePath, Node>()
  private readonly stats = new Map<ImagePath, Stats>()

  /** @param root `/`, but for tests */
  constructor(readonly root: string) {}

  nodeAt(path: ImagePath): Promise<Node> {
    return Promise.resolve(this.node(path))
  }

  readAt(path: ImagePath, offset: number, length: number): Promise<Uint8Array> {
    return Promise.resolve(readPiece(this.placeOf(path), offset, length))
  }

  list(path: ImagePath): Promise<readonly string[]> {
    try {
      return Promise.resolve(readdirSync(this.placeOf(path)).sort())
    } catch {
      return Promise.resolve([])
    }
  }

  executes(): boolean {
    return true
  }

  node(path: ImagePath): Node {
    const known = this.nodes.get(path) ?? this.lookAt(path)
    this.nodes.set(path, known)
    return known
  }

  /** Of what is there. */
  statsOf(path: ImagePath): Stats {
    this.node(path)
    const stats = this.stats.get(path)
    if (stats === undefined) throw new Error(`nothing of this machine: ${path}`)
    return stats
  }

  /** Where a path stands on this machine. */
  placeOf(path: ImagePath): string {
    return join(this.root, path)
  }

  private lookAt(path: ImagePath): Node {
    // The kernel would follow a link on the way.
    const above = path === ROOT ? undefined : this.node(parentOf(path))
    if (above === 'unknown') return 'unknown'
    if (above !== undefined && (above === 'absent' || above.kind !== 'directory')) return 'absent'
    try {
      const stats = lstatSync(this.placeOf(path), { throwIfNoEntry: false })
      if (stats === undefined) return 'absent'
      this.stats.set(path, stats)
      return this.nodeOf(path, stats)
    } catch {
      // A folder that this user may not enter.
      return 'unknown'
    }
  }

  private nodeOf(path: ImagePath, stats: Stats): Node {
    const mode = stats.mode & 0o7777
    if (stats.isDirectory()) return { kind: 'directory', mode }
    if (stats.isSymbolicLink()) return this.linkAt(path)
    if (!stats.isFile()) return { kind: 'special', type: 'device, pipe or socket' }
    if ((mode & 0o004) === 0) accessSync(this.placeOf(path), constants.R_OK)
    return { kind: 'file', mode, size: stats.size }
  }

  private linkAt(path: ImagePath): Node {
    const bytes = readlinkSync(this.placeOf(path), { encoding: 'buffer' })
    const target = bytes.toString()
    // What is no plain text cannot go into an image.
    const isPlain = Buffer.from(target).equals(bytes) && !/[\u0000-\u001f\u007f]/.test(target)
    return isPlain ? { kind: 'symlink', target } : 'unknown'
  }
}
