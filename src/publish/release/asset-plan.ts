import type { PublishedFile } from '../published-file.js'
import { findAsset } from './asset-name.js'
import type { Asset } from './release.js'

/** A file that has to be uploaded, and the one that has its place now. */
export interface Wanted {
  readonly file: PublishedFile
  readonly old: Asset | undefined
}

/**
 * What is left to do.
 * @param isSame whether an asset holds the very bytes of a file
 */
export function wantedAssets(
  files: readonly PublishedFile[],
  assets: readonly Asset[],
  isSame: (asset: Asset, file: PublishedFile) => boolean,
): readonly Wanted[] {
  return files
    .map((file) => ({ file, old: findAsset(assets, file.name) }))
    .filter(({ file, old }) => old === undefined || !isSame(old, file))
}
