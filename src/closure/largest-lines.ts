import { formatBytes } from '../wording.js'

/** Of a closure as many things are named. */
export const MOST_NAMED = 10

/** What is big among some things, largest first, for the log: sizes below each other, then the names. */
export function largestLines(sizes: Iterable<readonly [name: string, bytes: number]>): readonly string[] {
  const shown = [...sizes]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(([name, bytes]) => ({ name, size: formatBytes(bytes) }))
  const width = Math.max(0, ...shown.map(({ size }) => size.length))
  return shown.map(({ name, size }) => `  ${size.padStart(width)}  ${name}`)
}
