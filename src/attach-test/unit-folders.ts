import { posix } from 'node:path'
import { LASTING_DIRECTORIES } from '../systemd/directory-settings.js'
import { parseShown } from '../systemd/unit-state.js'
import type { Root } from './as-root.js'

/** Of units that are attached and not yet started: the folders that they will make for themselves, and that are not there. */
export async function foldersToCome(root: Root, units: readonly string[]): Promise<readonly string[]> {
  const folders = await foldersOf(root, units)
  if (folders.length === 0) return []
  const { exitCode, stdout } = await root.run(['find', ...folders, '-maxdepth', '0', '-print0'], 20)
  // 1: some are not there. Anything else: nobody can tell, and nothing is removed that may have been there.
  if (exitCode > 1) return []
  const there = new Set(stdout.split('\0'))
  return folders.filter((path) => !there.has(path))
}

/** The folders of units, as systemd tells: the topmost of each, `/var/lib/app` of `app/data`; below `private` with DynamicUser= (systemd.exec(5)). */
async function foldersOf(root: Root, units: readonly string[]): Promise<readonly string[]> {
  const properties = LASTING_DIRECTORIES.map(({ key }) => `--property=${key}`)
  const { stdout } = await root.run(['systemctl', '--no-pager', 'show', ...properties, '--', ...units], 20)
  return foldersIn(stdout)
}

export function foldersIn(shown: string): readonly string[] {
  const folders = parseShown(shown).flatMap((properties) =>
    LASTING_DIRECTORIES.flatMap(({ key, folder }) =>
      (properties.get(key) ?? '')
        .split(' ')
        .map((path) => path.split('/')[0] ?? '')
        .filter((top) => top !== '' && top !== '.' && top !== '..' && top !== 'private')
        .flatMap((top) => [posix.join(folder, top), posix.join(folder, 'private', top)]),
    ),
  )
  return [...new Set(folders)]
}
