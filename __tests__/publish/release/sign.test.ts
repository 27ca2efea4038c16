import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isOfEarlierAttempt, newSign, runOf } from '../../../src/publish/release/sign.js'
import { asideName, partName } from '../../../src/publish/release/temporary-name.js'
import { runs } from '../../support/runs.js'

const attempts = fc.integer({ min: 1, max: 255 })

describe('the sign of a process', () => {
  it('is never that of another one', () => {
    const run = { id: '1', attempt: 1 }
    const signs = Array.from({ length: 100 }, (_, at) => newSign(at % 2 === 0 ? run : undefined))
    expect(new Set(signs).size).toBe(100)
    expect(signs.every((sign) => /^[0-9a-f]{16}$/.test(sign))).toBe(true)
  })

  it('tells an earlier attempt of the same run, and no other', () => {
    fc.assert(
      fc.property(attempts, attempts, fc.constantFrom(partName, asideName), (theirs, ours, named) => {
        const name = named('app_1.raw', newSign({ id: '77', attempt: theirs }))
        expect(isOfEarlierAttempt({ name }, { id: '77', attempt: ours })).toBe(theirs < ours)
        // Other legs of the same attempt are at work.
        expect(isOfEarlierAttempt({ name }, { id: '77', attempt: theirs })).toBe(false)
        expect(isOfEarlierAttempt({ name }, { id: '78', attempt: ours })).toBe(false)
        expect(isOfEarlierAttempt({ name }, undefined)).toBe(false)
        expect(isOfEarlierAttempt({ name: 'app_1.raw' }, { id: '77', attempt: ours })).toBe(false)
      }),
      runs(100),
    )
  })

  it.each([
    [{}, undefined],
    [{ GITHUB_RUN_ID: '7' }, undefined],
    [{ GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: 'x' }, undefined],
    [{ GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '0' }, undefined],
    [{ GITHUB_RUN_ID: '', GITHUB_RUN_ATTEMPT: '1' }, undefined],
    // Its attempt would take more than two digits of a sign.
    [{ GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '256' }, undefined],
    [
      { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '255' },
      { id: '7', attempt: 255 },
    ],
    [
      { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' },
      { id: '7', attempt: 2 },
    ],
  ])('knows the run by %j', (environment, run) => {
    expect(runOf(environment)).toEqual(run)
  })
})
