import type { Tree } from '../../programs/tree.js'
import { accessSettings } from '../../systemd/access-settings.js'
import { directoriesOf } from '../../systemd/directory-settings.js'
import { ancestorsOf, imagePath, isWithin, ROOT, type ImagePath } from '../../systemd/image-path.js'
import { isFilledByManager } from '../../systemd/mount-ground.js'
import { HOMES } from '../../systemd/mount-implicit.js'
import { mountPlan, type MountPlan } from '../../systemd/mount-plan.js'
import { sandboxOf } from '../../systemd/mount-sandbox.js'
import { resolve, type ImageView } from '../../view/view.js'
import type { Subject, SubjectUnit } from '../rule.js'

/** Which of the commands of a service looks. */
export interface Moment {
  /** False for a command that is not put into the sandbox. */
  readonly sandboxed: boolean
  /** Whether it is the first: what comes before it may put anything into the folders of the service, StateDirectory= and its like. */
  readonly first: boolean
}

/** What a mount makes of everything at and below its path. */
type Layer = 'empty' | 'unknown' | 'closed' | 'image'

interface Layers {
  readonly paths: ReadonlyMap<ImagePath, Layer>
  /** NoExecPaths=, and the ExecPaths= in them. */
  readonly execution: ReadonlyMap<ImagePath, boolean>
}

/**
 * The tree that the commands of a service find: the image, and over it what systemd mounts, binds and hides for the service. What the host
 * brings is unknown; a tmpfs is empty.
 */
export async function serviceTree({ view, seen }: Subject, unit: SubjectUnit, moment: Moment): Promise<Tree> {
  const layers = await layersOf(view, unit, moment)
  const layerOf = (path: ImagePath): readonly [ImagePath, Layer] | undefined => {
    for (const folder of [path, ...ancestorsOf(path).reverse(), ROOT]) {
      const layer = layers.paths.get(folder)
      if (layer !== undefined) return [folder, layer]
    }
    return undefined
  }
  return {
    async nodeAt(path) {
      const [top, layer] = layerOf(path) ?? []
      switch (layer) {
        case 'unknown':
          return 'unknown'
        case 'closed':
          return top === path ? { kind: 'directory', mode: 0 } : 'absent'
        case 'empty':
          if (top === path || holdsAnother(layers.paths, path)) return { kind: 'directory', mode: 0o755 }
          return isFilledByManager(path) ? 'unknown' : 'absent'
        case 'image':
        case undefined: {
          const node = await view.lstat(path)
          return node ?? (seen(path) ? 'absent' : 'unknown')
        }
      }
    },
    readAt: (path, offset, length) => view.readAt(path, offset, length),
    executes: (path) => isExecutable(layers, path),
    list: (path) => (layerOf(path) === undefined ? view.list(path) : Promise.resolve([])),
  }
}

/** Folders that systemd makes on the way to what it mounts. */
function holdsAnother(paths: ReadonlyMap<ImagePath, Layer>, folder: ImagePath): boolean {
  return [...paths.keys()].some((path) => path !== folder && isWithin(path, folder))
}

async function layersOf(view: ImageView, unit: SubjectUnit, { sandboxed, first }: Moment): Promise<Layers> {
  const plan = mountPlan(unit.name, unit.effective, sandboxed)
  const paths = new Map<ImagePath, Layer>()
  const execution = new Map<ImagePath, boolean>()
  const put = async (path: ImagePath, layer: Layer): Promise<void> => {
    paths.set(await real(view, path), layer)
  }
  const filled = new Set(first ? [] : directoriesOf(unit.name, unit.effective))
  for (const [path, { kind }] of plan.grounds)
    await put(path, kind === 'fresh' && !filled.has(path) ? 'empty' : 'unknown')
  for (const path of boundFrom(plan)) await put(path, 'unknown')
  if (!sandboxed) return { paths, execution }

  if (sandboxOf(unit.effective).protectHome === 'yes') for (const home of HOMES) await put(imagePath(home), 'closed')
  for (const entry of accessSettings(unit.name, unit.effective)) {
    if (entry.kind !== 'target') continue
    const { target, origin } = entry.target
    const key = origin.kind === 'setting' ? origin.setting.key : ''
    if (key.startsWith('Inaccessible')) await put(target, 'closed')
    if (key === 'NoExecPaths' || key === 'ExecPaths') execution.set(await real(view, target), key === 'ExecPaths')
  }
  return { paths, execution }
}

/** Binds and images: of a file too, and where the host may have nothing to bind. */
function boundFrom(plan: MountPlan): ImagePath[] {
  return plan.sources.map(({ target }) => target)
}

/** Where a path of a setting is in the image: systemd follows the links on it. */
async function real(view: ImageView, path: ImagePath): Promise<ImagePath> {
  const resolved = await resolve(view, path)
  return resolved.kind === 'found' || resolved.kind === 'missing' ? resolved.path : path
}

function isExecutable({ execution }: Layers, path: ImagePath): boolean {
  const folder = [path, ...ancestorsOf(path).reverse(), ROOT].find((each) => execution.has(each))
  return folder === undefined || execution.get(folder) === true
}
