import type { Closure } from '../closure/closure.js'
import { LIBRARY_CACHE } from '../closure/machine/library-cache-of-image.js'
import { nothingOfMachine, type MachineClosure } from '../closure/machine/machine-closure.js'
import type { GivenEntry } from '../sources/given.js'
import type { Unit } from '../sources/unit.js'
import { imagePath } from '../systemd/image-path.js'
import { STOCK_PROFILES, stockProfile, type Profile } from '../systemd/profile.js'
import { UNIT_FOLDER } from '../systemd/unit-folders.js'
import { fileNameOf, LINUX, NIXOS, osReleaseOf, type Distribution, type Identity } from './identity.js'
import { addMountPoints } from './mount-points.js'
import { bytesEntry, givenEntry, machineEntry, storeEntry } from './plan-entries.js'
import type { ImagePlan } from './plan.js'
import { SCAFFOLD } from './scaffold.js'
import { Tree } from './tree.js'

export interface PlanRequest {
  readonly identity: Identity
  readonly units: readonly Unit[]
  readonly given: readonly GivenEntry[]
  /** The store paths that the image needs. */
  readonly closure: Closure
  /** What it needs of this machine, and where what is given then stands; nothing when not said. */
  readonly machine?: MachineClosure
  /** What the build machine runs, for an image that has libraries of it. */
  readonly buildMachine: Distribution | undefined
  /** What the image may be attached with; the stock ones when not said. */
  readonly profiles?: readonly Profile[]
}

const STOCK: readonly Profile[] = STOCK_PROFILES.map(stockProfile)

/** Which profile a host attaches with is its own choice: an image has what it needs under all stock ones, and under the one that is named. */
export function profilesOfImage(named: Profile): readonly Profile[] {
  return STOCK.some(({ name }) => name === named.name) ? STOCK : [...STOCK, named]
}

/**
 * Computes the whole tree: what the inputs give, the units, os-release, the scaffold, and every path that systemd will
 * mount over when it starts one of the units.
 * @throws ActionError when two of them want the same path
 */
export function planImage({
  identity,
  units: asGiven,
  given,
  closure,
  machine = nothingOfMachine(given),
  buildMachine,
  profiles = STOCK,
}: PlanRequest): ImagePlan {
  const units = [...asGiven].sort((a, b) => (a.name < b.name ? -1 : 1))
  const tree = new Tree()
  for (const entry of machine.given) tree.add(entry.path, givenEntry(entry))
  for (const entry of machine.entries) tree.add(entry.path, machineEntry(entry))
  if (machine.libraryCache !== undefined)
    tree.add(LIBRARY_CACHE, bytesEntry(machine.libraryCache, 'libraries in folders of ld.so.conf'))
  for (const entry of closure.entries) tree.add(entry.path, storeEntry(entry))
  for (const unit of units) {
    tree.add(imagePath(`${UNIT_FOLDER}/${unit.name}`), bytesEntry(unit.content, `the unit ${unit.name}`))
  }
  const osRelease = osReleaseOf(identity, closure.paths.length > 0 ? NIXOS : distributionOf(machine, buildMachine))
  tree.add(imagePath('/etc/os-release'), bytesEntry(Buffer.from(osRelease), 'os-release (see the input of that name)'))
  for (const { path, kind } of SCAFFOLD) tree.require(path, kind, 'every portable service')
  const notices = addMountPoints(tree, units, profiles)
  return {
    fileName: fileNameOf(identity),
    identity,
    units,
    storePaths: closure.paths,
    machine: { ...machine, given: machine.given.toSorted(byPath) },
    ...(buildMachine === undefined ? {} : { buildMachine }),
    entries: tree.sorted(),
    notices,
  }
}

/** Files that came from the build machine, or a library that is given from there, make the image one of its distribution: updates of it concern the image. */
function distributionOf({ entries, given }: MachineClosure, buildMachine: Distribution | undefined): Distribution {
  const hasLibrary = given.some(
    (entry) =>
      entry.kind === 'file' &&
      entry.source.kind === 'local' &&
      entry.source.origin === 'machine' &&
      /\.so(\.|$)/.test(entry.path),
  )
  return (hasLibrary || entries.some(({ kind }) => kind === 'file') ? buildMachine : undefined) ?? LINUX
}

function byPath(a: GivenEntry, b: GivenEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
