import { closeSync, openSync, readSync } from 'node:fs'
import type { ImagePath } from '../systemd/image-path.js'
import type { ImagePlan, PlanEntry } from './plan.js'
import { childrenOf } from './children.js'
import type { ImageView, ViewNode } from './view.js'

/** The image that a plan describes, before anything of it exists. Files are read from their sources. */
export function viewOfPlan(plan: ImagePlan): ImageView {
  const children = childrenOf(plan.entries.keys())
  return {
    async lstat(path) {
      const entry = plan.entries.get(path)
      if (entry === undefined) return path === '/' ? { kind: 'directory', mode: 0o755 } : undefined
      return Promise.resolve(nodeOf(entry))
    },
    async read(path, limit) {
      const entry = plan.entries.get(path)
      if (entry?.kind !== 'file') throw new Error(`not a file of the plan: ${path}`)
      if (entry.source.kind === 'bytes') return entry.source.bytes.subarray(0, limit)
      return Promise.resolve(readStart(entry.source.path, Math.min(limit, entry.size)))
    },
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

function readStart(path: string, limit: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(limit)
    return buffer.subarray(0, readSync(file, buffer, 0, limit, 0))
  } finally {
    closeSync(file)
  }
}
