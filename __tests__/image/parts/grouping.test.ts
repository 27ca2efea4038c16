import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Cause, MachineEntry } from '../../../src/closure/machine/machine-entry.js'
import { ALONE, groupMembers, SHARED } from '../../../src/image/parts/grouping.js'
import { membersOfPlan } from '../../../src/image/parts/members.js'
import type { Member, PartPlan } from '../../../src/image/parts/part-plan.js'
import type { PlanEntry } from '../../../src/image/plan.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { BECAUSE, planOf } from '../../support/plans.js'
import { runs } from '../../support/runs.js'
import { memberOf } from './splice-rig.js'

const MIB = 1024 * 1024

const size = fc.oneof(
  fc.constantFrom(0, 1, ALONE - 1, ALONE, ALONE + 1),
  fc.nat({ max: 3 * MIB }),
  fc.integer({ min: MIB, max: ALONE - 1 }),
)
const nar = fc.constantFrom('sha256-nar', undefined)
const names = fc.uniqueArray(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 80 })
const members = names.chain((chosen) =>
  fc.tuple(...chosen.map((name) => fc.tuple(size, nar).map(([bytes, hash]) => memberOf(`m${name}`, bytes, hash)))),
)

function namesOf(parts: readonly PartPlan[]): string[][] {
  return parts.map(({ members }) => members.map(({ name }) => name))
}

/** Parts as they would be keyed: by all that is in them. */
function contentsOf(parts: readonly PartPlan[]): string[] {
  return parts.map((part) => JSON.stringify(part.members.map(({ name, size, narHash }) => [name, size, narHash])))
}

/** Whether one of two sets of parts comes of the other by changes of one group, which may have been split or merged. */
function differsInOneGroup(before: readonly PartPlan[], after: readonly PartPlan[]): boolean {
  const [old, now] = [contentsOf(before), contentsOf(after)]
  const gone = before.filter((_, index) => !now.includes(old[index] ?? ''))
  const come = after.filter((_, index) => !old.includes(now[index] ?? ''))
  // One side is one group, or nothing: the other is what it was split into, and has no members but these.
  return gone.length <= 1 || come.length <= 1
}

describe('the grouping of members', () => {
  it('has every member with a byte once, and none without', () => {
    fc.assert(
      fc.property(members, (list) => {
        const grouped = namesOf(groupMembers(list)).flat().sort()
        expect(grouped).toEqual(
          list
            .filter((member) => member.size > 0)
            .map(({ name }) => name)
            .sort(),
        )
      }),
      runs(150),
    )
  })

  it('does not depend on the order', () => {
    const shuffled = members.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(contentsOf(groupMembers(other))).toEqual(contentsOf(groupMembers(list)))
      }),
      runs(150),
    )
  })

  it('shares parts of at most 16 MiB, and leaves large members alone', () => {
    expect([ALONE, SHARED]).toEqual([2 * MIB, 16 * MIB])
    fc.assert(
      fc.property(members, (list) => {
        for (const part of groupMembers(list)) {
          const bytes = part.members.reduce((sum, member) => sum + member.size, 0)
          if (part.members.some((member) => member.size >= ALONE)) expect(part.members).toHaveLength(1)
          expect(bytes <= SHARED || part.members.length === 1).toBe(true)
          // A store path never shares with what is not: it is known without reading it.
          expect(new Set(part.members.map(({ narHash }) => narHash === undefined)).size).toBe(1)
        }
      }),
      runs(150),
    )
  })

  it('joins names that are the same, however large', () => {
    const list = Array.from({ length: 12 }, (_, index) => ({
      ...memberOf(`m${index}`, ALONE - 1, 'sha256-nar'),
      name: 'same',
    }))
    expect(groupMembers(list)).toHaveLength(1)
    expect(groupMembers([...list, memberOf('other', ALONE - 1, 'sha256-nar')])).toHaveLength(2)
  })

  it('keeps apart what changes with the build, the service, the machine and the store', () => {
    const kinds = ['made', 'given', 'machine', 'store'] as const
    const list = kinds.flatMap((kind) => [1, 2].map((at): Member => ({ ...memberOf(`${kind}${at}`, 5), kind })))
    expect(namesOf(groupMembers(list))).toEqual([
      ['given1', 'given2'],
      ['machine1', 'machine2'],
      ['made1', 'made2'],
      ['store1', 'store2'],
    ])
  })

  it('takes an installed package as one member, and other files of this machine one by one', () => {
    const planned = planOf({
      '/usr/bin/app': local(),
      '/usr/bin/tool': local(),
      '/usr/lib/x.so': local(),
      '/usr/share/tool': local(),
    })
    const ofTool = { kind: 'package', package: 'tool', how: 'is a file of' } as const
    const needed = { kind: 'file', path: imagePath('/usr/bin/app'), how: 'is needed as x.so by' } as const
    const causes = { '/usr/bin/tool': ofTool, '/usr/share/tool': ofTool, '/usr/lib/x.so': needed }
    const entries = Object.entries(causes).map(([path, cause]) => machineFile(path, cause))
    const members = membersOfPlan({ ...planned, machine: { ...planned.machine, entries } })
    expect(members.map(({ name, kind, files }) => [name, kind, files.map(({ path }) => path)])).toEqual([
      ['/usr/bin/app', 'given', ['/usr/bin/app']],
      ['/usr/lib/x.so', 'machine', ['/usr/lib/x.so']],
      ['package tool', 'machine', ['/usr/bin/tool', '/usr/share/tool']],
    ])
  })

  describe('changes one group alone', () => {
    const one = members.chain((list) => fc.tuple(fc.constant(list), fc.nat({ max: list.length - 1 })))

    it('when a small member changes', () => {
      const changed = fc.tuple(one, fc.integer({ min: 1, max: ALONE - 1 }))
      fc.assert(
        fc.property(changed, ([[list, index], bytes]) => {
          const before = list.map((member, at) =>
            at === index ? memberOf(member.name, Math.min(member.size, ALONE - 1), member.narHash) : member,
          )
          const after = before.map((member, at) =>
            at === index ? memberOf(member.name, bytes, member.narHash && 'sha256-other') : member,
          )
          expect(differsInOneGroup(groupMembers(before), groupMembers(after))).toBe(true)
        }),
        runs(300),
      )
    })

    it('when a member comes or goes', () => {
      fc.assert(
        fc.property(one, ([list, index]) => {
          const without = list.filter((_, at) => at !== index)
          expect(differsInOneGroup(groupMembers(without), groupMembers(list))).toBe(true)
        }),
        runs(300),
      )
    })

    it('and two when it becomes large: the group that it was in, and its own', () => {
      fc.assert(
        fc.property(one, ([list, index]) => {
          const grown = list.map((member, at) =>
            at === index ? memberOf(member.name, 5 * MIB, member.narHash) : member,
          )
          const alone = (parts: readonly PartPlan[]): PartPlan[] =>
            parts.filter(({ members }) => !members.some(({ name }) => name === list[index]?.name))
          const without = list.filter((_, at) => at !== index)
          expect(contentsOf(alone(groupMembers(grown)))).toEqual(contentsOf(groupMembers(without)))
        }),
        runs(150),
      )
    })
  })
})

const FILE = { mode: 0o644, size: 3, device: 1, inode: 1, modified: 1 }

function local(): PlanEntry {
  const { mode, size, ...identity } = FILE
  return { kind: 'file', mode, size, source: { kind: 'path', path: '/nowhere', ...identity }, because: BECAUSE }
}

function machineFile(path: string, cause: Cause): MachineEntry {
  return { kind: 'file', path: imagePath(path), cause, ...FILE }
}
