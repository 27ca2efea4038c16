import { readlinkSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { codeOf, errorText } from '../errors.js'

/** What a path leads to, symlinks resolved. `folder` is the one on the way that this user may not enter. */
export type RealPath =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied'; readonly folder: string }

export function realPathOf(path: string): RealPath {
  try {
    return { kind: 'found', path: realpathSync(path) }
  } catch (error) {
    return codeOf(error) === 'EACCES' ? { kind: 'denied', folder: lockedFolder(resolve(path)) } : { kind: 'missing' }
  }
}

/** Why a system call failed, for a person: Node's own message repeats the call and the path. */
export function reasonOf(error: unknown): string {
  return codeOf(error) === 'EACCES' ? 'permission denied' : errorText(error)
}

/** Climbs to the first folder that can be looked up; a link at which that stops leads into a locked folder itself. */
function lockedFolder(path: string): string {
  const above = realPathOf(dirname(path))
  if (above.kind === 'denied') return above.folder
  const folder = above.kind === 'found' ? above.path : dirname(path)
  const target = linkTarget(path)
  if (target === undefined) return folder
  const behind = realPathOf(resolve(folder, target))
  return behind.kind === 'denied' ? behind.folder : folder
}

/** Where a link leads, as it says so; undefined for what is none. */
export function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
