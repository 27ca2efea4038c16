import type { Asset, Release } from './release.js'

/** Reads what GitHub says of a release; undefined when it is not that: some proxy's page, or another API. */
export function readRelease(value: unknown): Release | undefined {
  const { id, tag_name, draft, immutable, body, html_url, upload_url } = fieldsOf(value)
  if (!isId(id) || typeof tag_name !== 'string' || typeof draft !== 'boolean') return undefined
  if (!isAddress(html_url) || !isAddress(upload_url)) return undefined
  return {
    id,
    tag: tag_name,
    isDraft: draft,
    isImmutable: immutable === true,
    notes: typeof body === 'string' ? body : '',
    url: html_url,
    uploadUrl: upload_url,
  }
}

/** Reads what GitHub says of a file of a release; undefined when it is not that. */
export function readAsset(value: unknown): Asset | undefined {
  const { id, name, label, state, size, digest, browser_download_url, created_at, updated_at } = fieldsOf(value)
  if (!isId(id) || typeof name !== 'string' || typeof state !== 'string') return undefined
  if (typeof size !== 'number' || !isAddress(browser_download_url)) return undefined
  return {
    id,
    name,
    label: typeof label === 'string' && label !== '' ? label : undefined,
    isComplete: state === 'uploaded',
    size,
    digest: typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined,
    changedAt: latest(created_at, updated_at),
    url: browser_download_url,
  }
}

/** Reads a list, all of it or nothing. */
export function readList<T>(value: unknown, read: (entry: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const entries = value.map(read)
  return entries.every((entry) => entry !== undefined) ? entries : undefined
}

/** The latest of the times that are told, in milliseconds since 1970. */
function latest(...times: readonly unknown[]): number | undefined {
  const told = times.map((time) => (typeof time === 'string' ? Date.parse(time) : NaN)).filter((time) => !isNaN(time))
  return told.length === 0 ? undefined : Math.max(...told)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value)
}
