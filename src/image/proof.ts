import { octal } from '../wording.js'
import type { ImagePlan, PlanEntry } from './plan.js'
import type { RawEntry } from './raw-listing.js'
import type { RawTree } from './raw-stream.js'

/** A path where the packed image is not what was planned. */
export interface Difference {
  readonly path: string
  /** What is wrong there, after "PATH: ". */
  readonly what: string
}

/**
 * Compares a packed image with its plan: every path, its type, mode, owner, time and link target. `equal` are the
 * paths whose content was found to be that of its source (content-comparison.ts). An image of which this returns nothing ships
 * exactly what its sources are.
 */
export function differences(plan: ImagePlan, tree: RawTree, equal: ReadonlySet<string>, time: number): Difference[] {
  const found: Difference[] = []
  const root = differenceOf({ kind: 'directory', mode: 0o755 }, tree.root, time)
  if (root !== undefined) found.push({ path: '/', what: root })
  for (const [path, planned] of plan.entries) {
    const packed = tree.entries.get(path)
    const what =
      packed === undefined
        ? 'is missing'
        : (differenceOf(planned, packed, time) ??
          (planned.kind === 'file' && !equal.has(path) ? 'has another content than its source' : undefined))
    if (what !== undefined) found.push({ path, what })
  }
  const planned: ReadonlyMap<string, unknown> = plan.entries
  for (const path of tree.entries.keys()) if (!planned.has(path)) found.push({ path, what: 'is not in the plan' })
  return found
}

function differenceOf(
  planned: PlanEntry | { readonly kind: 'directory'; readonly mode: number },
  packed: RawEntry,
  time: number,
): string | undefined {
  if (planned.kind !== packed.kind) return `is a ${packed.kind}, not a ${planned.kind}`
  if (planned.kind === 'symlink' && packed.kind === 'symlink' && planned.target !== packed.target) {
    return `leads to ${JSON.stringify(packed.target)}, not to ${JSON.stringify(planned.target)}`
  }
  if (planned.kind === 'file' && packed.kind === 'file' && planned.size !== packed.size)
    return `has ${packed.size} bytes, not ${planned.size}`
  if (planned.kind !== 'symlink' && planned.mode !== packed.mode)
    return `has mode ${octal(packed.mode)}, not ${octal(planned.mode)}`
  if (packed.uid !== 0 || packed.gid !== 0) return `belongs to ${packed.uid}:${packed.gid}, not to root`
  if (packed.time !== time) return `has the time ${packed.time}, not ${time}`
  return undefined
}
