import type { Cause } from '../machine/machine-entry.js'
import type { Dependency } from './dependency.js'
import { comesOnlyWhenNeeded } from './installation-only.js'
import type { KnownPackage } from './installed-package.js'
import type { PackageIndex } from './package-index.js'

/** A package that has to be there, and why. */
export interface Root {
  readonly package: KnownPackage
  readonly cause: Cause
}

/** A dependency that more than one installed package meets. */
interface Choice {
  readonly of: KnownPackage
  readonly candidates: readonly KnownPackage[]
}

/** A dependency that nothing on this machine meets: somebody told dpkg to go on regardless. */
export interface Unmet {
  readonly of: KnownPackage
  readonly dependency: Dependency
}

/**
 * The packages that some packages need to run. What is in it does not depend on the order in which packages are given to
 * one call: everything that leaves no choice is walked first, then what is still open gets what its maintainers prefer,
 * unless a package that is there anyway will do.
 */
export class DependencyWalk {
  readonly #index: PackageIndex
  readonly #members = new Map<KnownPackage, Cause>()
  readonly #unmet: Unmet[] = []
  #choices: Choice[] = []

  constructor(index: PackageIndex) {
    this.#index = index
  }

  get members(): ReadonlyMap<KnownPackage, Cause> {
    return this.#members
  }

  get unmet(): readonly Unmet[] {
    return this.#unmet
  }

  add(roots: readonly Root[]): void {
    // Breadth first, so that a cause is the shortest there is; all of an input before what they bring.
    let queue = roots.toSorted((a, b) => this.#before(a.package, b.package))
    while (queue.length > 0) {
      const next: Root[] = []
      for (const { package: one, cause } of queue) {
        if (this.#members.has(one)) continue
        this.#members.set(one, cause)
        next.push(...this.#neededBy(one))
      }
      queue = next.length > 0 ? next : this.#choose()
    }
  }

  /** What a member depends on. Sorted, so that the order of the database does not tell. */
  dependenciesOf(one: KnownPackage): readonly KnownPackage[] {
    const met = one.depends.flatMap((dependency) => {
      const inside = this.#index.satisfying(one, dependency).find((candidate) => this.#members.has(candidate))
      return inside === undefined ? [] : [inside]
    })
    return [...new Set(met)].filter((other) => other !== one).sort((a, b) => this.#before(a, b))
  }

  #neededBy(one: KnownPackage): Root[] {
    return one.depends.flatMap((dependency) => {
      const candidates = this.#index.satisfying(one, dependency)
      const [preferred] = candidates
      if (preferred === undefined) this.#unmet.push({ of: one, dependency })
      if (preferred === undefined || comesOnlyWhenNeeded(preferred)) return []
      if (candidates.length === 1) return [this.#dependency(one, preferred)]
      this.#choices.push({ of: one, candidates })
      return []
    })
  }

  /** Settles the first of the open choices, in the order of the walk; the others may be settled by what that brings. */
  #choose(): Root[] {
    this.#choices = this.#choices.filter(
      ({ candidates }) => !candidates.some((candidate) => this.#members.has(candidate)),
    )
    const [first] = this.#choices
    const preferred = first?.candidates[0]
    return first === undefined || preferred === undefined ? [] : [this.#dependency(first.of, preferred)]
  }

  #dependency(of: KnownPackage, one: KnownPackage): Root {
    return {
      package: one,
      cause: { kind: 'package', package: this.#index.label(of), how: 'is a dependency of' },
    }
  }

  #before(a: KnownPackage, b: KnownPackage): number {
    const [left, right] = [this.#index.label(a), this.#index.label(b)]
    return left === right ? 0 : left < right ? -1 : 1
  }
}
