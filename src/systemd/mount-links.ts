import { isAtOrAbove } from './folder-set.js'
import type { ImagePath } from './image-path.js'
import type { MountTarget } from './mount-target.js'

export type Link = MountTarget & { readonly type: 'symlink' }

export function linksOf(all: readonly MountTarget[]): Link[] {
  return all.filter((target): target is Link => target.type === 'symlink')
}

/** The links of directory settings that cannot be made, because another text, or a folder of such a setting, has their path. */
export function collisionsIn(all: readonly MountTarget[]): ReadonlySet<Link> {
  const links = linksOf(all).filter(({ purpose }) => purpose === 'directory-setting')
  const texts = new Map<ImagePath, Set<string>>()
  for (const { target, link } of links) texts.set(target, (texts.get(target) ?? new Set()).add(link))
  if (links.length === 0) return new Set()
  const folders = all.filter(({ type, purpose }) => purpose === 'directory-setting' && type !== 'symlink')
  const isFolder = isAtOrAbove(folders.map(({ target }) => target))
  return new Set(links.filter(({ target }) => isFolder(target) || (texts.get(target)?.size ?? 0) > 1))
}
