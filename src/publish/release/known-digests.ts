import type { PublishedFile } from '../published-file.js'
import { findAsset } from './asset-name.js'
import { download } from './download.js'
import type { Asset } from './release.js'
import type { Session } from './session.js'

/** Whether a file of the release is known to have these bytes. */
export function holds(session: Session, asset: Asset, file: PublishedFile): boolean {
  return (asset.digest ?? session.digests.get(asset.id)) === file.digest
}

/** GitHub Enterprise Server may tell no digests. Then what may be the same, for it is as large, is read. */
export async function learnDigests(
  session: Session,
  assets: readonly Asset[],
  files: readonly PublishedFile[],
): Promise<void> {
  for (const { name, size } of files) {
    const asset = findAsset(assets, name)
    if (asset?.digest !== undefined || asset?.size !== size || session.digests.has(asset.id)) continue
    const digest = await download(session, asset)
    if (digest !== undefined) session.digests.set(asset.id, digest)
  }
}
