import type { Pause } from './attempts.js'

/** GitHub may show for seconds what was before. What is between two looks at it, in milliseconds. */
const BETWEEN = 1000

/** Looks until there is something to see, at most so often. */
export async function patiently<T>(
  pause: Pause,
  looks: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let left = looks - 1; ; left--) {
    const found = await look()
    if (found !== undefined || left === 0) return found
    await pause(BETWEEN)
  }
}
