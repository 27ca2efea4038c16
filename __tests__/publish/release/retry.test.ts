import { describe, expect, it } from '@jest/globals'
import { ok, persistently } from '../../../src/publish/release/attempts.js'
import type { Failure } from '../../../src/publish/release/failure.js'
import { ATTEMPTS, pauseAfter } from '../../../src/publish/release/retry.js'
import { refusal } from './refusal.js'
import { recordLog } from './rig.js'

recordLog()

const NOW = Date.parse('2026-11-21T12:00:00Z')

describe('after a failure, the next attempt', () => {
  it.each([1, 2, 3, 4])('number %i of five waits twice as long as the one before', (attempt) => {
    expect(pauseAfter(refusal(500), attempt, NOW)).toBe(1000 * 2 ** (attempt - 1))
    expect(pauseAfter({ kind: 'no-answer', code: 'ECONNRESET' }, attempt, NOW)).toBe(1000 * 2 ** (attempt - 1))
  })

  it('never comes after the fifth', () => {
    expect(pauseAfter(refusal(500), ATTEMPTS, NOW)).toBeUndefined()
  })

  it.each<[string, Failure, number | undefined]>([
    ['502 of a proxy', refusal(502, { isPage: true }), 1000],
    ['408', refusal(408), 1000],
    ['429', refusal(429), 1000],
    ['429 with Retry-After', refusal(429, { retryAfter: '7' }), 7000],
    ['429 with Retry-After as a date', refusal(429, { retryAfter: 'Sat, 21 Nov 2026 12:00:30 GMT' }), 30_000],
    ['429 with a Retry-After of no sense', refusal(429, { retryAfter: 'soon' }), 1000],
    ['503 with Retry-After', refusal(503, { retryAfter: '2' }), 2000],
    ['two minutes', refusal(429, { retryAfter: '120' }), 120_000],
    ['longer', refusal(429, { retryAfter: '121' }), undefined],
    ['403 with Retry-After', refusal(403, { retryAfter: '3' }), 3000],
    ['403 at the limit', refusal(403, { isRateLimited: true, rateLimitReset: NOW / 1000 + 9 }), 9000],
    [
      '403 at the limit for an hour',
      refusal(403, { isRateLimited: true, rateLimitReset: NOW / 1000 + 3600 }),
      undefined,
    ],
    ['a limit without a number', refusal(403, { message: 'You have exceeded a secondary rate limit.' }), 60_000],
    ['403', refusal(403, { message: 'Resource not accessible by integration' }), undefined],
    ['401', refusal(401), undefined],
    ['404', refusal(404), undefined],
    ['422', refusal(422), undefined],
    ['a page with status 200', refusal(200, { isPage: true }), undefined],
    ['a page with status 403', refusal(403, { isPage: true, retryAfter: '1' }), undefined],
    ['a certificate', { kind: 'no-answer', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, undefined],
    ['a certificate that is out of date', { kind: 'no-answer', code: 'CERT_HAS_EXPIRED' }, undefined],
    ['what is not seen yet', { kind: 'odd', what: 'invisible' }, 1000],
  ])('waits so long after %s', (_, failure, pause) => {
    expect(pauseAfter(failure, 1, NOW)).toBe(pause)
  })
})

describe('asking again', () => {
  it('ends with the first answer, or with the last failure', async () => {
    const waits: number[] = []
    const pause = (milliseconds: number): Promise<void> => Promise.resolve(void waits.push(milliseconds))
    const late = await persistently(pause, 'x', (attempt) => Promise.resolve(attempt < 3 ? refusal(500) : ok(attempt)))
    expect(late).toEqual(ok(3))
    expect(await persistently(pause, 'x', (attempt) => Promise.resolve(refusal(500 + attempt)))).toEqual(refusal(505))
    expect(waits).toEqual([1000, 2000, 1000, 2000, 4000, 8000])
  })
})
