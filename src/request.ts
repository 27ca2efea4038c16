import type { AttachTestMode } from './attach-test/mode.js'
import type { ActionError } from './errors.js'
import type { Distribution, Identity } from './image/identity.js'
import type { WantedPackage } from './closure/packages/wanted-packages.js'
import type { CachePolicy } from './cache/cache-policy.js'
import type { Publishing } from './publish/publishing.js'
import type { Demands } from './rules/demands.js'
import type { Compression } from './image/squashfs-options.js'
import type { GivenEntry } from './sources/given.js'
import type { StoreLink } from './sources/symlinks.js'
import type { SubstitutionDraft } from './sources/substitutions.js'
import type { UnitDraft } from './sources/unit-draft.js'
import type { Wanted } from './sources/wanted.js'
import type { Workspace } from './sources/workspace.js'
import type { Prefix } from './systemd/image-name.js'

/** What a run is asked to do. One that exists is valid: every value was read, checked and resolved, but for what Nix is asked for. */
export type Request = BuildRequest | ValidateRequest | VerifyRequest

/** What the inputs put into an image. */
export interface Content {
  readonly workspace: Workspace
  readonly units: readonly UnitDraft[]
  readonly substitutions: readonly SubstitutionDraft[]
  /** Links of the image to what Nix has or makes. */
  readonly links: readonly StoreLink[]
  /** Store paths to include as they are. */
  readonly contents: readonly Wanted[]
  /** Files, folders, links and directories that inputs put into the image. */
  readonly given: readonly GivenEntry[]
  /** Installed packages, by their names alone. */
  readonly packages: readonly WantedPackage[]
  /** What of this machine may come that is not for everyone to read: absolute paths, and names of packages. */
  readonly allowPrivate: readonly string[]
}

export interface BuildRequest extends Content {
  readonly mode: 'build'
  readonly identity: Identity
  readonly demands: Demands
  /** The highest exposure that systemd-analyze may give to a service, 0 to 10; undefined when any will do. */
  readonly securityThreshold: number | undefined
  /** What this machine runs, as its own os-release says. */
  readonly buildMachine: Distribution | undefined
  readonly squashfs: SquashfsChoice
  /** Seconds since 1970, for everything in the image: SOURCE_DATE_EPOCH. */
  readonly time: number
  /** Absolute. */
  readonly outputDirectory: string
  readonly publishing: Publishing
  readonly attachTest: AttachTestMode
  /** Whether parts and store paths are remembered from one run to the next. */
  readonly cache: CachePolicy
}

/** Units, and what else of an image is known without building anything. */
export interface ValidateRequest extends Content {
  readonly mode: 'validate'
  readonly identity: Identity
  /** Undefined when no `pname` is given: then the prefix of the units is not looked at. */
  readonly prefix: Prefix | undefined
  /** What the image would be called; undefined when `pname` or `version` is not given. */
  readonly fileName: string | undefined
  /** What is wrong with units that are named, and that portablectl would not attach. */
  readonly refusals: readonly ActionError[]
  readonly demands: Demands
  readonly securityThreshold: number | undefined
  /** Absolute. */
  readonly outputDirectory: string
}

export interface VerifyRequest {
  readonly mode: 'verify'
  readonly demands: Demands
  readonly securityThreshold: number | undefined
  /** Absolute path of an existing file, or what Nix shall fetch or make. */
  readonly image: string | Wanted
  readonly workspace: Workspace
  readonly tools: SquashfsChoice['tools']
  readonly attachTest: AttachTestMode
  /** Names of units that the image must have; none when the input does not say. */
  readonly expectedUnits: readonly string[]
  readonly outputDirectory: string
}

export interface SquashfsChoice {
  readonly tools: 'auto' | { readonly folder: string } | Wanted
  readonly compression: Compression
  /** Bytes. */
  readonly blockSize: number
  /** From parts of which each is compressed once, or in one run of mksquashfs. */
  readonly packing: 'spliced' | 'plain'
}
