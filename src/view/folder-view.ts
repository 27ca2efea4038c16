import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ancestorsOf, type ImagePath } from '../systemd/image-path.js'
import { readPiece } from './piece.js'
import type { ImageView, ViewNode } from './view.js'

/** An unpacked tree. A symlink inside it never leads this program out of it: what lies behind one is not looked at. */
export function viewOfFolder(folder: string): ImageView {
  const nodeAt = (path: ImagePath): ViewNode | undefined => {
    // The kernel would follow a symlink on the way, and out of the folder; such a path is for resolve() to find.
    if (ancestorsOf(path).some((ancestor) => rawNode(join(folder, ancestor))?.kind !== 'directory')) return undefined
    return rawNode(join(folder, path))
  }
  return {
    lstat: async (path) => Promise.resolve(nodeAt(path)),
    async read(path, limit) {
      if (nodeAt(path)?.kind !== 'file') throw new Error(`not a file of the folder: ${path}`)
      return Promise.resolve(readPiece(join(folder, path), 0, limit))
    },
    async readAt(path, offset, length) {
      if (nodeAt(path)?.kind !== 'file') throw new Error(`not a file of the folder: ${path}`)
      return Promise.resolve(readPiece(join(folder, path), offset, length))
    },
    list: async (path) =>
      Promise.resolve(nodeAt(path)?.kind === 'directory' ? readdirSync(join(folder, path)).sort() : []),
  }
}

function rawNode(path: string): ViewNode | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return undefined
  if (stats.isDirectory()) return { kind: 'directory', mode: stats.mode & 0o7777 }
  if (stats.isFile()) return { kind: 'file', mode: stats.mode & 0o7777, size: stats.size }
  if (stats.isSymbolicLink()) return { kind: 'symlink', target: readlinkSync(path) }
  if (stats.isFIFO()) return { kind: 'special', type: 'pipe' }
  if (stats.isSocket()) return { kind: 'special', type: 'socket' }
  return { kind: 'special', type: stats.isBlockDevice() ? 'block device' : 'character device' }
}
