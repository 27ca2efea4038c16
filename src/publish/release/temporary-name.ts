import { nameAtGitHub } from './github-name.js'
import type { Asset } from './release.js'

type Named = Pick<Asset, 'name'>

/** What a temporary name has behind the file's own. */
const PART = /\.part-[0-9a-f]{16}$/
const ASIDE = /\.old-[0-9a-f]{16}$/
/** GitHub tells no limit of a name's length; file systems have one of 255 bytes. */
const LONGEST_STEM = 200

/** What a file is named until it is whole and takes its place. GitHub does not change such a name. */
export function partName(name: string, sign: string): string {
  return `${stemOf(name)}.part-${sign}`
}

/** What a file is named that made room for a newer one, until that is in its place. */
export function asideName(name: string, sign: string): string {
  return `${stemOf(name)}.old-${sign}`
}

/** Whether an asset is an upload of the file `name` that has not taken its place, whoever's it is. */
export function isPart(asset: Named, name: string): boolean {
  return PART.test(asset.name) && asset.name.replace(PART, '') === stemOf(name)
}

/** Whether an asset is a file `name` that made room for another, whoever's it was. */
export function isAside(asset: Named, name: string): boolean {
  return ASIDE.test(asset.name) && asset.name.replace(ASIDE, '') === stemOf(name)
}

/** Whether an asset has a name that this action gives, and that it does not keep. */
export function isTemporary({ name }: Named): boolean {
  return PART.test(name) || ASIDE.test(name)
}

/** The name of the file that a temporary one is about, as it is at GitHub. */
export function placeOf({ name }: Named): string {
  return name.replace(PART, '').replace(ASIDE, '')
}

function stemOf(name: string): string {
  return nameAtGitHub(name).slice(0, LONGEST_STEM)
}
