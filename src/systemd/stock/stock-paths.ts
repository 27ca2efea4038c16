import { posix } from 'node:path'
import { ancestorsOf, parseImagePath } from '../image-path.js'
import { wordsOf } from '../word-list.js'
import { KNOWN_FILES, KNOWN_FOLDERS, OPEN, STOCK_FILES, STOCK_FOLDERS, STOCK_SOCKETS } from './path-lists.js'

/** What stands at a path of the host that verdicts are for. `unknown`: some Debian hosts have it, some have not. */
export type StockPath = 'folder' | 'file' | 'socket' | 'absent' | 'unknown'

const SURE: ReadonlyMap<string, 'folder' | 'file' | 'socket'> = new Map([
  ...wordsOf(STOCK_FOLDERS).map((path) => [path, 'folder'] as const),
  ...wordsOf(STOCK_FILES).map((path) => [path, 'file'] as const),
  ...wordsOf(STOCK_SOCKETS).map((path) => [path, 'socket'] as const),
])
const OPEN_PATHS: ReadonlySet<string> = new Set(wordsOf(OPEN))
const NO_FOLDERS: ReadonlySet<string> = new Set(wordsOf(STOCK_FILES + STOCK_SOCKETS + KNOWN_FILES))
const FOLDERS: ReadonlySet<string> = new Set(wordsOf(STOCK_FOLDERS + KNOWN_FOLDERS))

/** Below a file there is nothing; nobody has put anything of their own anywhere. */
export function stockPath(path: string): StockPath {
  const tidy = tidied(path)
  const sure = SURE.get(tidy)
  if (sure !== undefined) return sure
  const parsed = parseImagePath(tidy)
  if (parsed === undefined) return 'unknown'
  const above = ancestorsOf(parsed)
  if (above.some((folder) => (SURE.get(folder) ?? 'folder') !== 'folder')) return 'absent'
  return [...above, parsed].some((each) => OPEN_PATHS.has(each)) ? 'unknown' : 'absent'
}

/** What a path is on the hosts that have it, as far as its name tells. */
export function kindOnHosts(path: string): 'directory' | 'file' | 'either' {
  const tidy = tidied(path)
  if (NO_FOLDERS.has(tidy)) return 'file'
  return FOLDERS.has(tidy) ? 'directory' : 'either'
}

/** Debian: `/var/run` and `/var/lock` are links. */
function tidied(path: string): string {
  const normal = posix.normalize(path).replace(/(?<=.)\/+$/, '')
  return normal.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/^\/var\/lock(?=\/|$)/, '/run/lock')
}
