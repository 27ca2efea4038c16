/**
 * Asks whether a path is one of these or lies above one. Sorted once and searched: to keep every folder above each of many deep paths would
 * take far more room than the paths.
 */
export function isAtOrAbove(paths: Iterable<string>): (path: string) => boolean {
  const all = new Set(paths)
  const sorted = [...all].sort()
  return (path) => {
    if (all.has(path)) return true
    const inside = path === '/' ? path : `${path}/`
    return sorted[firstFrom(sorted, inside)]?.startsWith(inside) === true
  }
}

/** The index of the first that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
