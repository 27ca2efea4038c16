import { createHash, randomBytes } from 'node:crypto'
import type { Asset } from './release.js'

/** Which attempt of which run of a workflow this process belongs to: GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT. */
export interface Run {
  readonly id: string
  /** From 1 on. */
  readonly attempt: number
}

/** Undefined outside of workflows. */
export function runOf(environment: Readonly<Record<string, string | undefined>>): Run | undefined {
  const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT = '' } = environment
  const attempt = Number(GITHUB_RUN_ATTEMPT)
  return id !== '' && Number.isInteger(attempt) && attempt >= 1 && attempt <= 0xff ? { id, attempt } : undefined
}

/**
 * 16 hexadecimal digits that no other process has: in the notes of drafts and in temporary names. Six are of the run and two of its attempt, so
 * that a run that is started again knows what the attempt before left.
 */
export function newSign(run?: Run): string {
  const random = randomBytes(8).toString('hex')
  return run === undefined ? random : `${prefixOf(run)}${attemptDigits(run.attempt)}${random.slice(8)}`
}

/** Whether a temporary name was given in an earlier attempt of the same run. GitHub starts a run again when all of its jobs have ended. */
export function isOfEarlierAttempt({ name }: Pick<Asset, 'name'>, run: Run | undefined): boolean {
  const [, prefix, attempt = ''] = /\.(?:part|old)-([0-9a-f]{6})([0-9a-f]{2})[0-9a-f]{8}$/.exec(name) ?? []
  return run !== undefined && prefix === prefixOf(run) && attempt < attemptDigits(run.attempt)
}

function prefixOf({ id }: Run): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 6)
}

function attemptDigits(attempt: number): string {
  return attempt.toString(16).padStart(2, '0')
}
