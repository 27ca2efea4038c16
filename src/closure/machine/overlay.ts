import type { Tree } from '../../programs/tree.js'

/** At each path what is there above, else what is there below. */
export function overlayOf(above: Tree, below: Tree): Tree {
  return {
    async nodeAt(path) {
      const node = await above.nodeAt(path)
      return node === 'absent' ? below.nodeAt(path) : node
    },
    readAt: async (path, offset, length) =>
      ((await above.nodeAt(path)) === 'absent' ? below : above).readAt(path, offset, length),
    list: async (path) => [...new Set([...(await above.list(path)), ...(await below.list(path))])].sort(),
    executes: () => true,
  }
}
