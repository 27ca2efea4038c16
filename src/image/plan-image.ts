import type { Closure } from '../closure/closure.js'
import type { StoreEntry } from '../closure/store-tree.js'
import { becauseOf } from '../closure/machine/because.js'
import { LIBRARY_CACHE } from '../closure/machine/library-cache-of-image.js'
import { nothingOfMachine, type MachineClosure } from '../closure/machine/machine-closure.js'
import type { MachineEntry } from '../closure/machine/machine-entry.js'
import { at } from '../errors.js'
import type { GivenEntry } from '../sources/files.js'
import { STORE } from '../sources/store-path.js'
import { positionOf, type Unit } from '../sources/unit.js'
import { directoriesOf } from '../systemd/directory-settings.js'
import { ancestorsOf, imagePath, isWithin } from '../systemd/image-path.js'
import { mountPlan, type MountTarget } from '../systemd/mount-plan.js'
import { STOCK_PROFILES, stockProfile, withProfile, type Profile } from '../systemd/profile.js'
import { positionInValue } from '../systemd/unit-file.js'
import { fileNameOf, LINUX, NIXOS, osReleaseOf, type Distribution, type Identity } from './identity.js'
import type { Notice } from './notice.js'
import type { ImagePlan, PlanEntry } from './plan.js'
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

/** Made afresh for every service: nothing of the image shows there. */
const RUN = imagePath('/run')
/** A store path holds what its hash says: nothing is made there, and the rules say what is missing. */
const STORE_FOLDER = imagePath(STORE)
/** Where every systemd looks for units in an image, NixOS's too (nixpkgs#514579). */
const UNIT_FOLDER = '/etc/systemd/system'

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
  for (const entry of machine.given) tree.add(entry.path, entryOf(entry))
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

/**
 * Makes what systemd mounts over for the units.
 * @returns what had to be guessed
 */
function addMountPoints(tree: Tree, units: readonly Unit[], profiles: readonly Profile[]): Notice[] {
  const notices: Notice[] = []
  const mounts = units.flatMap((unit) => mountsOf(unit, profiles).map((mount) => ({ unit, mount })))
  for (const { unit, mount } of mounts) if (mount.type !== 'either') addMountPoint(tree, unit, mount, notices)
  // Every leaf, also one inside another, which systemd makes on the host: a host's drop-in may take the other one away.
  for (const unit of units) {
    for (const folder of directoriesOf(unit.name, unit.file)) {
      if (!isWithin(folder, RUN) && !isWithin(folder, STORE_FOLDER))
        tree.require(folder, 'directory', `a directory setting of ${unit.name}`)
    }
  }
  // A guess comes last: another setting, or another unit, may know whether it is a file or a folder.
  for (const { unit, mount } of mounts) if (mount.type === 'either') addMountPoint(tree, unit, mount, notices)
  return notices
}

/**
 * What must be in the image under any of the profiles: some mounts that one drops another makes.
 */
function mountsOf(unit: Unit, profiles: readonly Profile[]): MountTarget[] {
  return profiles.flatMap((profile) =>
    mountPlan(unit.name, withProfile(unit.name, unit.file, profile)).targets.filter((mount) => !mount.optional),
  )
}

function addMountPoint(tree: Tree, unit: Unit, mount: MountTarget, notices: Notice[]): void {
  if (isBehindLink(tree, mount) || isWithin(mount.target, STORE_FOLDER)) return
  const { origin } = mount
  if (origin.kind === 'sandbox' || origin.setting.dropIn !== undefined) {
    make(tree, mount, `the sandbox of ${unit.name}`)
    return
  }
  const place = positionInValue(origin.setting, origin.offset)
  const position = positionOf(unit, place.line, place.column)
  const { key } = origin.setting
  const made = at(position, () => make(tree, mount, `${key}= of ${unit.name} (${position.file}:${position.line})`))
  if (made && mount.type === 'either' && mount.purpose === 'bind') {
    notices.push({
      unit: unit.name,
      ...place,
      message: `${key}= mounts over ${mount.target}: the unit does not say whether that is a file or a folder; the image gets an empty folder there.`,
      remedy: `If a file is mounted, add it to the input files with an empty path: "${mount.target}": ""`,
    })
  }
}

/** @returns whether it was not there yet */
function make(tree: Tree, mount: MountTarget, because: string): boolean {
  if (mount.type !== 'symlink') return tree.require(mount.target, mount.type, because)
  if (tree.get(mount.target) !== undefined) return false
  tree.add(mount.target, { kind: 'symlink', target: mount.link, because })
  return true
}

/** Whether a path that systemd looks for, and mounts nothing over, is or goes through a link: the rules judge where it leads. */
function isBehindLink(tree: Tree, { target, purpose }: MountTarget): boolean {
  if (purpose !== 'access' && purpose !== 'working-directory') return false
  return [...ancestorsOf(target), target].some((path) => tree.get(path)?.kind === 'symlink')
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

function machineEntry(entry: MachineEntry): PlanEntry {
  const because = becauseOf(entry.cause)
  switch (entry.kind) {
    case 'directory':
      return { kind: 'directory', mode: entry.mode, because }
    case 'symlink':
      return { kind: 'symlink', target: entry.target, because }
    case 'file': {
      const { path, mode, size, device, inode, modified } = entry
      return { kind: 'file', mode, size, source: { kind: 'path', path, device, inode, modified }, because }
    }
  }
}

function storeEntry(entry: StoreEntry): PlanEntry {
  const because = `the store path ${entry.storePath}`
  switch (entry.kind) {
    case 'directory':
      return { kind: 'directory', mode: entry.mode, because }
    case 'symlink':
      return { kind: 'symlink', target: entry.target, because }
    case 'file':
      return {
        kind: 'file',
        mode: entry.mode,
        size: entry.size,
        source: { kind: 'store', path: entry.physical },
        because,
      }
  }
}

function entryOf(entry: GivenEntry): PlanEntry {
  const because = entry.where
  switch (entry.kind) {
    case 'directory':
      return { kind: 'directory', mode: entry.mode, because }
    case 'symlink':
      return { kind: 'symlink', target: entry.target, because }
    case 'file':
      if (entry.source.kind === 'empty') return bytesEntry(new Uint8Array(), because)
      return {
        kind: 'file',
        mode: entry.mode,
        size: entry.source.size,
        source: {
          kind: 'path',
          path: entry.source.path,
          device: entry.source.device,
          inode: entry.source.inode,
          modified: entry.source.modified,
        },
        because,
      }
  }
}

function bytesEntry(bytes: Uint8Array, because: string): PlanEntry {
  return { kind: 'file', mode: 0o644, size: bytes.length, source: { kind: 'bytes', bytes }, because }
}
