import { baseName, parentOf, ROOT, type ImagePath } from '../systemd/image-path.js'

/** From all paths of a tree, the sorted names in each directory. */
export function childrenOf(paths: Iterable<ImagePath>): ReadonlyMap<ImagePath, readonly string[]> {
  const children = new Map<ImagePath, string[]>([[ROOT, []]])
  for (const path of paths) {
    const parent = parentOf(path)
    const names = children.get(parent)
    if (names === undefined) children.set(parent, [baseName(path)])
    else names.push(baseName(path))
  }
  for (const names of children.values()) names.sort()
  return children
}
