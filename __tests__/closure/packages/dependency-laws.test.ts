import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DependencyWalk } from '../../../src/closure/packages/dependency-walk.js'
import { comesOnlyWhenNeeded } from '../../../src/closure/packages/installation-only.js'
import { parseStatus, type KnownPackage } from '../../../src/closure/packages/installed-package.js'
import { PackageIndex } from '../../../src/closure/packages/package-index.js'
import { runs } from '../../support/runs.js'
import { paragraph } from './fabricated-machine.js'

/** A package of a generated machine; versions are numbers, so that the test compares them in its own way. */
interface Drawn {
  readonly version: number
  readonly kind: 'usual' | 'essential' | 'removed'
  readonly depends: readonly (readonly DrawnAlternative[])[]
  readonly provides: readonly { readonly name: string; readonly version: number | undefined }[]
}

interface DrawnAlternative {
  readonly name: string
  readonly atLeast: number | undefined
}

const NAMES = ['pa', 'pb', 'pc', 'pd', 'pe', 'pf', 'pg', 'ph', 'ucf', 'adduser']
const VIRTUAL = ['va', 'vb']
const version = fc.integer({ min: 1, max: 3 })
const maybe = fc.option(version, { nil: undefined })
const alternative = fc.record({ name: fc.constantFrom(...NAMES, ...VIRTUAL), atLeast: maybe })

const drawn: fc.Arbitrary<Drawn> = fc.record({
  version,
  kind: fc.constantFrom('usual', 'usual', 'usual', 'usual', 'essential', 'removed'),
  depends: fc.array(fc.array(alternative, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  provides: fc.array(fc.record({ name: fc.constantFrom(...VIRTUAL, ...NAMES), version: maybe }), { maxLength: 2 }),
})

const machine = fc.record({
  packages: fc.tuple(...NAMES.map(() => drawn)).map((all) => new Map(all.map((one, i) => [NAMES[i] ?? '', one]))),
  wanted: fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 4 }),
})

function statusOf(packages: ReadonlyMap<string, Drawn>): string {
  return [...packages]
    .map(([name, { version, kind, depends, provides }]) =>
      paragraph(name, {
        Status: kind === 'removed' ? 'deinstall ok config-files' : 'install ok installed',
        Version: String(version),
        ...(kind === 'essential' ? { Essential: 'yes' } : {}),
        Depends: depends
          .map((one) =>
            one.map(({ name, atLeast }) => (atLeast === undefined ? name : `${name} (>= ${atLeast})`)).join(' | '),
          )
          .join(', '),
        Provides: provides
          .map(({ name, version }) => (version === undefined ? name : `${name} (= ${version})`))
          .join(', '),
      }),
    )
    .join('\n')
}

interface Walked {
  readonly members: ReadonlyMap<string, string>
  readonly unmet: readonly string[]
  readonly known: ReadonlyMap<string, KnownPackage>
}

function walked(packages: ReadonlyMap<string, Drawn>, wanted: readonly string[]): Walked {
  const known = parseStatus(statusOf(packages))
  const walk = new DependencyWalk(new PackageIndex(known))
  const byName = new Map(known.map((one) => [one.name, one]))
  walk.add(
    wanted.flatMap((name) => {
      const one = byName.get(name)
      const isThere = one !== undefined && packages.get(name)?.kind !== 'removed'
      return isThere ? [{ package: one, cause: { kind: 'input', where: name } as const }] : []
    }),
  )
  return {
    members: new Map(
      [...walk.members].map(([one, cause]) => [one.name, cause.kind === 'package' ? cause.package : '']),
    ),
    unmet: walk.unmet.map(({ of }) => of.name),
    known: byName,
  }
}

/** Whether a package is what an alternative asks for: the test's own reading of deb-control(5). */
function meets(name: string, one: Drawn, { name: asked, atLeast }: DrawnAlternative): boolean {
  if (one.kind === 'removed') return false
  if (name === asked && one.version >= (atLeast ?? 0)) return true
  return one.provides.some(
    (provided) => provided.name === asked && (atLeast === undefined || (provided.version ?? 0) >= atLeast),
  )
}

describe('the packages that some need, on any machine', () => {
  it('have among them all that they depend on, but for what comes only when needed and what nobody has', () => {
    fc.assert(
      fc.property(machine, ({ packages, wanted }) => {
        const { members, unmet, known } = walked(packages, wanted)
        for (const name of members.keys()) {
          for (const dependency of packages.get(name)?.depends ?? []) {
            const met = [...packages].filter(([other, one]) => dependency.some((each) => meets(other, one, each)))
            const inside = met.some(([other]) => members.has(other))
            const onlyWhenNeeded = met.some(([other]) => {
              const one = known.get(other)
              return one !== undefined && comesOnlyWhenNeeded(one)
            })
            expect(inside || onlyWhenNeeded || (met.length === 0 && unmet.includes(name))).toBe(true)
          }
        }
      }),
      runs(400),
    )
  })

  it('each have a chain of causes that ends at an input, and every step of it is a dependency', () => {
    fc.assert(
      fc.property(machine, ({ packages, wanted }) => {
        const { members, known } = walked(packages, wanted)
        for (const start of members.keys()) {
          let steps = 0
          for (let name = start, by = members.get(name); by !== ''; by = members.get(name)) {
            const one = packages.get(name)
            const of = packages.get(by ?? '')
            if (one === undefined || of === undefined) throw new Error(`${name} is there because of ${by ?? 'nothing'}`)
            const here = name
            expect(of.depends.some((dependency) => dependency.some((each) => meets(here, one, each)))).toBe(true)
            const itself = known.get(name)
            expect(itself !== undefined && comesOnlyWhenNeeded(itself)).toBe(false)
            expect((steps += 1)).toBeLessThan(members.size)
            name = by ?? ''
          }
        }
      }),
      runs(400),
    )
  })

  it('are the same, for the same causes, in whatever order they are wanted and the database has them', () => {
    const shuffled = machine.chain((one) =>
      fc.record({
        one: fc.constant(one),
        wanted: fc.shuffledSubarray(one.wanted, { minLength: one.wanted.length }),
        packages: fc.shuffledSubarray([...one.packages], { minLength: one.packages.size }),
      }),
    )
    const sorted = ({ members, unmet }: Walked) => ({ members: [...members].sort(), unmet: [...unmet].sort() })
    fc.assert(
      fc.property(shuffled, ({ one, wanted, packages }) => {
        expect(sorted(walked(new Map(packages), wanted))).toEqual(sorted(walked(one.packages, one.wanted)))
      }),
      runs(400),
    )
  })
})
