import type { ImagePath } from '../../systemd/image-path.js'
import type { Cause, MachineEntry, PackageInImage } from '../machine/machine-entry.js'
import type { MachineNote } from '../machine/machine-note.js'
import { DependencyWalk, type Root } from './dependency-walk.js'
import { DpkgDatabase } from './dpkg-database.js'
import { ownersOf } from './file-owners.js'
import { comesOnlyWhenNeeded } from './installation-only.js'
import type { KnownPackage } from './installed-package.js'
import { MachineTree } from './machine-tree.js'
import { PackageContent } from './package-content.js'
import { PackageIndex } from './package-index.js'
import { findWanted, type WantedPackage } from './wanted-packages.js'

/** Installed packages with what they depend on, as far as an image needs them: their files, and what was made of these. */
export class PackageClosure {
  readonly #database: DpkgDatabase
  readonly #index: PackageIndex
  readonly #walk: DependencyWalk
  readonly #tree: MachineTree
  readonly #content: PackageContent
  #owners: ReadonlyMap<ImagePath, KnownPackage> | undefined

  /**
   * @param root folder of the machine's tree: `/`
   * @param allowPrivate absolute paths and names of packages: what may come that is not for everyone to read
   * @throws ActionError when what is wanted is not installed
   */
  static open(root: string, wanted: readonly WantedPackage[], allowPrivate: readonly string[]): PackageClosure {
    const database = new DpkgDatabase(root)
    // Without packages of its own an image still has those that its scripts need, where the machine knows any.
    const index = new PackageIndex(database.packages(wanted.length > 0))
    const roots = wanted.map((one): Root => ({
      package: findWanted(index, one),
      cause: { kind: 'input', where: `packages, line ${one.line}` },
    }))
    const walk = new DependencyWalk(index)
    walk.add(roots)
    return new PackageClosure(root, database, index, walk, allowPrivate)
  }

  private constructor(
    root: string,
    database: DpkgDatabase,
    index: PackageIndex,
    walk: DependencyWalk,
    allowPrivate: readonly string[],
  ) {
    this.#database = database
    this.#index = index
    this.#walk = walk
    this.#tree = new MachineTree(root)
    this.#content = new PackageContent(database, this.#tree, index, allowPrivate)
  }

  /** What the packages so far bring and was not handed out before. */
  take(): MachineEntry[] {
    return this.#content.take(this.#walk.members.keys())
  }

  /**
   * A file of the machine is needed: when a package has it that is not there yet, and that comes only when needed, then it
   * comes whole, with what it depends on.
   * @param path with no symlink above it
   * @returns whether one does
   */
  need(path: ImagePath, cause: Cause): boolean {
    this.#owners ??= ownersOf(this.#index.installed.filter(comesOnlyWhenNeeded), this.#database, this.#tree)
    const owner = this.#owners.get(path)
    if (owner === undefined || this.#walk.members.has(owner)) return false
    this.#walk.add([{ package: owner, cause }])
    return true
  }

  get packages(): readonly PackageInImage[] {
    return [...this.#walk.members]
      .map(([one, cause]): PackageInImage => ({
        name: this.#index.label(one),
        version: one.version,
        architecture: one.architecture,
        source: one.source,
        dependsOn: this.#walk.dependenciesOf(one).map((other) => this.#index.label(other)),
        cause,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  get notes(): readonly MachineNote[] {
    const unmet = this.#walk.unmet.map(({ of, dependency }): MachineNote => ({
      kind: 'missing',
      message: `The package ${this.#index.label(of)} depends on ${dependency.text}, which is not installed on this machine.`,
      remedy: 'Install it in an earlier step: sudo apt-get install --fix-broken --yes',
    }))
    return [...this.#content.notes(), ...unmet]
  }
}
