import { look } from '../../programs/tree.js'
import type { GivenEntry } from '../../sources/given.js'
import { imagePath, isWithin, type ImagePath } from '../../systemd/image-path.js'
import type { Ground } from './ground.js'
import type { MachineLayer } from './machine-layer.js'

/** A folder of the root that is a link into /usr on this machine (file-hierarchy(7)). */
export interface MergedFolder {
  readonly link: ImagePath
  readonly target: string
  /** What it leads to. */
  readonly folder: ImagePath
}

/** Those of Debian's usrmerge. */
const NAMES = ['/bin', '/lib', '/lib32', '/lib64', '/libo32', '/libx32', '/sbin'].map(imagePath)

const USR = imagePath('/usr')

export async function mergedFolders(machine: MachineLayer): Promise<readonly MergedFolder[]> {
  const merged: MergedFolder[] = []
  for (const link of NAMES) {
    const node = machine.node(link)
    if (node === 'absent' || node === 'unknown' || node.kind !== 'symlink') continue
    const found = await look(machine, link, 'root')
    if (found.kind !== 'found' || found.node.kind !== 'directory' || !isWithin(found.path, USR)) continue
    merged.push({ link, target: node.target, folder: found.path })
  }
  return merged
}

/** What inputs give, where this machine has it: with a link at /bin, what is given at /bin/app stands at /usr/bin/app. */
export function movedInto(merged: readonly MergedFolder[], given: readonly GivenEntry[]): readonly GivenEntry[] {
  const own = new Set(given.filter(({ kind }) => kind === 'symlink').map(({ path }) => path))
  const moves = merged.filter(({ link }) => !own.has(link))
  return given.map((entry) => {
    const move = moves.find(({ link }) => isWithin(entry.path, link))
    return move === undefined
      ? entry
      : { ...entry, path: `${move.folder}${entry.path.slice(move.link.length)}` as ImagePath }
  })
}

/**
 * Brings the links through which something was given; and with packages each that leads to a folder of the image, for what is in it is named
 * as /bin/sh or /lib/udev by more than this program sees.
 */
export function bringMerged(
  { image, arrivals }: Pick<Ground, 'image' | 'arrivals'>,
  merged: readonly MergedFolder[],
  given: readonly GivenEntry[],
  hasPackages: boolean,
): void {
  for (const { link, target, folder } of merged) {
    if (image.at(link) !== undefined) continue
    const through = given.find(({ path }) => isWithin(path, link))
    if (through !== undefined)
      arrivals.admit({ kind: 'symlink', path: link, target, cause: { kind: 'input', where: through.where } })
    else if (hasPackages && image.at(folder)?.kind === 'directory')
      arrivals.admit({
        kind: 'symlink',
        path: link,
        target,
        cause: { kind: 'file', path: folder, how: "is this machine's link to" },
      })
  }
}
