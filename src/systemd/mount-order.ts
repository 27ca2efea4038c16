import { isWithin } from './image-path.js'
import { MOUNT_MODES, type MountMode, type MountTarget } from './mount-target.js'

export type Mount = MountTarget & { readonly mode: MountMode }

/** What systemd does not do, and because of which other one. */
export interface Dropped {
  readonly mount: Mount
  /** `replaced`: another has its path. `hidden`: it lies in what is made inaccessible. `redundant`: what is above does the same. */
  readonly why: 'replaced' | 'hidden' | 'redundant'
  readonly by: Mount
}

export interface Pruned {
  /** Parents before children: in this order they are mounted. */
  readonly mounts: readonly Mount[]
  readonly dropped: readonly Dropped[]
}

/** Modes of which systemd drops the inner of two (namespace.c drop_nop). */
const NESTING: readonly MountMode[] = ['read-only', 'read-write', 'implicit-read-write']

/** namespace.c sort_and_drop_unused_mounts. */
export function prune(mounts: readonly Mount[]): Pruned {
  const sorted = mounts
    .map((mount) => ({ mount, place: placeInOrder(mount), rank: rank(mount) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.rank - b.rank))
    .map(({ mount }) => mount)
  const dropped: Dropped[] = []
  const keep = (
    all: readonly Mount[],
    why: Dropped['why'],
    dropper: () => (mount: Mount) => Mount | undefined,
  ): Mount[] => {
    const by = dropper()
    return all.filter((mount) => {
      const other = by(mount)
      if (other !== undefined) dropped.push({ mount, why, by: other })
      return other === undefined
    })
  }
  const single = keep(sorted, 'replaced', replacer)
  const seen = keep(single, 'hidden', hider)
  return { mounts: keep(seen, 'redundant', repeater), dropped }
}

/** Of two alike, the one that systemd happens to keep may be the stricter one: both stay. */
function replacer(): (mount: Mount) => Mount | undefined {
  let last: Mount | undefined
  return (mount) => {
    if (last?.target === mount.target && last.mode !== mount.mode) return last
    last = mount
    return undefined
  }
}

function hider(): (mount: Mount) => Mount | undefined {
  let last: Mount | undefined
  return (mount) => {
    if (last !== undefined && isBelow(mount, last)) return last
    last = mount.mode === 'inaccessible' ? mount : undefined
    return undefined
  }
}

function repeater(): (mount: Mount) => Mount | undefined {
  const above = ancestry()
  return (mount) => {
    const parent = above(mount).at(-1)
    if (parent?.mode === mount.mode && NESTING.includes(mount.mode)) return parent
    above.push(mount)
    return undefined
  }
}

/** Keeps, of mounts that come parents first, those above the one that is asked about. */
export function ancestry(): { (mount: MountTarget): readonly Mount[]; push: (mount: Mount) => void } {
  const stack: Mount[] = []
  const above = (mount: MountTarget): readonly Mount[] => {
    for (let top = stack.at(-1); top !== undefined && !isBelow(mount, top); top = stack.at(-1)) stack.pop()
    return stack
  }
  return Object.assign(above, { push: (mount: Mount) => void stack.push(mount) })
}

function isBelow({ target }: MountTarget, other: MountTarget): boolean {
  return target !== other.target && isWithin(target, other.target)
}

function rank({ mode }: Mount): number {
  return MOUNT_MODES.indexOf(mode)
}

/** Paths in this order are in order part by part, so that what is in a folder follows it directly (path-util.c path_compare). */
function placeInOrder({ target }: Mount): string {
  return target.replaceAll('/', '\u0000')
}
