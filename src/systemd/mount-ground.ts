import { ancestorsOf, imagePath, isWithin, ROOT, type ImagePath } from './image-path.js'
import type { Mount } from './mount-order.js'
import type { MountMode } from './mount-target.js'

/** What a mount puts at its path, for what is mounted or looked for below. */
export interface Ground {
  /**
   * `fresh`: empty, and systemd makes there what it needs. `host`: a folder of the host, where it does so too. `kernel`, `image`: nothing
   * can be made there.
   */
  readonly kind: 'fresh' | 'host' | 'kernel' | 'image'
  /** Of a folder of the host, which it is. */
  readonly source?: string
}

export type Grounds = ReadonlyMap<ImagePath, Ground>

export interface Place {
  readonly folder: ImagePath
  readonly ground: Ground
}

const KINDS: Readonly<Partial<Record<MountMode, Ground['kind']>>> = {
  tmpfs: 'fresh',
  run: 'fresh',
  'private-tmp': 'fresh',
  'private-dev': 'host',
  'bind-dev': 'host',
  procfs: 'kernel',
  'bind-sysfs': 'kernel',
  'private-sysfs': 'kernel',
  'message-queues': 'kernel',
  image: 'image',
}

/** Undefined for what leaves the tree below as it is: protections, files, and binds that may not be made. */
export function groundOf({ mode, type, source, target }: Mount): Ground | undefined {
  if (mode === 'bind') {
    if (type === 'file' || source?.optional === true) return undefined
    return source === undefined ? { kind: 'fresh' } : { kind: 'host', source: source.path }
  }
  const kind = KINDS[mode]
  if (kind === undefined) return undefined
  return kind === 'host' || kind === 'kernel' ? { kind, source: target } : { kind }
}

/** The deepest ground strictly above a path; the root may be one, with TemporaryFileSystem=/. */
export function groundAbove(grounds: Grounds, path: ImagePath): Place | undefined {
  const above = path === ROOT ? [] : [ROOT, ...ancestorsOf(path)]
  const folder = above.findLast((each) => grounds.has(each))
  const ground = folder === undefined ? undefined : grounds.get(folder)
  return folder === undefined || ground === undefined ? undefined : { folder, ground }
}

/** Whether systemd makes what it needs there. */
export function isMakeable({ kind }: Ground): boolean {
  return kind === 'fresh' || kind === 'host'
}

/** Where on the host a path is that lies in a folder of the host. */
export function onHost({ source = '' }: Ground, folder: ImagePath, path: ImagePath): string {
  return `${source.replace(/\/+$/, '')}${path.slice(folder.length)}`
}

/** What the manager puts into the `/run` that it makes for a service. */
const FILLED_RUN = ['/run/credentials', '/run/dbus', '/run/host', '/run/systemd'].map(imagePath)

export function isFilledByManager(path: ImagePath): boolean {
  return FILLED_RUN.some((filled) => isWithin(path, filled))
}
