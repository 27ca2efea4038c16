import { textOf, type Fields } from './body.js'
import type { Blob, BlobStorage } from './blob-storage.js'
import type { StoredCache } from './github.js'
import { store } from './stored-bytes.js'
import { TwirpError, type Methods } from './twirp.js'

interface Entry {
  readonly key: string
  readonly version: string
  readonly id: number
  readonly blob: Blob
  finalized: boolean
}

/** The second cache service, of one branch: what a job saves, all later ones of the repository find. */
export class CacheService {
  private readonly entries: Entry[] = []
  private ids = 9000

  constructor(private readonly storage: BlobStorage) {}

  get caches(): readonly StoredCache[] {
    return this.entries.flatMap(({ key, version, blob, finalized }) =>
      finalized && blob.content !== undefined ? [{ key, version, ...blob.content }] : [],
    )
  }

  readonly methods: Methods = {
    CreateCacheEntry: (fields) => this.create(fields),
    FinalizeCacheEntryUpload: (fields) => this.finalize(fields),
    GetCacheEntryDownloadURL: (fields) => this.find(fields),
  }

  /** Puts other bytes in the place of an entry's: as an attacker or a bad disk would. */
  async replace(key: string, content: Uint8Array): Promise<void> {
    const entry = this.entries.find((each) => each.key === key)
    if (entry === undefined) throw new Error(`no cache entry ${key}`)
    entry.blob.content = await store(chunks(content), this.storage.freshPath())
  }

  /** Key and version are taken from here on; no reader sees the entry before it is finalized. */
  private create(fields: Fields): object | TwirpError {
    const { key, version } = nameOf(fields)
    if (key === '' || version === '' || key.length > 512 || key.includes(','))
      return new TwirpError(400, 'invalid_argument', 'key or version is invalid')
    if (this.entries.some((entry) => entry.key === key && entry.version === version))
      return new TwirpError(409, 'already_exists', 'cache entry with the same key, version, and scope already exists')
    this.ids += 1
    const blob = this.storage.announce('caches')
    this.entries.push({ key, version, id: this.ids, blob, finalized: false })
    return { ok: true, signed_upload_url: this.storage.uploadUrl(blob) }
  }

  private finalize(fields: Fields): object | TwirpError {
    const { key, version } = nameOf(fields)
    const entry = this.entries.find((each) => !each.finalized && each.key === key && each.version === version)
    const size = entry?.blob.content?.size
    if (entry === undefined || size === undefined) return new TwirpError(404, 'not_found', 'cache entry not found')
    if (textOf(fields, 'size_bytes') !== String(size))
      return new TwirpError(400, 'invalid_argument', `${size} bytes were uploaded`)
    entry.finalized = true
    return { ok: true, entry_id: String(entry.id) }
  }

  /** Each key in turn: the entry of that very name, else the newest one whose name begins so. */
  private find(fields: Fields): object {
    const { key, version } = nameOf(fields)
    const more = Array.isArray(fields.restore_keys) ? fields.restore_keys.map(String) : []
    const ready = this.entries.filter((entry) => entry.finalized && entry.version === version).reverse()
    for (const wanted of [key, ...more]) {
      const found = ready.find((each) => each.key === wanted) ?? ready.find((each) => each.key.startsWith(wanted))
      if (found === undefined) continue
      const url = this.storage.downloadUrl(found.blob, 'cache', 'application/octet-stream')
      return { ok: true, signed_download_url: url, matched_key: found.key }
    }
    return { ok: false, signed_download_url: '', matched_key: '' }
  }
}

function nameOf(fields: Fields): { readonly key: string; readonly version: string } {
  return { key: textOf(fields, 'key') ?? '', version: textOf(fields, 'version') ?? '' }
}

// eslint-disable-next-line @typescript-eslint/require-await -- a body is asynchronous
async function* chunks(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content
}
