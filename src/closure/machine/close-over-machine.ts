import type { Tree } from '../../programs/tree.js'
import type { GivenEntry } from '../../sources/given.js'
import type { Unit } from '../../sources/unit.js'
import { imagePath } from '../../systemd/image-path.js'
import { UNIT_FOLDER } from '../../systemd/unit-folders.js'
import type { PackageClosure } from '../packages/package-closure.js'
import { Arrivals, type ArrivalRules } from './arrivals.js'
import { Closing } from './closing.js'
import { startedByUnits } from './commands-of-units.js'
import type { Ground, Lack } from './ground.js'
import { ImageLayer, type Held } from './image-layer.js'
import { LibraryCacheOfImage } from './library-cache-of-image.js'
import { Loaded } from './loaded.js'
import { nothingOfMachine, type MachineClosure } from './machine-closure.js'
import { MachineLayer } from './machine-layer.js'
import { bringMerged, mergedFolders, movedInto } from './merged-usr.js'
import { notesOf } from './notes.js'
import { overlayOf } from './overlay.js'
import { refuseFolderOverLink } from './folder-over-link.js'

export interface MachineRequest {
  /** Of the machine: `/`, but for tests. */
  readonly root: string
  readonly given: readonly GivenEntry[]
  readonly units: readonly Unit[]
  /** Undefined when the input is empty. */
  readonly packages: PackageClosure | undefined
  readonly rules: ArrivalRules
}

/**
 * Finds what the programs among ordinary files need of this machine, as the kernel and the loaders of the image will look for it, and what
 * installed packages bring.
 * @throws ActionError for what is not for everyone to read
 */
export async function closeOverMachine(request: MachineRequest): Promise<MachineClosure> {
  const { given, packages } = request
  const machine = new MachineLayer(request.root)
  if (packages === undefined) {
    // What is whole by itself stays as it is given.
    const { lacks } = await close(request, given, machine, NOTHING)
    if (lacks.length === 0) return nothingOfMachine(given)
  }
  const merged = await mergedFolders(machine)
  const moved = movedInto(merged, given)
  const closed = await close(request, moved, machine, machine)
  await refuseFolderOverLink(closed.lacks, moved, machine)

  const { arrivals, image, cache } = closed.ground
  if (arrivals.entries().length > 0) bringMerged({ arrivals, image }, merged, given, packages !== undefined)
  const entries = arrivals.entries()
  const places = new Set(moved.map(({ path }) => path))
  return {
    entries,
    packages: packages?.packages ?? [],
    notes: [...(packages?.notes ?? []), ...notesOf(closed.lacks, closed.ground)],
    replaced: arrivals.replaced.filter((path) => places.has(path)).sort(),
    given: entries.length === 0 ? given : moved,
    libraryCache: cache.content(),
  }
}

interface Closed {
  readonly ground: Ground
  readonly lacks: readonly Lack[]
}

/** @param below where is looked for what the image does not have */
async function close(
  { units, packages, rules }: MachineRequest,
  given: readonly GivenEntry[],
  machine: MachineLayer,
  below: Tree,
): Promise<Closed> {
  const image = imageOf(given, units)
  const ground = {
    image,
    overlay: overlayOf(image, below),
    arrivals: new Arrivals(image, machine, packages, rules),
    cache: new LibraryCacheOfImage(image, below),
    loaded: new Loaded(),
  }
  return { ground, lacks: await new Closing(ground, startedByUnits(units)).run() }
}

/** Nothing. */
const NOTHING: Tree = new ImageLayer()

/** What every image has of its own: nothing of the machine comes there. */
const OWN = ['/etc/machine-id', '/etc/os-release', '/etc/resolv.conf']

function imageOf(given: readonly GivenEntry[], units: readonly Unit[]): ImageLayer {
  const image = new ImageLayer()
  const own: Held = { kind: 'file', mode: 0o644, size: 0, content: { bytes: new Uint8Array() } }
  for (const path of [...OWN, ...units.map(({ name }) => `${UNIT_FOLDER}/${name}`)]) image.put(imagePath(path), own)
  for (const entry of given) image.put(entry.path, heldOf(entry))
  return image
}

function heldOf(entry: GivenEntry): Held {
  if (entry.kind !== 'file') return entry
  const { mode, source } = entry
  if (source.kind === 'empty') return { kind: 'file', mode, size: 0, content: { bytes: new Uint8Array() } }
  return { kind: 'file', mode, size: source.size, content: { place: source.path } }
}
