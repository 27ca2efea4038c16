import { childOf, parentOf, ROOT, stepsOf, type ImagePath } from '../systemd/image-path.js'
import type { ImageView, ViewNode } from '../view/view.js'

/**
 * The file system that a program finds itself in: that of an image, with what is mounted over it. `unknown` is what only the host, or a
 * part of the image that was not looked at, could tell.
 */
export interface Tree {
  /** What stands at a path; its own symlink is not followed, and there is none on the way. */
  nodeAt(path: ImagePath): Promise<ViewNode | 'absent' | 'unknown'>
  readAt(path: ImagePath, offset: number, length: number): Promise<Uint8Array>
  /** Names in a folder that is there; those that are known. */
  list(path: ImagePath): Promise<readonly string[]>
  /** Whether what stands there may be executed, and mapped as a library, if its mode allows it: it is on no mount with `noexec`. */
  executes(path: ImagePath): boolean
}

/** An image as it is, nothing mounted over it. */
export function treeOfView(view: ImageView): Tree {
  return {
    nodeAt: async (path) => (await view.lstat(path)) ?? 'absent',
    readAt: (path, offset, length) => view.readAt(path, offset, length),
    list: (path) => view.list(path),
    executes: () => true,
  }
}

/** Who looks. Root passes every folder; of anybody else no more is known than that the files are not theirs. */
export type Viewer = 'root' | 'other'

export type Look =
  | {
      readonly kind: 'found'
      /** Every link followed. */
      readonly path: ImagePath
      readonly node: Exclude<ViewNode, { kind: 'symlink' }>
      /** The symlinks that were followed, in their order. */
      readonly links: readonly ImagePath[]
    }
  /** `at` is what is not there: the path itself, or what its links lead to. */
  | { readonly kind: 'missing'; readonly at: ImagePath }
  /** ENOTDIR. */
  | { readonly kind: 'not-a-directory'; readonly at: ImagePath }
  /** ELOOP. */
  | { readonly kind: 'loop' }
  /** EACCES: a folder on the way that others may not enter. */
  | { readonly kind: 'closed'; readonly at: ImagePath }
  | { readonly kind: 'unknown'; readonly at: ImagePath }

/** path_resolution(7): as many as Linux follows in one lookup. */
const MOST_LINKS = 40

/** Looks a path up as Linux does: every link followed inside the tree, `..` included, every folder on the way entered. */
export async function look(tree: Tree, path: string, viewer: Viewer): Promise<Look> {
  const links: ImagePath[] = []
  let here = ROOT
  let node = await tree.nodeAt(ROOT)
  let todo = stepsOf(path)
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    if (node === 'unknown') return { kind: 'unknown', at: here }
    if (node === 'absent' || node.kind !== 'directory') return { kind: 'not-a-directory', at: here }
    if (viewer === 'other' && !isOpen(node.mode)) return { kind: 'closed', at: here }
    const at: ImagePath = next === '..' ? parentOf(here) : childOf(here, next)
    const found = await tree.nodeAt(at)
    if (found === 'unknown') return { kind: 'unknown', at }
    if (found === 'absent') return { kind: 'missing', at: belowMissing(at, todo) }
    if (found.kind === 'symlink') {
      links.push(at)
      if (links.length > MOST_LINKS) return { kind: 'loop' }
      todo = [...stepsOf(found.target), ...todo]
      if (found.target.startsWith('/')) {
        here = ROOT
        node = await tree.nodeAt(ROOT)
      }
    } else {
      here = at
      node = found
    }
  }
  if (node === 'unknown') return { kind: 'unknown', at: here }
  return node === 'absent' || node.kind === 'symlink'
    ? { kind: 'missing', at: here }
    : { kind: 'found', path: here, node, links }
}

/** What went wrong with a path, as the end of a sentence that begins with it. */
export function lookProblem(found: Exclude<Look, { kind: 'found' | 'unknown' }>, path: string): string {
  switch (found.kind) {
    case 'missing':
      return found.at === path ? 'does not exist' : `leads to ${found.at}, which does not exist`
    case 'not-a-directory':
      return `leads through ${found.at}, which is no folder`
    case 'loop':
      return 'is a loop of symlinks'
    case 'closed':
      return `lies in ${found.at}, which only its owner or group may enter`
  }
}

/** Whether others than owner and group may enter a folder, or execute a file. */
export function isOpen(mode: number): boolean {
  return (mode & 0o001) !== 0
}

/** What was looked for, as far as it can be said when a folder on the way is missing. */
function belowMissing(folder: ImagePath, rest: readonly string[]): ImagePath {
  return rest.includes('..') ? folder : ([folder, ...rest].join('/') as ImagePath)
}
