import { nameOf } from '../../sources/store-path.js'
import { counted, formatBytes } from '../../wording.js'
import { largestLines, MOST_NAMED } from '../largest-lines.js'
import type { StorePathInfo } from './store-path-info.js'

/** A closure in a few lines for the log: how much it is, and what is big in it. */
export function closureSummary(closure: readonly StorePathInfo[]): readonly string[] {
  const total = closure.reduce((sum, { narSize }) => sum + narSize, 0)
  return [
    `${counted(closure.length, 'store path')}, ${formatBytes(total)}${closure.length > MOST_NAMED ? `; the ${MOST_NAMED} largest:` : ''}`,
    ...largestLines(closure.map(({ path, narSize }) => [nameOf(path), narSize])),
  ]
}
