import type { ImagePath } from '../systemd/image-path.js'
import type { ImagePlan, PlanEntry } from './plan.js'
import { readPiece } from '../view/piece.js'
import { childrenOf } from './children.js'
import type { ImageView, ViewNode } from '../view/view.js'

/** The image that a plan describes, before anything of it exists. Files are read from their sources. */
export function viewOfPlan(plan: ImagePlan): ImageView {
  const children = childrenOf(plan.entries.keys())
  return {
    async lstat(path) {
      const entry = plan.entries.get(path)
      if (entry === undefined) return path === '/' ? { kind: 'directory', mode: 0o755 } : undefined
      return Promise.resolve(nodeOf(entry))
    },
    read: async (path, limit) => Promise.resolve(contentOf(plan, path, 0, limit)),
    readAt: async (path, offset, length) => Promise.resolve(contentOf(plan, path, offset, length)),
    list: async (path: ImagePath) => Promise.resolve(children.get(path) ?? []),
  }
}

function nodeOf(entry: PlanEntry): ViewNode {
  switch (entry.kind) {
    case 'directory':
      return { kind: 'directory', mode: entry.mode }
    case 'file':
      return { kind: 'file', mode: entry.mode, size: entry.size }
    case 'symlink':
      return { kind: 'symlink', target: entry.target }
  }
}

function contentOf(plan: ImagePlan, path: ImagePath, offset: number, length: number): Uint8Array {
  const entry = plan.entries.get(path)
  if (entry?.kind !== 'file') throw new Error(`not a file of the plan: ${path}`)
  const { source, size } = entry
  if (source.kind === 'bytes') return source.bytes.subarray(offset, offset + length)
  return readPiece(source.path, offset, Math.min(length, size - offset))
}
