import type { Failure } from './failure.js'

/** How often a request is made in all. */
export const ATTEMPTS = 5
/** The longest that is waited when GitHub says how long, in seconds. */
export const PATIENCE = 120
/** GitHub's documentation, "Exceeding the rate limit": of a secondary one without a number, wait at least a minute. Seconds. */
const WITHOUT_NUMBER = 60

/** How long to wait before the next attempt, in milliseconds; undefined when another one would end as this one did. */
export function pauseAfter(failure: Failure, attempt: number, now: number): number | undefined {
  if (attempt >= ATTEMPTS || !isPassing(failure)) return undefined
  const told = toldSeconds(failure, now)
  if (told === undefined) return 1000 * 2 ** (attempt - 1)
  return told > PATIENCE ? undefined : 1000 * told
}

/** Whether it may be otherwise in a moment. */
function isPassing(failure: Failure): boolean {
  if (failure.kind === 'odd') return true
  if (failure.kind === 'no-answer') return !isAboutCertificate(failure.code)
  if (failure.isPage && failure.status < 500) return false
  return failure.status >= 500 || failure.status === 408 || isAboutRate(failure)
}

/** Too many requests: 429, or 403 with a word of it (docs.github.com, "Rate limits for the REST API"). */
export function isAboutRate(failure: Failure): boolean {
  if (failure.kind !== 'refused') return false
  if (failure.status === 429) return true
  if (failure.status !== 403) return false
  return failure.isRateLimited || failure.retryAfter !== undefined || /rate limit/i.test(failure.message)
}

/** Node's and OpenSSL's codes: nothing about them changes by waiting. */
export function isAboutCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code)
}

/** How many seconds GitHub says to wait; undefined when it says nothing of waiting. */
export function toldSeconds(failure: Failure, now: number): number | undefined {
  if (failure.kind !== 'refused') return undefined
  const told = secondsOf(failure.retryAfter, now)
  if (told !== undefined || !isAboutRate(failure)) return told
  if (failure.isRateLimited && failure.rateLimitReset !== undefined)
    return Math.max(1, Math.ceil(failure.rateLimitReset - now / 1000))
  return /secondary rate limit/i.test(failure.message) ? WITHOUT_NUMBER : undefined
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}
