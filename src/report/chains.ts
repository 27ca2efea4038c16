import type { MachineClosure } from '../closure/machine/machine-closure.js'
import type { Cause } from '../closure/machine/machine-entry.js'

/** Tells why something is in an image: what brought it, what brought that, and so on to what the inputs say. */
export interface Chains {
  /** Of a file, folder or link; empty for what neither this machine nor an input brought. */
  readonly chainOf: (path: string) => readonly Cause[]
  readonly chainOfPackage: (name: string) => readonly Cause[]
  /** The package that a file came with. */
  readonly packageOf: (path: string) => string | undefined
}

export function chainsOf({ entries, packages, given }: MachineClosure): Chains {
  const ofPath = new Map<string, Cause>([
    ...given.map(({ path, where }) => [path, { kind: 'input', where } as const] as const),
    ...entries.map(({ path, cause }) => [path, cause] as const),
  ])
  const ofPackage = new Map(packages.map(({ name, cause }) => [name, cause]))
  const next = (cause: Cause): Cause | undefined => {
    if (cause.kind === 'input') return undefined
    return cause.kind === 'package' ? ofPackage.get(cause.package) : ofPath.get(cause.path)
  }
  const follow = (first: Cause | undefined): readonly Cause[] => {
    // Causes tell what was there before: a circle would be a mistake of ours, and must not hang a build.
    const chain = new Set<Cause>()
    for (let cause = first; cause !== undefined && !chain.has(cause); cause = next(cause)) chain.add(cause)
    return [...chain]
  }
  return {
    chainOf: (path) => follow(ofPath.get(path)),
    chainOfPackage: (name) => follow(ofPackage.get(name)),
    packageOf: (path) => {
      const cause = ofPath.get(path)
      return cause?.kind === 'package' ? cause.package : undefined
    },
  }
}
