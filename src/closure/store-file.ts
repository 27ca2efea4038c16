import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inputError, quote } from '../errors.js'
import { group } from '../runner/log.js'
import { pathInStore } from '../sources/store-path.js'
import type { Wanted } from '../sources/wanted.js'
import type { Workspace } from '../sources/workspace.js'
import { resolveInStore } from './nix/resolve-in-store.js'

/** The folder, on this machine, of squashfs-tools that Nix has or makes. */
export async function toolsFromStore(workspace: Workspace, wanted: Wanted): Promise<{ readonly folder: string }> {
  return { folder: (await placeOf(workspace, wanted)).physical }
}

/**
 * Where this machine has an image that Nix has or makes: the output itself, or the one `.raw` file in its top folder, as
 * nixpkgs' `portableService` makes it.
 */
export async function imageFromStore(workspace: Workspace, wanted: Wanted): Promise<string> {
  const { physical, logical, isFolder } = await placeOf(workspace, wanted)
  if (!isFolder) return physical
  const images = readdirSync(physical).filter((name) => name.endsWith('.raw'))
  const [image, another] = images
  if (image !== undefined && another === undefined) return join(physical, image)
  throw inputError(
    wanted.input,
    `${quote(wanted.text)} (${logical}) has ${images.length === 0 ? 'no file NAME.raw' : `${images.length} files NAME.raw`} in it.`,
    `Name one image in it, like ${wanted.text.replace(/\/+$/, '')}/${basename(image ?? 'app_1.0.raw')}`,
  )
}

async function placeOf(
  workspace: Workspace,
  wanted: Wanted,
): Promise<{ readonly physical: string; readonly logical: string; readonly isFolder: boolean }> {
  const { openNix } = await import('./nix/nix.js')
  return group(`Build ${wanted.input} with Nix`, async () => {
    const nix = await openNix(workspace, wanted)
    const path = (await nix.realise([wanted])).get(wanted)
    if (path === undefined) throw new Error(`Nix was not asked for ${wanted.text}`)
    const found = resolveInStore(nix.layout, path)
    if (found.kind === 'found')
      return { physical: found.physical, logical: pathInStore(path), isFolder: found.stats.isDirectory() }
    throw inputError(
      wanted.input,
      `${quote(wanted.text)} (${pathInStore(path)}) is a link that leads nowhere in the store.`,
      'Name the file or folder itself.',
    )
  })
}
