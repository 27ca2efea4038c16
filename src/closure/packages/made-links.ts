import { imagePath, isWithin, type ImagePath } from '../../systemd/image-path.js'
import type { AlternativeLink } from './alternatives.js'
import type { BroughtEntries } from './brought-entries.js'
import type { MachineTree } from './machine-tree.js'
import { isLeftOut } from './without-documentation.js'

/** A symlink that no package has, to something that is in the image. */
export interface MadeLink {
  readonly path: ImagePath
  readonly target: ImagePath
}

/** Links of update-alternatives(1) whose choice is in the image: the link, and the one in /etc/alternatives that it leads to. */
export function alternativeLinks(
  links: readonly AlternativeLink[],
  tree: MachineTree,
  entries: BroughtEntries,
): MadeLink[] {
  return links.flatMap(({ name, path }) => {
    const choice = imagePath(`/etc/alternatives/${name}`)
    const place = isLeftOut(path) ? undefined : tree.placeOf(path)
    if (place === undefined || entries.has(place.path) || !isLink(tree, place.path) || !isLink(tree, choice)) return []
    const target = tree.placeOfTarget(choice)?.path
    if (target === undefined || !entries.has(target) || tree.placeOfTarget(place.path)?.path !== choice) return []
    return [
      { path: choice, target },
      { path: place.path, target: choice },
    ]
  })
}

const CONFIGURATION = imagePath('/etc')

/** Its links have a rule of their own. */
const ALTERNATIVES = imagePath('/etc/alternatives')

/**
 * Links in folders of configuration that packages have, to something in the image: what is switched on of what is there, as
 * sites-enabled and conf.d of PHP hold them, and the names by which OpenSSL looks for certificates.
 */
export function linksInFolders(tree: MachineTree, entries: BroughtEntries): MadeLink[] {
  return entries.folders().flatMap((folder) => {
    if (!isWithin(folder, CONFIGURATION) || folder === CONFIGURATION || folder === ALTERNATIVES) return []
    return tree.childrenOf(folder).flatMap((child) => {
      const path = child.isSymbolicLink() ? tree.placeOf(`${folder}/${child.name}`)?.path : undefined
      if (path === undefined || entries.has(path) || isLeftOut(path)) return []
      const target = tree.placeOfTarget(path)?.path
      return target !== undefined && entries.has(target) ? [{ path, target }] : []
    })
  })
}

function isLink(tree: MachineTree, path: ImagePath): boolean {
  const node = tree.nodeAt(path)
  return node !== undefined && node !== 'denied' && node.isSymbolicLink()
}
