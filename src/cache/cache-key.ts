/** The service's limit. */
const MOST_CHARACTERS = 512

/**
 * The key of a cache entry: parts, from the general to the special, joined with `-`.
 * @throws Error for what the service refuses (a comma, more than 512 characters); parts are words of this program and digests
 */
export function cacheKey(parts: readonly string[]): string {
  const bad = parts.find((part) => !/^[\w.-]+$/.test(part))
  if (parts.length === 0 || bad !== undefined) throw new Error(`no part of a cache key: ${JSON.stringify(bad ?? '')}`)
  return checkedLength(parts.join('-'))
}

/** What the keys of all entries with these first parts begin with, and no others' do. */
export function cachePrefix(parts: readonly string[]): string {
  return checkedLength(`${cacheKey(parts)}-`)
}

function checkedLength(key: string): string {
  if (key.length > MOST_CHARACTERS) throw new Error(`a cache key of ${key.length} characters`)
  return key
}
