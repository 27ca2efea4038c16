import { isAbsolute } from 'node:path'
import type { ImagePath } from '../systemd/image-path.js'
import type { LinkEntry } from '../values/map.js'
import { resolveFiles, type FileRules } from './files.js'
import type { GivenEntry } from './given.js'
import { readImagePath, readPlace } from './place.js'
import { wantedOf, type Wanted } from './wanted.js'

/** A link of the image to what Nix has or makes. */
export interface StoreLink {
  readonly path: ImagePath
  readonly wanted: Wanted
}

export interface Symlinks {
  readonly given: readonly GivenEntry[]
  readonly links: readonly StoreLink[]
}

/**
 * What the input `symlinks` puts into the image: links into the store; of an absolute object, a link to that path of the
 * image; of a local one, a copy at the place of the link.
 */
export function resolveSymlinks(rules: FileRules, entries: readonly LinkEntry[]): Symlinks {
  const given: GivenEntry[] = []
  const links: StoreLink[] = []
  for (const { link, object, line } of entries) {
    const where = `line ${line}`
    const path = readPlace('symlinks', where, link)
    const wanted = wantedOf(rules.workspace, 'symlinks', where, object)
    if (wanted !== undefined) links.push({ path, wanted })
    else if (!isAbsolute(object)) given.push(...resolveFiles(rules, 'symlinks', [{ key: link, value: object, line }]))
    else {
      const target = readImagePath('symlinks', where, object)
      given.push({ kind: 'symlink', path, target, where: `symlinks, ${where}` })
    }
  }
  return { given, links }
}
