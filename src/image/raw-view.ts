import { parseImagePath, type ImagePath } from '../systemd/image-path.js'
import { childrenOf } from './children.js'
import type { RawEntry } from './raw-listing.js'
import type { RawTree } from './raw-stream.js'
import { UnpackedFiles } from './unpacked-files.js'
import type { ImageView, ViewNode } from '../view/view.js'
import { readFileOfImage } from './unsquashfs/one-file.js'

/** A packed image, of which `tree` was read before. Contents are unpacked when asked for, file by file; `close` removes what was. */
export function viewOfRaw(raw: string, unsquashfs: string, tree: RawTree): ImageView & { readonly close: () => void } {
  const unpacked = new UnpackedFiles(raw, unsquashfs)
  // A name that no path of ours can be (a line break in it) is no unit and no mount point: leave it out of the view.
  const paths = [...tree.entries.keys()].flatMap((path) => parseImagePath(path) ?? [])
  const children = childrenOf(paths)
  const lookup = (path: ImagePath): RawEntry | undefined => (path === '/' ? tree.root : tree.entries.get(path))
  return {
    async lstat(path) {
      const entry = lookup(path)
      return Promise.resolve(entry === undefined ? undefined : nodeOf(entry))
    },
    async read(path, limit) {
      if (lookup(path)?.kind !== 'file') throw new Error(`not a file of the image: ${path}`)
      return readFileOfImage(raw, unsquashfs, path, limit)
    },
    async readAt(path, offset, length) {
      const entry = lookup(path)
      if (entry?.kind !== 'file') throw new Error(`not a file of the image: ${path}`)
      return unpacked.readAt(path, entry.size, offset, length)
    },
    close: () => unpacked.close(),
    list: async (path) => Promise.resolve(children.get(path) ?? []),
  }
}

function nodeOf(entry: RawEntry): ViewNode {
  switch (entry.kind) {
    case 'directory':
      return { kind: 'directory', mode: entry.mode }
    case 'file':
      return { kind: 'file', mode: entry.mode, size: entry.size }
    case 'symlink':
      return { kind: 'symlink', target: entry.target }
    case 'special':
      return { kind: 'special', type: entry.type }
  }
}
