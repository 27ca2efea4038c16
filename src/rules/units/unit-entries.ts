import { imagePath, type ImagePath } from '../../systemd/image-path.js'
import { UNIT_FOLDERS } from '../../systemd/unit-folders.js'
import { resolve, type ImageView, type Resolved } from '../../view/view.js'

/** A name in one of the folders that portabled looks for units in. */
export interface UnitEntry {
  readonly name: string
  /** As portabled looks for it; folder links are not followed in it. */
  readonly folder: ImagePath
  readonly path: ImagePath
  /** What the name itself is. */
  readonly link: string | undefined
  readonly found: Resolved
}

/** More names than this in one image are not looked at one by one. */
const MOST = 5000

/** Every name in the folders of units, in the order in which portabled looks; a folder that two names lead to is looked at once. */
export async function unitEntries(view: ImageView): Promise<readonly UnitEntry[]> {
  const entries: UnitEntry[] = []
  const seen = new Set<ImagePath>()
  for (const folder of UNIT_FOLDERS) {
    const found = await resolve(view, folder)
    if (found.kind !== 'found' || found.node.kind !== 'directory' || seen.has(found.path)) continue
    seen.add(found.path)
    for (const name of (await view.list(found.path)).slice(0, MOST - entries.length)) {
      const path = imagePath(`${found.path}/${name}`)
      const node = await view.lstat(path)
      const link = node?.kind === 'symlink' ? node.target : undefined
      entries.push({ name, folder, path, link, found: await resolve(view, path) })
    }
  }
  return entries
}

/** systemd takes an empty file and a link to /dev/null for a masked unit. */
export function isMask({ link, found }: UnitEntry): boolean {
  return link === '/dev/null' || (found.kind === 'found' && found.node.kind === 'file' && found.node.size === 0)
}
