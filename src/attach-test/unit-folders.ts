import { posix } from 'node:path'
import { LASTING_DIRECTORIES } from '../systemd/directory-settings.js'
import { parseShown } from '../systemd/unit-state.js'
import type { Root } from './as-root.js'

/** Where the folders of StateDirectory= and its like are on a host; below `private` with DynamicUser= (systemd.exec(5)). */
const FOLDERS = LASTING_DIRECTORIES.flatMap(({ folder }) => [folder, `${folder}/private`])

/** What stands in those folders, as paths; undefined when that cannot be told. */
async function entriesOfFolders(root: Root): Promise<ReadonlySet<string> | undefined> {
  const { exitCode, stdout } = await root.run(['find', ...FOLDERS, '-mindepth', '1', '-maxdepth', '1', '-print0'], 20)
  // Not all of these folders are on every machine, which is a 1.
  if (exitCode > 1) return undefined
  return new Set(stdout.split('\0').filter((path) => path !== ''))
}

/** Of units that are attached and not yet started: the folders that they will make for themselves, and that are not there. */
export async function foldersToCome(root: Root, units: readonly string[]): Promise<readonly string[]> {
  const there = await entriesOfFolders(root)
  // Nothing is removed that may have been there.
  return there === undefined ? [] : (await foldersOf(root, units)).filter((path) => !there.has(path))
}

/** The folders of units, as systemd tells: the topmost of each, `/var/lib/app` of `app/data`. */
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
