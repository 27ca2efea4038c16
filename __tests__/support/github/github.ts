import type { Fault } from './fault.js'

/** What the local GitHub is like. */
export interface GitHubOptions {
  /** What the release token may do with the repository's contents. */
  readonly contentsPermission?: 'write' | 'read' | 'none'
  /** `acme` unless said. */
  readonly owner?: string
  /** `shop` unless said. */
  readonly repository?: string
  /** Whether the repository makes its releases immutable when they are published. */
  readonly immutableReleases?: boolean
  /** False: an older GitHub Enterprise Server, which tells no digest of an asset. */
  readonly assetDigests?: boolean
  /** How many requests that look for a fresh release (list, by tag, upload) do not see it yet. */
  readonly lag?: number
}

/** A local GitHub: the API, the host of uploads, the artifact service and the blob storage each listen on a port of their own. */
export interface GitHub {
  /** Variables for the process of the action: those of the job `build` in the run 1. */
  readonly environment: Readonly<Record<string, string>>
  /** The same for another job, or for a job of another run. */
  environmentOf(job: { readonly runId?: number; readonly job?: string }): Readonly<Record<string, string>>
  readonly apiUrl: string
  /** The release token. Any other gives 401. */
  readonly token: string
  /** A token that was good once: 401. */
  readonly expiredToken: string
  /** Of the job that `environment` is for. */
  readonly runtimeToken: string
  /** All requests so far, in the order of their arrival. */
  readonly requests: readonly SeenRequest[]
  /** The finalized ones. */
  readonly artifacts: readonly StoredArtifact[]
  /** The finalized ones, oldest first. */
  readonly caches: readonly StoredCache[]
  /** Drafts too, oldest first. */
  readonly releases: readonly StoredRelease[]
  fault(fault: Fault): void
  /** As if somebody else wrote that entry, or the storage lost some of it. */
  replaceCache(key: string, content: Uint8Array): Promise<void>
  /** Takes back all faults. */
  clearFaults(): void
  /** As if somebody else made it: `gh release create`. */
  addRelease(release: NewRelease): StoredRelease
  /** As if somebody else uploaded it: `gh release upload`. A string is the path of a file. */
  addAsset(release: StoredRelease, name: string, content: Uint8Array | string, more?: AssetDetails): StoredAsset
  /** As if the bytes of a starter came: those of the file at this path. */
  finish(starter: StoredAsset, path: string): void
  /** As if somebody else deleted it. */
  removeAsset(id: number): void
  /** As if somebody else published the draft. */
  publish(release: StoredRelease): StoredRelease
  /** Deletes all releases of that tag, drafts too. */
  removeRelease(tag: string): void
  close(): Promise<void>
}

export type Host = 'api' | 'uploads' | 'results' | 'storage'

export interface SeenRequest {
  readonly host: Host
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Absent while it is not answered, and when the connection broke instead. */
  readonly status: number | undefined
  /** All but `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether it had an `authorization` header. */
  readonly authorized: boolean
}

export interface StoredArtifact {
  readonly id: number
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** `sha256:` and hexadecimal digits: of the bytes that arrived. */
  readonly digest: string
  /** What the client said that it is. */
  readonly claimedDigest: string | undefined
  readonly mimeType: string
  /** ISO 8601; absent: the repository's retention. */
  readonly expiresAt: string | undefined
  /** Where the bytes are on this machine. */
  readonly path: string
  readonly runId: string
  readonly jobId: string
  readonly createdAt: string
}

export interface StoredCache {
  readonly key: string
  /** A digest of the paths and of how they are packed. */
  readonly version: string
  /** Bytes. */
  readonly size: number
  readonly digest: string
  /** Where the archive is on this machine. */
  readonly path: string
}

export interface NewRelease {
  readonly tag_name: string
  readonly name?: string
  readonly body?: string
  readonly draft?: boolean
  readonly prerelease?: boolean
  readonly target_commitish?: string
  readonly author?: string
  /** As in `GitHubOptions`; 0 unless said, whatever is said there. */
  readonly lag?: number
}

export interface StoredRelease {
  readonly id: number
  readonly tag_name: string
  readonly name: string | null
  readonly body: string | null
  readonly draft: boolean
  readonly prerelease: boolean
  readonly target_commitish: string
  readonly author: string
  readonly created_at: string
  readonly published_at: string | null
  /** How often it became public, be it made so or changed from a draft. */
  readonly publishedTimes: number
  readonly immutable: boolean
  /** What the last change of it said about the latest release: absent when nothing. */
  readonly make_latest?: string
  readonly assets: readonly StoredAsset[]
}

/** `starter`: announced, its bytes never arrived, and its name is taken all the same. */
export type AssetState = 'uploaded' | 'starter'

export interface StoredAsset {
  readonly id: number
  readonly name: string
  readonly label: string | null
  readonly state: AssetState
  /** Bytes; 0 of a starter. */
  readonly size: number
  /** `sha256:` and hexadecimal digits, even where the service tells none; null of a starter. */
  readonly digest: string | null
  readonly content_type: string
  readonly uploader: string
  readonly created_at: string
  readonly updated_at: string
  /** Where the bytes are on this machine. */
  readonly path: string
}

export interface AssetDetails {
  readonly label?: string
  readonly content_type?: string
  readonly state?: AssetState
  /** How long ago it came to be, in milliseconds: of a starter, or of a file that nothing happened to since. */
  readonly age?: number
  readonly uploader?: string
}
