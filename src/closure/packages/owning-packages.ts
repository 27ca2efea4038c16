import { isWithin, type ImagePath } from '../../systemd/image-path.js'
import { DpkgDatabase } from './dpkg-database.js'
import { isInstalled, type KnownPackage } from './installed-package.js'

/**
 * The installed package of each of these files of a machine, by dpkg's lists; files of none are left out. All lists are read: for a few
 * files at the end of a build, not for each that a search comes across.
 * @param root folder of the machine's tree
 */
export function owningPackages(root: string, paths: readonly ImagePath[]): ReadonlyMap<ImagePath, KnownPackage> {
  const owners = new Map<ImagePath, KnownPackage>()
  if (paths.length === 0) return owners
  const wanted = new Map<string, ImagePath>(paths.flatMap((path) => namesOf(path).map((name) => [name, path] as const)))
  const database = new DpkgDatabase(root)
  for (const one of database.packages(false).filter(isInstalled)) {
    for (const file of database.filesOf(one)) {
      const path = wanted.get(file)
      if (path !== undefined && !owners.has(path)) owners.set(path, one)
    }
    if (owners.size === paths.length) break
  }
  return owners
}

const MERGED = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libx32'] as ImagePath[]

/** Lists may still have the place that a file had before /bin and /lib became links into /usr. */
function namesOf(path: ImagePath): readonly string[] {
  return MERGED.some((folder) => isWithin(path, folder)) ? [path, path.replace(/^\/usr/, '')] : [path]
}
