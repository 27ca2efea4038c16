import type { Cause } from '../closure/machine/machine-entry.js'
import { baseNameOf, nameOf, parsePathInStore } from '../sources/store-path.js'
import type { Chains } from './chains.js'

/** What an image is made of: a store path or an installed package with all of its files, or a file anywhere else. */
export interface Member {
  readonly name: string
  /** Bytes of its files, uncompressed. */
  readonly size: number
  /** Of all members' size, 0 to 1. */
  readonly share: number
  /** What brought it, up to an input; empty where that is not known. */
  readonly chain: readonly Cause[]
}

export interface Members {
  readonly storePaths: number
  readonly packages: number
  /** Those of neither. */
  readonly files: number
  /** Bytes of all files, uncompressed. */
  readonly size: number
  /** At most ten, the largest first. */
  readonly largest: readonly Member[]
}

/** As much of an entry as counts here: those of a plan and those of a packed image are such. */
type Entry = { readonly kind: 'file'; readonly size: number } | { readonly kind: 'directory' | 'symlink' | 'special' }

const MOST = 10

/** Of an image of which nobody knows what brought its files. */
const NO_CHAINS: Chains = { chainOf: () => [], chainOfPackage: () => [], packageOf: () => undefined }

interface Sized {
  readonly name: string
  readonly size: number
  readonly chain: readonly Cause[]
}

/** Sums up the tree of an image: the same for a plan and for what was packed. */
export function membersOf(
  entries: Iterable<readonly [path: string, entry: Entry]>,
  chains: Chains = NO_CHAINS,
): Members {
  const storePaths = new Map<string, number>()
  const packages = new Map<string, number>()
  const files: Sized[] = []
  for (const [path, entry] of entries) {
    const size = entry.kind === 'file' ? entry.size : 0
    const inStore = parsePathInStore(path)
    const inPackage = chains.packageOf(path)
    if (inStore !== undefined) storePaths.set(inStore.storePath, (storePaths.get(inStore.storePath) ?? 0) + size)
    else if (inPackage !== undefined) packages.set(inPackage, (packages.get(inPackage) ?? 0) + size)
    else if (entry.kind === 'file') files.push({ name: path, size, chain: chains.chainOf(path) })
  }
  const members = [
    ...[...storePaths].map(([name, size]): Sized => ({ name, size, chain: [] })),
    ...[...packages].map(([name, size]): Sized => ({
      name: `package ${name}`,
      size,
      chain: chains.chainOfPackage(name),
    })),
    ...files,
  ]
  const size = members.reduce((sum, member) => sum + member.size, 0)
  const largest = members
    .filter((member) => member.size > 0)
    .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
  const names = shortNames(largest.map(({ name }) => name))
  return {
    storePaths: storePaths.size,
    packages: packages.size,
    files: files.length,
    size,
    largest: largest.map((member) => ({
      name: names.get(member.name) ?? member.name,
      size: member.size,
      share: member.size / size,
      chain: member.chain,
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
