import type { PublishedFile } from '../published-file.js'
import { findAsset } from './asset-name.js'
import type { Asset } from './release.js'

/** A file that has to be uploaded, and the one that has its place now. */
export interface Wanted {
  readonly file: PublishedFile
  readonly old: Asset | undefined
}

export type AssetPlan =
  | { readonly kind: 'nothing' }
  /** No name is taken: each file goes straight to its place, the image first. Its name keeps others from doing the same. */
  | { readonly kind: 'fresh'; readonly wanted: readonly Wanted[] }
  /** All files go up under temporary names, and then change places with the old ones. */
  | { readonly kind: 'replace'; readonly wanted: readonly Wanted[] }

/** @param isSame whether an asset holds the very bytes of a file */
export function planAssets(
  files: readonly PublishedFile[],
  assets: readonly Asset[],
  isSame: (asset: Asset, file: PublishedFile) => boolean,
): AssetPlan {
  const wanted = files
    .map((file) => ({ file, old: findAsset(assets, file.name) }))
    .filter(({ file, old }) => old === undefined || !isSame(old, file))
  if (wanted.length === 0) return { kind: 'nothing' }
  return { kind: wanted.every(({ old }) => old === undefined) ? 'fresh' : 'replace', wanted }
}
