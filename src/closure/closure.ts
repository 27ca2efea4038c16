import type { StorePathInfo } from './nix/store-path-info.js'
import type { StoreEntry } from './store-tree.js'

/** The store paths that an image needs, and everything in them. */
export interface Closure {
  /** Sorted by path. */
  readonly paths: readonly StorePathInfo[]
  readonly entries: Iterable<StoreEntry>
}

export const NO_CLOSURE: Closure = { paths: [], entries: [] }
