import { addTo } from '../../multimap.js'
import type { Alternative, Dependency } from './dependency.js'
import { isInstalled, type KnownPackage } from './installed-package.js'
import { isVersion } from './package-version.js'

/** The installed packages by what they are called and what they stand in for. */
export class PackageIndex {
  /** dpkg's name of what this machine is. */
  readonly native: string
  readonly installed: readonly KnownPackage[]
  readonly #known = new Map<string, KnownPackage[]>()
  readonly #providers = new Map<string, KnownPackage[]>()

  constructor(known: readonly KnownPackage[]) {
    this.native = nativeOf(known)
    this.installed = known.filter(isInstalled)
    for (const one of known) addTo(this.#known, one.name, one)
    for (const one of this.installed)
      for (const name of new Set(one.provides.map((provided) => provided.name))) addTo(this.#providers, name, one)
  }

  /** What dpkg knows by a name, installed or not, of every architecture, this machine's own first. */
  known(name: string): readonly KnownPackage[] {
    return this.#inOrder(this.#known.get(name) ?? [])
  }

  /** Installed packages that stand in for a name. */
  providers(name: string): readonly KnownPackage[] {
    return this.#inOrder(this.#providers.get(name) ?? [])
  }

  /** As dpkg names it: with its architecture where that is not the machine's. */
  label({ name, architecture }: KnownPackage): string {
    return architecture === 'all' || architecture === this.native ? name : `${name}:${architecture}`
  }

  /** Every installed package that is what `dependent` depends on, what is preferred first. */
  satisfying(dependent: KnownPackage, { alternatives }: Dependency): readonly KnownPackage[] {
    const found = alternatives.flatMap((alternative) =>
      [
        ...this.known(alternative.name).filter((one) => isInstalled(one) && hasVersion(one.version, alternative)),
        ...this.providers(alternative.name).filter(({ provides }) =>
          provides.some(({ name, version }) => name === alternative.name && hasVersion(version, alternative)),
        ),
      ]
        .filter((one) => this.#servesArchitecture(dependent, alternative, one))
        .sort((a, b) => Number(this.#differ(a, dependent)) - Number(this.#differ(b, dependent))),
    )
    return [...new Set(found)]
  }

  /** dpkg: lib/dpkg/depcon.c and deb-control(5), Multi-Arch. */
  #servesArchitecture(dependent: KnownPackage, { architecture }: Alternative, one: KnownPackage): boolean {
    if (architecture !== undefined && architecture !== 'any') return this.#architectureOf(one) === architecture
    if (one.multiArch === 'foreign' || (architecture === 'any' && one.multiArch === 'allowed')) return true
    return !this.#differ(one, dependent)
  }

  #differ(one: KnownPackage, other: KnownPackage): boolean {
    return this.#architectureOf(one) !== this.#architectureOf(other)
  }

  /** What suits every architecture counts as the machine's own. */
  #architectureOf({ architecture }: KnownPackage): string {
    return architecture === 'all' ? this.native : architecture
  }

  #inOrder(packages: readonly KnownPackage[]): readonly KnownPackage[] {
    if (packages.length < 2) return packages
    const key = (one: KnownPackage) => `${this.#architectureOf(one) === this.native ? '' : '~'}${this.label(one)}`
    return packages.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  }
}

/** A dependency on a version is not met by a name without one. deb-control(5), Provides. */
function hasVersion(version: string | undefined, { version: demand }: Alternative): boolean {
  if (demand === undefined) return true
  return version !== undefined && isVersion(version, demand.relation, demand.wanted)
}

/** dpkg is always of the architecture that it manages; without it, what most packages are. */
function nativeOf(known: readonly KnownPackage[]): string {
  const dpkg = known.find((one) => one.name === 'dpkg' && isInstalled(one))
  if (dpkg !== undefined) return dpkg.architecture
  const counts = new Map<string, number>()
  for (const { architecture } of known)
    if (architecture !== 'all') counts.set(architecture, (counts.get(architecture) ?? 0) + 1)
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0] ?? 'all'
}
