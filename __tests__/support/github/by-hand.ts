import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { AssetStore } from './asset-store.js'
import type { BlobStorage } from './blob-storage.js'
import type { AssetDetails, StoredAsset } from './github.js'

/** An asset as if somebody uploaded it by hand: no request, and the rules hold all the same. */
export function assetByHand(
  assets: AssetStore,
  storage: BlobStorage,
  releaseId: number,
  name: string,
  content: Uint8Array | string,
  {
    label = '',
    content_type = 'application/octet-stream',
    state = 'uploaded',
    uploader = 'octocat',
    age = 0,
  }: AssetDetails,
): StoredAsset {
  const asset = assets.announce(releaseId, { name, label, content_type, uploader })
  if (state === 'starter') return assets.dated(asset.id, age)
  completeByHand(assets, storage, asset.id, content)
  return assets.dated(asset.id, age)
}

/** @param content a text is the path of a file */
export function completeByHand(
  assets: AssetStore,
  storage: BlobStorage,
  id: number,
  content: Uint8Array | string,
): void {
  const path = storage.freshPath()
  if (typeof content === 'string') copyFileSync(content, path)
  else writeFileSync(path, content)
  const bytes = readFileSync(path)
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  assets.complete(id, { path, size: bytes.length, digest })
}
