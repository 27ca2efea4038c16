import { lstatSync, readlinkSync, type Stats } from 'node:fs'
import { codeOf } from '../../errors.js'
import { pathInStore, STORE, type PathInStore } from '../../sources/store-path.js'
import type { StoreLayout } from './store-layout.js'

/** What a path in the store leads to. All paths but `physical` are logical. */
export type ResolvedInStore =
  | {
      readonly kind: 'found'
      /** Without links: what to open. */
      readonly physical: string
      readonly logical: string
      readonly stats: Stats
    }
  /** `nearest` is the last on the way that exists: a folder, or a file where a folder was wanted. Absent: not even the store path does. */
  | { readonly kind: 'missing'; readonly nearest: string | undefined }
  /** `link` leads to `target`, which is not in the store. */
  | { readonly kind: 'outside'; readonly link: string; readonly target: string }
  | { readonly kind: 'loop'; readonly link: string }
  /** This user may not enter `folder`. */
  | { readonly kind: 'denied'; readonly folder: string }

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40

interface Step {
  readonly name: string
  readonly stats: Stats
}

/**
 * Follows the links on the way of a path as what runs in the store does: never by this machine's own links, which in a
 * chroot store lead elsewhere.
 * @param followLast false: of a path that is a link itself, that link
 */
export function resolveInStore(
  layout: StoreLayout,
  path: PathInStore,
  { followLast = true }: { readonly followLast?: boolean } = {},
): ResolvedInStore {
  /** From /nix/store on to where the walk is, free of links. */
  const here: Step[] = []
  const ahead = namesOf(pathInStore(path))
  let last = { link: '', target: '' }
  for (let links = 0; ;) {
    const name = ahead.shift()
    const top = here.at(-1)
    if (name === undefined) {
      if (top === undefined) return { kind: 'outside', ...last }
      const logical = logicalOf(here)
      return { kind: 'found', physical: layout.physical(logical), logical, stats: top.stats }
    }
    if (name === '' || name === '.') continue
    if (top?.stats.isDirectory() === false) return { kind: 'missing', nearest: logicalOf(here) }
    if (name === '..') {
      if (here.pop() === undefined) return { kind: 'outside', ...last }
      continue
    }
    const place = `${logicalOf(here)}/${name}`
    const stats = lookAt(layout.physical(place))
    if (stats === 'denied') return { kind: 'denied', folder: logicalOf(here) }
    if (stats === 'missing') return { kind: 'missing', nearest: top === undefined ? undefined : logicalOf(here) }
    if (!stats.isSymbolicLink() || (ahead.length === 0 && !followLast)) {
      here.push({ name, stats })
      continue
    }
    if (links++ === MOST_LINKS) return { kind: 'loop', link: place }
    const target = readlinkSync(layout.physical(place))
    last = { link: place, target }
    if (!target.startsWith('/')) ahead.unshift(...target.split('/'))
    else if (target.startsWith(`${STORE}/`)) {
      here.length = 0
      ahead.unshift(...namesOf(target))
    } else return { kind: 'outside', ...last }
  }
}

function lookAt(physical: string): Stats | 'missing' | 'denied' {
  try {
    return lstatSync(physical)
  } catch (error) {
    return codeOf(error) === 'EACCES' ? 'denied' : 'missing'
  }
}

function namesOf(path: string): string[] {
  return path.slice(STORE.length + 1).split('/')
}

function logicalOf(steps: readonly Step[]): string {
  return [STORE, ...steps.map(({ name }) => name)].join('/')
}
