import { LARGEST_UNIT } from '../sources/unit-part.js'
import { imagePath, type ImagePath } from '../systemd/image-path.js'
import { UNIT_FOLDERS } from '../systemd/unit-folders.js'
import { ATTACHED_TYPES, matchesPrefix, parseUnitName, type UnitName } from '../systemd/unit-name.js'
import { resolve, type ImageView } from '../view/view.js'

/** A unit that portabled would copy to the host. */
export interface AttachedUnit {
  readonly name: UnitName
  readonly path: ImagePath
  readonly content: Uint8Array
  /** An absolute symlink, or one that climbs above the root: before 262, systemd looks for its target on the host. */
  readonly throughHost: boolean
  /** False when the file is longer than what is read of it. */
  readonly whole: boolean
}

/**
 * The units of an image that `portablectl attach` takes for a prefix, sorted by name. systemd: portable.c extract_now:
 * a valid name, an attached type, the prefix, a regular file or a symlink to one, not empty. (A symlink is followed
 * inside the image, as systemd does from 262 on; older ones do not, see `throughHost`.)
 */
export async function attachedUnits(view: ImageView, prefix: string): Promise<readonly AttachedUnit[]> {
  const units = new Map<UnitName, AttachedUnit>()
  for (const folder of UNIT_FOLDERS) {
    const found = await resolve(view, folder)
    if (found.kind !== 'found' || found.node.kind !== 'directory') continue
    for (const entry of await view.list(found.path)) {
      const parsed = parseUnitName(entry)
      if (!parsed.ok || units.has(parsed.name) || !matchesPrefix(entry, prefix)) continue
      if (!ATTACHED_TYPES.some((type) => type === parsed.type)) continue
      const file = await resolve(view, imagePath(`${found.path}/${entry}`))
      if (file.kind !== 'found' || file.node.kind !== 'file') continue
      const content = await view.read(file.path, LARGEST_UNIT)
      const whole = file.node.size <= LARGEST_UNIT
      if (content.length > 0)
        units.set(parsed.name, { name: parsed.name, path: file.path, content, throughHost: file.leaves, whole })
    }
  }
  return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
