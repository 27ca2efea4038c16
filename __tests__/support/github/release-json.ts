import type { StoredAsset, StoredRelease } from './github.js'

/** The addresses and habits of this GitHub that go into its answers. */
export interface Wording {
  /** `ORIGIN/repos/OWNER/REPOSITORY` of the API. */
  readonly api: string
  /** The same of the host of uploads. */
  readonly uploads: string
  /** `https://github.com/OWNER/REPOSITORY`. */
  readonly site: string
  readonly assetDigests: boolean
}

export function releaseJson(release: StoredRelease, wording: Wording): object {
  const { id, draft } = release
  const { api, uploads, site } = wording
  return {
    url: `${api}/releases/${id}`,
    assets_url: `${api}/releases/${id}/assets`,
    upload_url: `${uploads}/releases/${id}/assets{?name,label}`,
    html_url: `${site}/releases/tag/${pageOf(release)}`,
    id,
    node_id: `RE_${id}`,
    author: user(release.author),
    tag_name: release.tag_name,
    target_commitish: release.target_commitish,
    name: release.name,
    body: release.body,
    draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.created_at,
    updated_at: release.published_at ?? release.created_at,
    published_at: release.published_at,
    assets: release.assets.map((asset) => assetJson(asset, release, wording)),
    tarball_url: draft ? null : `${api}/tarball/${encodeURIComponent(release.tag_name)}`,
    zipball_url: draft ? null : `${api}/zipball/${encodeURIComponent(release.tag_name)}`,
  }
}

export function assetJson(asset: StoredAsset, release: StoredRelease, wording: Wording): object {
  const { id, name, digest } = asset
  return {
    url: `${wording.api}/releases/assets/${id}`,
    id,
    node_id: `RA_${id}`,
    name,
    label: asset.label,
    uploader: user(asset.uploader),
    content_type: asset.content_type,
    state: asset.state,
    size: asset.size,
    ...(wording.assetDigests ? { digest } : {}),
    download_count: 0,
    created_at: asset.created_at,
    updated_at: asset.updated_at,
    browser_download_url: `${wording.site}/releases/download/${pageOf(release)}/${encodeURIComponent(name)}`,
  }
}

/** A draft has no tag yet as far as its addresses go: they change when it is published. */
function pageOf({ draft, id, tag_name }: StoredRelease): string {
  return draft ? `untagged-${id.toString(16).padStart(20, '0')}` : encodeURIComponent(tag_name)
}

function user(login: string): object {
  return { login, id: 41898282, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}
