/** A release, as far as it matters here. */
export interface Release {
  readonly id: number
  readonly tag: string
  readonly isDraft: boolean
  /** Its files can never change. False where GitHub does not tell. */
  readonly isImmutable: boolean
  /** Markdown; empty when there are none. */
  readonly notes: string
  /** For people. Another one once a draft is published. */
  readonly url: string
  /** Where its files go: a URI template (RFC 6570) that takes `name` and `label`. */
  readonly uploadUrl: string
}

/** A file of a release. */
export interface Asset {
  readonly id: number
  /** Not always as it was given: GitHub puts "." for some signs. */
  readonly name: string
  readonly label: string | undefined
  /** Otherwise it is announced, and its bytes are on the way, or never came. */
  readonly isComplete: boolean
  /** Bytes. */
  readonly size: number
  /** `sha256:` and 64 hexadecimal digits; undefined where GitHub tells none. */
  readonly digest: string | undefined
  /** When it was announced, came to its end or got its name, by GitHub's clock: ms since 1970; undefined where that is not told. */
  readonly changedAt: number | undefined
  readonly url: string
}

/** The release that a tag has: the published one, else the draft that was made first. All who look see the same. */
export function canonicalOf(releases: readonly Release[]): Release | undefined {
  const published = releases.filter(({ isDraft }) => !isDraft)
  return [...(published.length > 0 ? published : releases)].sort((a, b) => a.id - b.id)[0]
}
