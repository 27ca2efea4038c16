import { ActionError } from '../../errors.js'

/** Why a request came to nothing: what Octokit's error says, in our own types. */
export type Failure = Refusal | NoAnswer | Oddity

/** GitHub, or something in its place, answered with an error. */
export interface Refusal {
  readonly kind: 'refused'
  readonly status: number
  /** The service's own words: text from outside. */
  readonly message: string
  readonly problems: readonly Problem[]
  /** A page for people: so not GitHub's API that answered. */
  readonly isPage: boolean
  readonly retryAfter: string | undefined
  /** `x-ratelimit-remaining` is 0; then `rateLimitReset` is when that ends, in seconds since 1970. */
  readonly isRateLimited: boolean
  readonly rateLimitReset: number | undefined
}

/** One of the `errors` of a 422. */
export interface Problem {
  readonly field: string
  readonly code: string
  readonly message: string
}

/** The connection was not made, or broke. */
export interface NoAnswer {
  readonly kind: 'no-answer'
  /** Node's or undici's: `ECONNREFUSED`, `UND_ERR_SOCKET`. */
  readonly code: string
}

/** No error in itself, but not what it should be. */
export interface Oddity {
  readonly kind: 'odd'
  /**
   * `invisible`: a release that is there takes no files, as it may be for seconds after it was made. `hidden`: GitHub knows of a release that
   * it does not show. `damaged`: other bytes arrived than were sent. `removed`: somebody deleted the upload while it was under way. `kept`:
   * an upload that failed still has the name.
   */
  readonly what: 'invisible' | 'hidden' | 'damaged' | 'removed' | 'kept'
}

/**
 * What a failed request was. Octokit's error has a `response` when there was one, and says status 500 when there was none.
 * @throws what the user can mend (a file of ours that cannot be read) and what is no failure of a request
 */
export function failureOf(error: unknown): Failure {
  const causes = chainOf(error)
  const ours = causes.find((cause) => cause instanceof ActionError)
  if (ours !== undefined) throw ours
  if (!(error instanceof Error)) throw error
  const response = property(error, 'response')
  if (response !== undefined) return refusalOf(response)
  const codes = causes.map((cause) => property(cause, 'code')).filter((code) => typeof code === 'string')
  // A body that ends too early fails outside of Octokit, with an error of fetch's.
  const isOfNetwork = error.name === 'HttpError' || error.message === 'terminated'
  if (!isOfNetwork && !/^(?:UND_ERR_\w+|E[A-Z]+)$/.test(codes[0] ?? '')) throw error
  return { kind: 'no-answer', code: codes[0] ?? 'no code' }
}

function refusalOf(response: unknown): Refusal {
  const data = property(response, 'data')
  const headers = property(response, 'headers')
  const status = property(response, 'status')
  const reset = Number(property(headers, 'x-ratelimit-reset') ?? NaN)
  return {
    kind: 'refused',
    status: typeof status === 'number' ? status : 0,
    message: textOf(property(data, 'message')),
    problems: problemsOf(property(data, 'errors')),
    isPage: isPage(data, headers),
    retryAfter: textOf(property(headers, 'retry-after')) || undefined,
    isRateLimited: property(headers, 'x-ratelimit-remaining') === '0',
    rateLimitReset: Number.isFinite(reset) ? reset : undefined,
  }
}

/** Entries are objects, or bare texts. */
function problemsOf(errors: unknown): readonly Problem[] {
  if (!Array.isArray(errors)) return []
  return errors.map((entry: unknown) =>
    typeof entry === 'string'
      ? { field: '', code: '', message: entry }
      : {
          field: textOf(property(entry, 'field')),
          code: textOf(property(entry, 'code')),
          message: textOf(property(entry, 'message')),
        },
  )
}

export function isPage(data: unknown, headers: unknown): boolean {
  return (
    textOf(property(headers, 'content-type')).includes('html') ||
    (typeof data === 'string' && /^\s*<(?:!doctype|html)/i.test(data))
  )
}

/** The error and its causes, outermost first. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let next = error; next !== undefined && next !== null && !chain.includes(next); next = property(next, 'cause'))
    chain.push(next)
  return chain
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
