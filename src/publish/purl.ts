import type { Distribution } from '../image/identity.js'

export interface DebianPackage {
  /** As dpkg's causes have it, perhaps with an architecture: `libc6:i386`. */
  readonly name: string
  readonly version: string
  readonly architecture: string
}

/**
 * The package URL of a Debian or Ubuntu package: `pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12` (ECMA-427; its type `deb`).
 * Qualifiers stand in the order of their names.
 */
export function debianPurl(
  { name, version, architecture }: DebianPackage,
  distribution: Distribution | undefined,
): string {
  const { id = 'debian', versionId = '' } = distribution ?? {}
  const [plainName = ''] = name.split(':')
  const distro = versionId === '' ? '' : `&distro=${escaped(`${id}-${versionId}`)}`
  const path = [id, plainName].map((part) => escaped(part.toLowerCase())).join('/')
  return `pkg:deb/${path}@${escaped(version)}?arch=${escaped(architecture)}${distro}`
}

/** Letters, digits, `.`, `-`, `_`, `~` and `:` stand for themselves, and nothing else does. */
function escaped(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
}
