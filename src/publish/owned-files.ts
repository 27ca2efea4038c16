import { owningPackages } from '../closure/packages/owning-packages.js'
import { ActionError } from '../errors.js'
import type { ImagePlan } from '../image/plan.js'
import { parseImagePath, type ImagePath } from '../systemd/image-path.js'
import type { OwnedFiles } from './sbom-parts.js'

/** None where dpkg's database cannot be read: the bill then says that it is incomplete, and a good image does not fail for it. */
function ownersOf(root: string, places: readonly ImagePath[]): ReturnType<typeof owningPackages> {
  try {
    return owningPackages(root, places)
  } catch (error) {
    if (error instanceof ActionError) return new Map()
    throw error
  }
}

/** Finds the packages of files of this machine that came by themselves, by what dpkg has written down below `root`. */
export function ownedFilesOf({ machine }: ImagePlan, root = '/'): OwnedFiles {
  const places = new Map<ImagePath, ImagePath>()
  for (const { path, kind, cause } of machine.entries)
    if (kind === 'file' && cause.kind !== 'package') places.set(path, path)
  for (const given of machine.given) {
    if (given.kind !== 'file' || given.source.kind !== 'local' || given.source.origin !== 'machine') continue
    const place = parseImagePath(given.source.path)
    if (place !== undefined) places.set(given.path, place)
  }
  const owners = ownersOf(root, [...new Set(places.values())])
  return new Map(
    [...places].flatMap(([path, place]) => {
      const owner = owners.get(place)
      return owner === undefined ? [] : [[path, owner] as const]
    }),
  )
}
