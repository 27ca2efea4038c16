import { ActionError, quote } from '../../errors.js'
import { look } from '../../programs/tree.js'
import type { GivenEntry } from '../../sources/given.js'
import { ancestorsOf, type ImagePath } from '../../systemd/image-path.js'
import type { Lack } from './ground.js'
import type { MachineLayer } from './machine-layer.js'

/**
 * Where the inputs make a folder of what is a link on this machine, what lies behind the link cannot come along.
 * @throws ActionError when something that is needed lies there
 */
export async function refuseFolderOverLink(
  lacks: readonly Lack[],
  given: readonly GivenEntry[],
  machine: MachineLayer,
): Promise<void> {
  const overLinks = new Map<ImagePath, GivenEntry>()
  for (const entry of lacks.length === 0 ? [] : given) {
    const folders = [...ancestorsOf(entry.path), ...(entry.kind === 'directory' ? [entry.path] : [])]
    for (const folder of folders) if (isLink(machine, folder) && !overLinks.has(folder)) overLinks.set(folder, entry)
  }
  for (const [folder, entry] of overLinks) {
    const behind = await look(machine, folder, 'root')
    if (behind.kind !== 'found') continue
    for (const { library, message } of lacks) {
      const isThere =
        library === undefined
          ? message.includes(` ${folder}/`)
          : (await look(machine, `${folder}/${library}`, 'root')).kind === 'found'
      if (isThere) throw folderOverLink(entry, folder, behind.path, message)
    }
  }
}

function isLink(machine: MachineLayer, path: ImagePath): boolean {
  const node = machine.node(path)
  return node !== 'absent' && node !== 'unknown' && node.kind === 'symlink'
}

function folderOverLink(entry: GivenEntry, folder: ImagePath, behind: ImagePath, message: string): ActionError {
  const place = `${behind}${entry.path.slice(folder.length)}`
  return new ActionError({
    code: 'closure.folder-over-link',
    message: `${entry.where}: ${quote(entry.path)} makes ${folder} a folder of the image, and on this machine it is a link to ${behind}, behind which is what the image needs: ${message}`,
    remedy: `Give it at the place that the link leads to: ${place}`,
  })
}
