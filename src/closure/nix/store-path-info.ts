import type { StorePath } from '../../sources/store-path.js'

/** What the store knows of a path that is valid in it. */
export interface StorePathInfo {
  readonly path: StorePath
  /** Of the path's archive (NAR), in SRI form: `sha256-` and base 64. */
  readonly narHash: string
  /** Bytes of the archive: a little more than the files'. */
  readonly narSize: number
  /** Store paths that it names, as Nix lists them: with itself when it does. */
  readonly references: readonly StorePath[]
  /** The derivation that made it, where the store knows. */
  readonly deriver?: StorePath
}
