import { childOf, parentOf, parseImagePath, ROOT, stepsOf, type ImagePath } from '../systemd/image-path.js'

/** What stands at a path, its own symlink not followed. */
export type ViewNode =
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly size: number }
  | { readonly kind: 'symlink'; readonly target: string }
  /** A device, pipe or socket. */
  | { readonly kind: 'special'; readonly type: string }

/**
 * The one way to look at the tree of an image: before it exists (over a plan), unpacked (over a folder), or packed
 * (over a `.raw`). Paths given to the first three methods have no symlink on the way; {@link resolve} finds such paths.
 */
export interface ImageView {
  lstat(path: ImagePath): Promise<ViewNode | undefined>
  /** The first `limit` bytes of a regular file. */
  read(path: ImagePath, limit: number): Promise<Uint8Array>
  /** `length` bytes of a regular file from `offset` on; fewer where it ends. */
  readAt(path: ImagePath, offset: number, length: number): Promise<Uint8Array>
  /** Names in a directory, sorted. */
  list(path: ImagePath): Promise<readonly string[]>
}

export type Resolved =
  /**
   * `leaves`: a link on the way is absolute, or climbs above the root. Here both stay in the image, as for a chroot; who
   * opens the path without care for that (portabled before 262) ends up on the host.
   */
  | {
      readonly kind: 'found'
      readonly path: ImagePath
      readonly node: Exclude<ViewNode, { kind: 'symlink' }>
      readonly leaves: boolean
    }
  /**
   * `path` is what the links lead to; `parent` is the deepest directory on the way that is there. Not `makeable` when a
   * `..` follows the part that is missing: systemd makes nothing there (chase.c, path_is_safe).
   */
  | { readonly kind: 'missing'; readonly path: ImagePath; readonly parent: ImagePath; readonly makeable: boolean }
  /** ENOTDIR: something on the way is no directory. */
  | { readonly kind: 'not-a-directory'; readonly path: ImagePath }
  /** ELOOP: more symlinks than Linux follows. */
  | { readonly kind: 'loop' }

/** path_resolution(7): Linux follows at most 40 symlinks in one lookup; systemd's chase() at most 32 (chase.h, CHASE_MAX). */
const MOST_LINKS = 32

/** Follows a path and every symlink on it inside the image: an absolute target starts at the image's root, `..` stops there. */
export async function resolve(view: ImageView, path: ImagePath): Promise<Resolved> {
  let here = ROOT
  let todo = stepsOf(path)
  let links = 0
  let leaves = false
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    if (next === '..') {
      leaves ||= here === ROOT
      here = parentOf(here)
      continue
    }
    const path = childOf(here, next)
    const node = await view.lstat(path)
    if (node === undefined)
      return { kind: 'missing', path: joined(path, todo), parent: here, makeable: !todo.includes('..') }
    if (node.kind === 'symlink') {
      links += 1
      if (links > MOST_LINKS) return { kind: 'loop' }
      if (node.target.startsWith('/')) {
        here = ROOT
        leaves = true
      }
      todo = [...stepsOf(node.target), ...todo]
    } else if (node.kind !== 'directory' && todo.length > 0) {
      return { kind: 'not-a-directory', path }
    } else {
      here = path
      if (todo.length === 0) return { kind: 'found', path, node, leaves }
    }
  }
  const node = await view.lstat(here)
  return node === undefined || node.kind === 'symlink'
    ? { kind: 'missing', path: here, parent: ROOT, makeable: false }
    : { kind: 'found', path: here, node, leaves }
}

function joined(path: ImagePath, rest: readonly string[]): ImagePath {
  return parseImagePath([path, ...rest.filter((part) => part !== '..')].join('/')) ?? path
}
