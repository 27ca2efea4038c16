/** Stands in the place of what is left out. */
const STARS = '***'

/** Tokens by their form: GitHub's (`ghs_…`, `github_pat_…`) and JSON Web Tokens. */
const TOKENS = /\b(?:gh[a-z]_\w{10,}|github_pat_\w{10,}|eyJ[\w-]+\.[\w-]+\.[\w-]*)/g
/** What follows a `?` in an address signs it, in the storages that GitHub uses; what stands before an `@` is a password. */
const QUERY = /(\bhttps?:\/\/[^\s"'<>?]*\?)[^\s"'<>]+/gi
const PASSWORD = /(\bhttps?:\/\/)[^\s"'<>/@]+@/gi

/**
 * Others' text with no secret in it: neither the ones given (as they are, and as they stand in an address or a header), nor tokens of a
 * known form, nor the signature of an address.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // The longest first: of a secret that begins with another, the end would stay.
  const hidden = secrets.flatMap(formsOf).sort((a, b) => b.length - a.length)
  const clean = hidden.reduce((rest, secret) => rest.replaceAll(secret, STARS), text)
  return clean.replace(QUERY, `$1${STARS}`).replace(PASSWORD, `$1${STARS}@`).replace(TOKENS, STARS)
}

function formsOf(secret: string): readonly string[] {
  if (secret === '') return []
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
}
