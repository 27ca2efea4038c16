import { STORE } from '../../sources/store-path.js'

/**
 * Where store paths physically are. A chroot store shows its own folder as /nix/store to what runs in it: every path that
 * Nix prints, and every link in the store, is logical; what this program opens is physical.
 */
export interface StoreLayout {
  /** The physical place of /nix/store: itself, or `/home/me/.local/share/nix/root/nix/store`. */
  readonly folder: string
  /** Where a path in /nix/store is on this machine. */
  physical(logical: string): string
  /** The path in /nix/store that a path of this machine is; undefined when it is in no store. */
  logical(physical: string): string | undefined
}

/** @param folder the physical place of /nix/store */
export function layoutAt(folder: string): StoreLayout {
  return {
    folder,
    physical: (logical) => moved(logical, STORE, folder) ?? logical,
    logical: (physical) => moved(physical, folder, STORE),
  }
}

function moved(path: string, from: string, to: string): string | undefined {
  if (path !== from && !path.startsWith(`${from}/`)) return undefined
  return `${to}${path.slice(from.length)}`
}
