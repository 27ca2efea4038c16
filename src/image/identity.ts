import { imageFileName, type Prefix } from '../systemd/image-name.js'
import { writeOsRelease } from '../systemd/os-release.js'

/** Who the image says it is. */
export interface Identity {
  readonly pname: Prefix
  readonly version: string
  /** systemd's name of it: `x86-64`, `arm64`. This machine's, unless `os-release` says that the image is for another. */
  readonly architecture: string
  readonly architectureInName: boolean
  /** Empty when not given. */
  readonly description: string
  readonly homepage: string
  /** Further os-release keys; they win over what is written otherwise, and an empty value leaves the key out. */
  readonly osRelease: readonly (readonly [key: string, value: string])[]
}

/** The distribution that the image's libraries come from: os-release's `ID` and `PRETTY_NAME`. */
export interface Distribution {
  readonly id: string
  readonly prettyName: string
  /** os-release's `VERSION_ID`, where it has one. */
  readonly versionId?: string
  /** nixpkgs is rolling; os-release(5) wants BUILD_ID for that. */
  readonly buildId?: string
}

export const NIXOS: Distribution = { id: 'nixos', prettyName: 'NixOS', buildId: 'rolling' }
/** os-release(5): the value of `ID` for a system of no distribution. */
export const LINUX: Distribution = { id: 'linux', prettyName: 'Linux' }

export function fileNameOf(identity: Identity): string {
  return imageFileName(
    identity.pname,
    identity.version,
    identity.architectureInName ? identity.architecture : undefined,
  )
}

/**
 * /etc/os-release: the keys that nixpkgs writes, then those that portabled reads and nixpkgs forgets. PORTABLE_PREFIXES
 * keeps the image from being attached under another name; IMAGE_ID and IMAGE_VERSION are what its journal lines carry.
 */
export function osReleaseOf(identity: Identity, distribution: Distribution): string {
  const values = new Map<string, string>([
    ['PORTABLE_ID', identity.pname],
    ['PORTABLE_PRETTY_NAME', identity.description],
    ['HOME_URL', identity.homepage],
    ['ID', distribution.id],
    ['PRETTY_NAME', distribution.prettyName],
    ['BUILD_ID', distribution.buildId ?? ''],
    ['PORTABLE_PREFIXES', identity.pname],
    ['IMAGE_ID', identity.pname],
    ['IMAGE_VERSION', identity.version],
    ['VERSION_ID', identity.version],
    ['ARCHITECTURE', identity.architecture],
    ...identity.osRelease,
  ])
  return writeOsRelease([...values].filter(([, value]) => value !== ''))
}
