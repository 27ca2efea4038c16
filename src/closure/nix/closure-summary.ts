import { formatBytes } from '../../runner/log.js'
import { nameOf } from '../../sources/store-path.js'
import type { StorePathInfo } from './store-path-info.js'

const MOST_NAMED = 10

/** A closure in a few lines for the log: how much it is, and what is big in it. */
export function closureSummary(closure: readonly StorePathInfo[]): readonly string[] {
  const total = closure.reduce((sum, { narSize }) => sum + narSize, 0)
  const largest = [...closure]
    .sort((a, b) => b.narSize - a.narSize || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ path, narSize }) => ({ size: formatBytes(narSize), name: nameOf(path) }))
  const width = Math.max(0, ...largest.map(({ size }) => size.length))
  const count = closure.length === 1 ? '1 store path' : `${closure.length} store paths`
  return [
    `${count}, ${formatBytes(total)}${closure.length > MOST_NAMED ? `; the ${MOST_NAMED} largest:` : ''}`,
    ...largest.map(({ size, name }) => `  ${size.padStart(width)}  ${name}`),
  ]
}
