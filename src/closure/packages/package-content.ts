import { posix } from 'node:path'
import { isWithin, type ImagePath } from '../../systemd/image-path.js'
import type { Cause, MachineEntry } from '../machine/machine-entry.js'
import type { MachineNote } from '../machine/machine-note.js'
import { BroughtEntries, type Brought } from './brought-entries.js'
import type { DpkgDatabase } from './dpkg-database.js'
import type { KnownPackage } from './installed-package.js'
import type { MachineTree } from './machine-tree.js'
import { madeFor } from './made-by-scripts.js'
import { alternativeLinks, linksInFolders, type MadeLink } from './made-links.js'
import type { PackageIndex } from './package-index.js'
import { PackageNotes } from './package-notes.js'
import { isLeftOut, isMissed } from './without-documentation.js'

/** The files of packages in an image, and what was made of these when they were set up. */
export class PackageContent {
  readonly #database: DpkgDatabase
  readonly #tree: MachineTree
  readonly #index: PackageIndex
  readonly #allowPrivate: readonly string[]
  readonly #entries: BroughtEntries
  readonly #notes = new PackageNotes()
  readonly #brought = new Set<KnownPackage>()

  /** @param allowPrivate absolute paths and names of packages: what may come that is not for everyone to read */
  constructor(database: DpkgDatabase, tree: MachineTree, index: PackageIndex, allowPrivate: readonly string[]) {
    this.#database = database
    this.#tree = tree
    this.#index = index
    this.#allowPrivate = allowPrivate
    this.#entries = new BroughtEntries(tree)
  }

  /** What packages bring that was not handed out before. @param packages all that are in the image, in any order */
  take(packages: Iterable<KnownPackage>): MachineEntry[] {
    const fresh = [...packages]
      .filter((one) => !this.#brought.has(one))
      .sort((a, b) => (this.#index.label(a) < this.#index.label(b) ? -1 : 1))
    for (const one of fresh) {
      this.#brought.add(one)
      this.#bringFiles(one)
    }
    for (const one of fresh) this.#bringMade(one)
    // A link may lead to another that is found later.
    while (this.#bringLinks());
    return this.#entries.takeFresh()
  }

  notes(): readonly MachineNote[] {
    return this.#notes.all()
  }

  #bringFiles(one: KnownPackage): void {
    const label = this.#index.label(one)
    const cause: Cause = { kind: 'package', package: label, how: 'is a file of' }
    const paths = this.#database.filesOf(one)
    const folders = new Set(paths.map((path) => posix.dirname(path)))
    for (const path of paths) {
      if (isLeftOut(path)) continue
      const isMissing = this.#bring(path, cause, one) === 'missing'
      if (isMissing && !folders.has(path) && isMissed(path)) this.#notes.missing(label, path)
    }
  }

  /** What was copied into place, or made of the files of packages. */
  #bringMade(one: KnownPackage): void {
    const label = this.#index.label(one)
    const cause: Cause = { kind: 'package', package: label, how: 'was made on this machine for' }
    const todo = [...(this.#database.configuration().get(one.name) ?? []), ...madeFor(one.name)]
    for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
      const place = this.#tree.placeOf(path)?.path
      if (place === undefined || isLeftOut(place)) continue
      const wasThere = this.#entries.has(place)
      if (this.#bring(path, cause, one) !== 'there') continue
      const children = this.#tree.childrenOf(place)
      todo.push(...children.map(({ name }) => `${place}/${name}`))
      if (!wasThere && children.length === 0) this.#notes.taken(label, place)
    }
  }

  /** @returns whether any came */
  #bringLinks(): boolean {
    const alternatives = alternativeLinks(this.#database.alternatives(), this.#tree, this.#entries)
    const chosen = alternatives.filter((link) => this.#bringLink(link, 'is an alternatives link to'))
    for (const { path } of chosen) this.#notes.alternative(path)
    const others = linksInFolders(this.#tree, this.#entries)
    const brought = others.filter((link) => this.#bringLink(link, 'is a link of this machine to'))
    for (const { path } of brought) this.#notes.link(path)
    return chosen.length + brought.length > 0
  }

  #bringLink({ path, target }: MadeLink, how: string): boolean {
    return this.#entries.bring(path, { kind: 'file', path: target, how }, () => false).kind === 'there'
  }

  #bring(path: string, cause: Cause, of: KnownPackage): Brought['kind'] {
    const label = this.#index.label(of)
    const brought = this.#entries.bring(path, cause, (place) => this.#mayBePrivate(place, of))
    if (brought.kind === 'private') this.#notes.leftOut(label, brought.path, brought)
    return brought.kind
  }

  #mayBePrivate(path: ImagePath, of: KnownPackage): boolean {
    return this.#allowPrivate.some((allowed) => {
      if (!allowed.startsWith('/')) return allowed === of.name || allowed === this.#index.label(of)
      const place = this.#tree.placeOf(allowed)?.path
      return place !== undefined && isWithin(path, place)
    })
  }
}
