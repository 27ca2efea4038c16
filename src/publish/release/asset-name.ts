import type { Asset } from './release.js'

/** Signs that GitHub keeps in a file's name; for others it puts "." (it documents no list: this one is what was seen to stay). */
const KEPT = /^[A-Za-z0-9_+-][A-Za-z0-9._+-]*$/

/** Whether a file of this name may have another one at GitHub. */
export function mayBeRenamed(name: string): boolean {
  return !KEPT.test(name) || name.endsWith('.') || name.includes('..')
}

/** What GitHub shows instead of a name that it changes, and what such a file is found by; undefined for names that stay. */
export function labelFor(name: string): string | undefined {
  return mayBeRenamed(name) ? name : undefined
}

/** The file that stands at the place of this name: of that name, or labelled so, or what GitHub makes of the name. */
export function findAsset<T extends Pick<Asset, 'name' | 'label'>>(assets: readonly T[], name: string): T | undefined {
  const exact = assets.find((asset) => asset.name === name)
  if (exact !== undefined || !mayBeRenamed(name)) return exact
  return assets.find(({ label }) => label === name) ?? assets.find((asset) => dotted(asset.name) === dotted(name))
}

/** What GitHub seems to make of a name (gh's `release upload` foresees it so); whatever it is, names that become one there are one here. */
function dotted(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9_+@-]+/g, '.')
    .replace(/^\.|\.$/g, '')
}

/** What a temporary name has behind the file's own. */
const PART = /\.part-[0-9a-f]{16}$/
/** GitHub tells no limit of a name's length; file systems have one of 255 bytes. */
const LONGEST_STEM = 200

/** What a file is named until it is whole and takes the place of an older one. GitHub does not change such a name. */
export function temporaryName(name: string, sign: string): string {
  return `${stemOf(name)}.part-${sign}`
}

/** Whether an asset is what an upload of the file `name` under a temporary name left, whoever's it was. */
export function isTemporary(asset: Pick<Asset, 'name'>, name: string): boolean {
  return PART.test(asset.name) && asset.name.replace(PART, '') === stemOf(name)
}

function stemOf(name: string): string {
  return dotted(name).slice(0, LONGEST_STEM)
}
