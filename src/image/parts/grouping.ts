import { createHash } from 'node:crypto'
import type { Member, PartPlan } from './part-plan.js'

/** A member of this many bytes is a part of its own. */
export const ALONE = 2 * 1024 * 1024
/** Smaller ones share parts of at most this many bytes. */
export const SHARED = 16 * 1024 * 1024

/** What changes with every version, with the service, with the machine, with nixpkgs: the rest must not change with it. */
const KINDS: readonly Member['kind'][] = ['made', 'given', 'machine', 'store']

/**
 * Makes parts of members. Which small ones share a part is decided by the hashes of their names alone, and by sizes only where a group would
 * grow over {@link SHARED}: a member that changes, comes or goes changes its own group and no other.
 * @returns parts in the order of the first path in each; members without a byte are in none
 */
export function groupMembers(members: readonly Member[]): PartPlan[] {
  const small = members.filter(({ size }) => size > 0 && size < ALONE)
  const kinds = KINDS.map((kind) => small.filter((member) => member.kind === kind))
  const alone = members.filter(({ size }) => size >= ALONE).map((member): PartPlan => ({ members: [member] }))
  const shared = kinds.flatMap((kind) =>
    split(
      kind.map((member) => [bitsOf(member.name), member] as const),
      0,
    ),
  )
  return [...alone, ...shared].sort((a, b) => (firstPath(a) < firstPath(b) ? -1 : 1))
}

/** Halves the members by the next bit of their names' hashes until each group is small enough. */
function split(members: readonly (readonly [bits: string, member: Member])[], depth: number): PartPlan[] {
  if (members.length === 0) return []
  const size = members.reduce((sum, [, member]) => sum + member.size, 0)
  const isLast = depth === (members[0]?.[0].length ?? 0)
  if (size <= SHARED || isLast) return [{ members: members.map(([, member]) => member).sort(byPath) }]
  return ['0', '1'].flatMap((bit) =>
    split(
      members.filter(([bits]) => bits[depth] === bit),
      depth + 1,
    ),
  )
}

function bitsOf(name: string): string {
  const digest = createHash('sha256').update(name).digest()
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
}

function byPath(a: Member, b: Member): number {
  return pathOf(a) < pathOf(b) ? -1 : 1
}

function firstPath({ members }: PartPlan): string {
  return members.map(pathOf).reduce((first, path) => (path < first ? path : first))
}

function pathOf({ files }: Member): string {
  return files[0]?.path ?? ''
}
