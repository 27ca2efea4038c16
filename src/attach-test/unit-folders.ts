import { posix } from 'node:path'
import { parseShown } from '../systemd/unit-state.js'
import type { Root } from './as-root.js'

/** The folders that StateDirectory= and its like make on the host, each by the folder it is in; below `private` with DynamicUser= (systemd.exec(5)). */
const PARENTS = {
  StateDirectory: '/var/lib',
  CacheDirectory: '/var/cache',
  LogsDirectory: '/var/log',
  ConfigurationDirectory: '/etc',
} as const

const FOLDERS = Object.values(PARENTS).flatMap((parent) => [parent, `${parent}/private`])

/** What stands in those folders, as paths. */
async function entriesOfFolders(root: Root): Promise<ReadonlySet<string>> {
  const { stdout } = await root.run(['find', ...FOLDERS, '-mindepth', '1', '-maxdepth', '1', '-print0'], 20)
  return new Set(stdout.split('\0').filter((path) => path !== ''))
}

/** Of units that are attached and not yet started: the folders that they will make for themselves, and that are not there. */
export async function foldersToCome(root: Root, units: readonly string[]): Promise<readonly string[]> {
  const there = await entriesOfFolders(root)
  return (await foldersOf(root, units)).filter((path) => !there.has(path))
}

/** The folders of units, as systemd tells: the topmost of each, `/var/lib/app` of `app/data`. */
async function foldersOf(root: Root, units: readonly string[]): Promise<readonly string[]> {
  const properties = Object.keys(PARENTS).map((name) => `--property=${name}`)
  const { stdout } = await root.run(['systemctl', '--no-pager', 'show', ...properties, '--', ...units], 20)
  return foldersIn(stdout)
}

export function foldersIn(shown: string): readonly string[] {
  const folders = parseShown(shown).flatMap((properties) =>
    Object.entries(PARENTS).flatMap(([name, parent]) =>
      (properties.get(name) ?? '')
        .split(' ')
        .map((path) => path.split('/')[0] ?? '')
        .filter((top) => top !== '' && top !== '.' && top !== '..' && top !== 'private')
        .flatMap((top) => [posix.join(parent, top), posix.join(parent, 'private', top)]),
    ),
  )
  return [...new Set(folders)]
}
