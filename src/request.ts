import type { Distribution, Identity } from './image/identity.js'
import type { Compression } from './image/squashfs-options.js'
import type { GivenEntry } from './sources/files.js'
import type { Unit } from './sources/units.js'
import type { Workspace } from './sources/workspace.js'

/** What a run is asked to do. One that exists is valid: every value was read, checked and resolved. */
export type Request = BuildRequest | VerifyRequest

export interface BuildRequest {
  readonly mode: 'build'
  readonly workspace: Workspace
  readonly identity: Identity
  readonly units: readonly Unit[]
  /** Files, folders, links and directories that inputs put into the image. */
  readonly given: readonly GivenEntry[]
  /** What this machine runs, as its own os-release says. */
  readonly buildMachine: Distribution | undefined
  readonly squashfs: SquashfsChoice
  /** Seconds since 1970, for everything in the image: SOURCE_DATE_EPOCH. */
  readonly time: number
  /** Absolute. */
  readonly outputDirectory: string
}

export interface VerifyRequest {
  readonly mode: 'verify'
  /** Absolute path of an existing file. */
  readonly image: string
  readonly tools: SquashfsChoice['tools']
  /** Names of units that the image must have; none when the input does not say. */
  readonly expectedUnits: readonly string[]
  readonly outputDirectory: string
}

export interface SquashfsChoice {
  readonly tools: 'auto' | { readonly folder: string }
  readonly compression: Compression
  /** Bytes. */
  readonly blockSize: number
}
