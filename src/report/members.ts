import { baseNameOf, nameOf, parsePathInStore } from '../sources/store-path.js'

/** What an image is made of: a store path with all in it, or a file anywhere else. */
export interface Member {
  readonly name: string
  /** Bytes of its files, uncompressed. */
  readonly size: number
  /** Of all members' size, 0 to 1. */
  readonly share: number
}

export interface Members {
  readonly storePaths: number
  /** Those outside of store paths. */
  readonly files: number
  /** Bytes of all files, uncompressed. */
  readonly size: number
  /** At most ten, the largest first. */
  readonly largest: readonly Member[]
}

/** As much of an entry as counts here: those of a plan and those of a packed image are such. */
type Entry = { readonly kind: 'file'; readonly size: number } | { readonly kind: 'directory' | 'symlink' | 'special' }

const MOST = 10

/** Sums up the tree of an image: the same for a plan and for what was packed. */
export function membersOf(entries: Iterable<readonly [path: string, entry: Entry]>): Members {
  const storePaths = new Map<string, number>()
  const files: { readonly name: string; readonly size: number }[] = []
  for (const [path, entry] of entries) {
    const size = entry.kind === 'file' ? entry.size : 0
    const inStore = parsePathInStore(path)
    if (inStore !== undefined) storePaths.set(inStore.storePath, (storePaths.get(inStore.storePath) ?? 0) + size)
    else if (entry.kind === 'file') files.push({ name: path, size })
  }
  const members = [...[...storePaths].map(([name, size]) => ({ name, size })), ...files]
  const size = members.reduce((sum, member) => sum + member.size, 0)
  const largest = members
    .filter((member) => member.size > 0)
    .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
  const names = shortNames(largest.map(({ name }) => name))
  return {
    storePaths: storePaths.size,
    files: files.length,
    size,
    largest: largest.map((member) => ({
      name: names.get(member.name) ?? member.name,
      size: member.size,
      share: member.size / size,
    })),
  }
}

/** Store paths without their folder, and without their hash unless two of them are then alike. */
function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = paths.map((path) => {
    const { storePath } = parsePathInStore(path) ?? {}
    return storePath === undefined
      ? { path, short: path, long: path }
      : { path, short: nameOf(storePath), long: baseNameOf(storePath) }
  })
  const isAlone = (name: string): boolean => names.filter(({ short }) => short === name).length === 1
  return new Map(names.map(({ path, short, long }) => [path, isAlone(short) ? short : long]))
}
