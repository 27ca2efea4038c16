import { addTo } from '../../../multimap.js'
import type { StorePath } from '../../../sources/store-path.js'

interface Referring {
  readonly path: StorePath
  readonly references: readonly StorePath[]
}

/**
 * The items in an order in which each comes after what it needs: so a store can take them in pieces. Those that need, by whatever way, something that
 * is neither an item nor there are left out, and so are those that need each other in a circle, which no store has.
 * @param isThere whether the store has what is no item
 */
export function referencesFirst<T extends Referring>(
  items: readonly T[],
  isThere: (path: StorePath) => boolean,
): readonly T[] {
  const among = new Set(items.map(({ path }) => path))
  const waiting = new Map<StorePath, T[]>()
  const unmet = new Map<StorePath, number>()
  const ready: T[] = []
  for (const item of [...items].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const needed = new Set(item.references.filter((path) => path !== item.path && (among.has(path) || !isThere(path))))
    unmet.set(item.path, needed.size)
    for (const path of needed) addTo(waiting, path, item)
    if (needed.size === 0) ready.push(item)
  }
  for (const { path } of ready) {
    for (const item of waiting.get(path) ?? []) {
      const left = (unmet.get(item.path) ?? 0) - 1
      unmet.set(item.path, left)
      if (left === 0) ready.push(item)
    }
  }
  return ready
}
