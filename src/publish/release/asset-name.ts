import { mayBeRenamed, nameAtGitHub } from './github-name.js'
import type { Asset } from './release.js'
import { isTemporary } from './temporary-name.js'

type Named = Pick<Asset, 'name' | 'label'>

/** The file that stands at the place of this name: of that name, or labelled so where GitHub has made another of it. */
export function findAsset<T extends Named>(assets: readonly T[], name: string): T | undefined {
  const places = assets.filter((asset) => !isTemporary(asset))
  const exact = places.find((asset) => asset.name === name && !isOfAnother(asset, name))
  return exact ?? (mayBeRenamed(name) ? places.find(({ label }) => label === name) : undefined)
}

/**
 * A file that has, at GitHub, the name which the file `name` would get there, and is another: "app_1.0~rc1.raw" and "app_1.0.rc1.raw" are
 * two versions for systemd, and one name for GitHub.
 */
export function clashWith<T extends Named>(assets: readonly T[], name: string): T | undefined {
  if (findAsset(assets, name) !== undefined) return undefined
  return assets.find((asset) => !isTemporary(asset) && nameAtGitHub(asset.name) === nameAtGitHub(name))
}

/** By its label, which this action gives where GitHub changes a name. People's own labels say something else. */
function isOfAnother({ label }: Named, name: string): boolean {
  return label !== undefined && label !== name && nameAtGitHub(label) === nameAtGitHub(name)
}
