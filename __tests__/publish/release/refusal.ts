import type { Refusal } from '../../../src/publish/release/failure.js'

/** An answer with this status that says nothing more than what is given. */
export function refusal(status: number, more: Partial<Refusal> = {}): Refusal {
  return {
    kind: 'refused',
    status,
    message: '',
    problems: [],
    isPage: false,
    retryAfter: undefined,
    isRateLimited: false,
    rateLimitReset: undefined,
    ...more,
  }
}

/** Messages of a 422. */
export function problems(...messages: readonly string[]): Partial<Refusal> {
  return { problems: messages.map((message) => ({ field: '', code: 'custom', message })) }
}
