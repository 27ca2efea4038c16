import { alreadyExists, ApiFailure, custom, notFound } from './api-failure.js'
import { assetName } from './asset-name.js'
import type { Blob, BlobStorage } from './blob-storage.js'
import type { StoredAsset, StoredRelease } from './github.js'
import { now, type ReleaseStore } from './release-store.js'
import type { StoredBytes } from './stored-bytes.js'

export interface NewAsset {
  readonly name: string
  readonly label: string | null
  readonly content_type: string
  readonly uploader: string
}

/** The files of the releases and the rules about them, apart from HTTP. */
export class AssetStore {
  private readonly blobs = new Map<number, Blob>()

  constructor(
    private readonly releases: ReleaseStore,
    private readonly storage: BlobStorage,
  ) {}

  get(id: number): { readonly asset: StoredAsset; readonly release: StoredRelease } {
    for (const release of this.releases.all) {
      const asset = release.assets.find((each) => each.id === id)
      if (asset !== undefined) return { asset, release }
    }
    throw notFound()
  }

  /** Takes the name, before any byte came. */
  announce(releaseId: number, { name, ...rest }: NewAsset): StoredAsset {
    const release = this.releases.get(releaseId)
    rejectImmutable(release)
    const given = assetName(name)
    rejectTaken(release, given)
    const blob = this.storage.announce('release-assets')
    const asset: StoredAsset = {
      id: this.releases.freshId(),
      name: given,
      state: 'starter',
      size: 0,
      digest: null,
      created_at: now(),
      updated_at: now(),
      path: this.storage.freshPath(),
      ...rest,
    }
    this.blobs.set(asset.id, blob)
    this.releases.assetsChanged(releaseId, (assets) => [...assets, asset])
    return asset
  }

  /** The bytes are there. Meanwhile the release may have been published or deleted, and the announced asset too. */
  complete(id: number, content: StoredBytes): StoredAsset {
    const blob = this.blobs.get(id)
    if (blob === undefined) throw notFound()
    rejectImmutable(this.get(id).release)
    blob.content = content
    return this.replace(id, { state: 'uploaded', size: content.size, digest: content.digest, path: content.path })
  }

  change(id: number, { name, label }: { readonly name?: string; readonly label?: string }): StoredAsset {
    const { asset, release } = this.get(id)
    if (release.immutable) throw custom('ReleaseAsset', 'Cannot update asset of an immutable release')
    const given = name === undefined ? asset.name : assetName(name)
    if (given !== asset.name) rejectTaken(release, given)
    return this.replace(id, { name: given, ...(label === undefined ? {} : { label }) })
  }

  delete(id: number): void {
    const { release } = this.get(id)
    if (release.immutable) throw custom('ReleaseAsset', 'Cannot delete asset from an immutable release')
    this.releases.assetsChanged(release.id, (assets) => assets.filter((asset) => asset.id !== id))
  }

  /** As if all that happened to it happened so long ago, in milliseconds. */
  dated(id: number, age: number): StoredAsset {
    const { asset, release } = this.get(id)
    const time = now(Date.now() - age)
    const changed = { ...asset, created_at: time, updated_at: time }
    this.releases.assetsChanged(release.id, (assets) => assets.map((each) => (each.id === id ? changed : each)))
    return changed
  }

  downloadUrl(id: number): string {
    const { asset } = this.get(id)
    const blob = this.blobs.get(id)
    if (asset.state !== 'uploaded' || blob === undefined) throw notFound()
    return this.storage.downloadUrl(blob, asset.name, asset.content_type)
  }

  private replace(id: number, changes: Partial<StoredAsset>): StoredAsset {
    const { asset, release } = this.get(id)
    const changed = { ...asset, ...changes, updated_at: now() }
    this.releases.assetsChanged(release.id, (assets) => assets.map((each) => (each.id === id ? changed : each)))
    return changed
  }
}

/** A starter takes its name as well. */
function rejectTaken(release: StoredRelease, name: string): void {
  if (release.assets.some((asset) => asset.name === name)) throw alreadyExists('ReleaseAsset', 'name')
}

function rejectImmutable(release: StoredRelease): void {
  if (release.immutable) throw new ApiFailure(422, 'Cannot upload assets to an immutable release.')
}
