import { addTo } from '../multimap.js'
import { baseName, parentOf, ROOT, type ImagePath } from '../systemd/image-path.js'

/** From all paths of a tree, the sorted names in each directory. */
export function childrenOf(paths: Iterable<ImagePath>): ReadonlyMap<ImagePath, readonly string[]> {
  const children = new Map<ImagePath, string[]>([[ROOT, []]])
  for (const path of paths) addTo(children, parentOf(path), baseName(path))
  for (const names of children.values()) names.sort()
  return children
}
