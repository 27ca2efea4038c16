import { say } from '../../runner/log.js'
import type { Failure } from './failure.js'
import { shortly } from './failure-words.js'
import { ATTEMPTS, pauseAfter } from './retry.js'

/** What came of a request: what was asked for, or why not. */
export type Outcome<T> = { readonly kind: 'ok'; readonly value: T } | Failure

export function ok<T>(value: T): Outcome<T> {
  return { kind: 'ok', value }
}

/** Lets time pass, in milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>

/**
 * Asks again as long as it may help, and says so in the log.
 * @param what for the log: "the upload of app.raw"
 * @param ask is given the number of the attempt, from 1 on
 */
export async function persistently<T>(
  pause: Pause,
  what: string,
  ask: (attempt: number) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask(attempt)
    if (outcome.kind === 'ok') return outcome
    const wait = pauseAfter(outcome, attempt, Date.now())
    if (wait === undefined) return outcome
    say(`${what}: ${shortly(outcome)}. Attempt ${attempt + 1} of ${ATTEMPTS} in ${wait / 1000} s.`)
    await pause(wait)
  }
}
