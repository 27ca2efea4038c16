import type { Fault, FaultAnswer, GitHub, GitHubOptions } from '../../support/github/service.js'
import { early, errorOf, type Files, type LegOptions, type rigs } from './rig.js'

export const CREATE = /^POST .*\/releases$/
export const LIST = /^GET .*\/releases\?/
export const UPLOAD = /^POST .*\/assets\?/
export const PUBLISH = /^PATCH .*\/releases\/\d+$/

/** A way in which GitHub, or what is between, misbehaves. */
export interface Row {
  /** Is part of the image's name, by which the row's lines are found in the log. */
  readonly what: string
  readonly options?: GitHubOptions
  readonly faults?: readonly Fault[]
  readonly arrange?: (github: GitHub) => void
  readonly leg?: (github: GitHub) => LegOptions
}

export interface Outcome {
  readonly github: GitHub
  readonly both: Files
  readonly error: Awaited<ReturnType<typeof errorOf>>
}

export function always(on: RegExp, answer: FaultAnswer): readonly Fault[] {
  return [{ on, answer }]
}

export function times(count: number, on: RegExp, answer: FaultAnswer): readonly Fault[] {
  return [{ on, times: count, answer }]
}

export function status(
  code: number,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): FaultAnswer {
  return { kind: 'status', status: code, headers, ...(body === undefined ? {} : { body }) }
}

/** Begins all rows at once: nearly all of their time is waiting. */
export function begin<T extends Row>(
  { start, files }: ReturnType<typeof rigs>,
  rows: readonly T[],
): readonly (T & { readonly outcome: Promise<Outcome> })[] {
  const outcomeOf = async ({ what, options = {}, faults = [], arrange, leg }: Row): Promise<Outcome> => {
    const { github, attach } = await start(options)
    const both = files(`${what.replace(/\W+/g, '-')}_1.raw`, 'x'.repeat(300_000))
    arrange?.(github)
    for (const fault of faults) github.fault(fault)
    return { github, both, error: await errorOf(attach(both, leg?.(github))) }
  }
  return rows.map((row) => ({ ...row, outcome: early(() => outcomeOf(row)) }))
}
