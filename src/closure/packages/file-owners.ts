import { posix } from 'node:path'
import type { ImagePath } from '../../systemd/image-path.js'
import type { DpkgDatabase } from './dpkg-database.js'
import type { KnownPackage } from './installed-package.js'
import type { MachineTree } from './machine-tree.js'

/**
 * Which of some packages has a file, by where it really is. The lists of these packages alone are read: those of all that a
 * machine has name hundreds of thousands of files.
 */
export function ownersOf(
  packages: readonly KnownPackage[],
  database: DpkgDatabase,
  tree: MachineTree,
): ReadonlyMap<ImagePath, KnownPackage> {
  const owners = new Map<ImagePath, KnownPackage>()
  for (const one of packages) {
    const files = database.filesOf(one)
    // A list names every folder above a file too, and those belong to everybody.
    const folders = new Set(files.map((path) => posix.dirname(path)))
    for (const file of files) {
      const place = folders.has(file) ? undefined : tree.placeOf(file)
      if (place !== undefined && !owners.has(place.path)) owners.set(place.path, one)
    }
  }
  return owners
}
