import { readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { inputError, quote } from '../errors.js'
import { group } from '../runner/log.js'
import { checkReadable } from '../sources/readable.js'
import { nameOf, pathInStore, type PathInStore } from '../sources/store-path.js'
import type { Wanted } from '../sources/wanted.js'
import type { Workspace } from '../sources/workspace.js'
import { follow, type FoundInStore } from './nix/follow.js'
import type { StoreLayout } from './nix/store-layout.js'

/** The folder, on this machine, of squashfs-tools that Nix has or makes. */
export async function toolsFromStore(
  workspace: Workspace,
  wanted: Wanted,
): Promise<{ readonly folder: string; readonly text: string }> {
  const { layout, path } = await made(workspace, wanted)
  return { folder: follow(layout, wanted, path).physical, text: wanted.text }
}

/**
 * Where this machine has an image that Nix has or makes: the output itself, or the one `.raw` file in its top folder, as
 * nixpkgs' `portableService` makes it. `name` is what it is judged under.
 */
export async function imageFromStore(
  workspace: Workspace,
  wanted: Wanted,
): Promise<{ readonly path: string; readonly name: string }> {
  const { layout, path } = await made(workspace, wanted)
  const given = readable(wanted, follow(layout, wanted, path))
  const image = given.stats.isDirectory() ? imageIn(given, wanted, path) : path
  const found = image === path ? given : readable(wanted, follow(layout, wanted, image))
  if (found.stats.isFile()) return { path: found.physical, name: nameOfImage(wanted, image) }
  throw inputError(
    wanted.input,
    `${wanted.where}: ${quote(wanted.text)}: ${found.logical} is not a file.`,
    'Name an image file; this action does not judge folders.',
  )
}

/** Its own name in the store's folder has a hash before it, which nobody deploys it under. */
function nameOfImage({ source, text }: Wanted, { storePath, subPath }: PathInStore): string {
  if (subPath !== '') return posix.basename(subPath)
  const isLink = source.kind === 'store-path' && !text.startsWith('/nix/')
  return isLink && text.endsWith('.raw') ? posix.basename(text) : nameOf(storePath)
}

function imageIn(folder: FoundInStore, { input, where, text }: Wanted, path: PathInStore): PathInStore {
  const images = readdirSync(folder.physical)
    .filter((name) => name.endsWith('.raw'))
    .sort()
  const [image, another] = images
  if (image === undefined) {
    throw inputError(
      input,
      `${where}: ${quote(text)} (${pathInStore(path)}) has no file NAME.raw in it.`,
      'Name what pkgs.portableService makes, or an image file: REF#ATTRIBUTE/path/of/app_1.0.raw',
    )
  }
  if (another === undefined) return { ...path, subPath: posix.join(path.subPath, image) }
  throw inputError(
    input,
    `${where}: ${quote(text)} (${pathInStore(path)}) has ${images.length} files NAME.raw in it.`,
    `Name one image in it, like ${text.replace(/\/+$/, '')}/${image}`,
  )
}

function readable({ input, where }: Wanted, found: FoundInStore): FoundInStore {
  checkReadable(input, where, found.physical, found.stats)
  return found
}

async function made(
  workspace: Workspace,
  wanted: Wanted,
): Promise<{ readonly layout: StoreLayout; readonly path: PathInStore }> {
  const { openNix } = await import('./nix/nix.js')
  return group(`Build ${wanted.input} with Nix`, async () => {
    const nix = await openNix(workspace, wanted)
    const path = (await nix.realise([wanted])).get(wanted)
    if (path === undefined) throw new Error(`Nix was not asked for ${wanted.text}`)
    return { layout: nix.layout, path }
  })
}
