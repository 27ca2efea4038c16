import { quote } from '../../errors.js'
import { LONGEST_NAME, LONGEST_PATH } from './format.js'
import { isName, utf8Of } from './names.js'
import type { StoredContent } from './stored-content.js'

/** What stands at a path of an image. */
export type TreeEntry = { readonly kind: 'directory'; readonly mode: number } | LeafEntry

export type LeafEntry =
  | { readonly kind: 'file'; readonly mode: number; readonly content: StoredContent }
  | { readonly kind: 'symlink'; readonly target: string }

/** A folder and all that is in it, sorted by the bytes of its names: the kernel finds names by that order. */
export interface Folder {
  readonly mode: number
  readonly children: readonly Child[]
}

export type Child =
  | { readonly kind: 'folder'; readonly name: Buffer; readonly folder: Folder }
  | { readonly kind: 'leaf'; readonly name: Buffer; readonly entry: LeafEntry }

/**
 * Makes a tree of paths, in whatever order they come. The root is not among them.
 * @throws Error for a path that no image can have: all of them come from the plan, which is a tree
 */
export function folderTree(entries: Iterable<readonly [path: string, entry: TreeEntry]>, rootMode: number): Folder {
  const root = { mode: rootMode, children: [] as Child[] }
  const folders = new Map<string, typeof root>([['', root]])
  const children = new Map<string, Child>()
  for (const [path, entry] of entries) {
    if (children.has(path)) throw new Error(`named twice: ${path}`)
    const name = nameOf(path)
    if (entry.kind === 'directory') {
      const folder = { mode: entry.mode, children: [] }
      folders.set(path, folder)
      children.set(path, { kind: 'folder', name, folder })
    } else {
      children.set(path, { kind: 'leaf', name, entry })
    }
  }
  for (const [path, child] of children) {
    const parent = folders.get(path.slice(0, path.lastIndexOf('/')))
    if (parent === undefined) throw new Error(`not in a folder: ${path}`)
    parent.children.push(child)
  }
  for (const folder of folders.values()) folder.children.sort((a, b) => Buffer.compare(a.name, b.name))
  return root
}

function nameOf(path: string): Buffer {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const bytes = utf8Of(name)
  if (!path.startsWith('/') || bytes.length > LONGEST_NAME || Buffer.byteLength(path) > LONGEST_PATH || !isName(name))
    throw new Error(`not a path inside an image: ${quote(path)}`)
  return bytes
}
