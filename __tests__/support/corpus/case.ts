import type { Verdict } from '../../../src/rules/finding.js'
import { STOCK_PROFILES, type ProfileName } from '../../../src/systemd/profile.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from '../../../src/systemd/releases.js'
import type { Change } from './tree.js'

/** One image, and what real systemd makes of it under each of some profiles. */
export interface CorpusCase {
  /** Also the name of the folder that it is built in. */
  readonly name: string
  /** The rule, or the section of research/systemd.md, that the case is about. */
  readonly about: string
  readonly fileName: string
  /** What differs from the good image. */
  readonly changes: readonly Change[]
  readonly packing: Packing
  /** The units to start, in this order; by default `app.service`. */
  readonly starts: readonly string[]
  readonly expected: readonly Expectation[]
}

/** How mksquashfs is called, and what becomes of its file. */
export interface Packing {
  readonly compressor?: 'gzip' | 'xz' | 'zstd' | 'lz4' | 'lzo'
  /** Further arguments. */
  readonly options?: readonly string[]
  /** Octal. */
  readonly rootMode?: string
  /** The uid and gid of everything, other than 0. */
  readonly owner?: number
  readonly damage?: (image: Buffer) => Buffer
}

export interface Expectation {
  readonly profile: ProfileName
  readonly verdicts: Readonly<Record<SystemdRelease, Verdict>>
  /** Rules that must be among the findings. */
  readonly rules: readonly string[]
  /** Why nobody has measured the verdict, or why what was measured is not what is expected. */
  readonly open?: string
}

/** A verdict, or one for each release. */
export type Expected = Verdict | Readonly<Record<SystemdRelease, Verdict>>

/** @param rest what the units are, if not `app.service`, and everything else that is unusual */
export function image(
  name: string,
  about: string,
  changes: readonly Change[],
  expected: readonly Expectation[],
  rest: Partial<Pick<CorpusCase, 'fileName' | 'packing' | 'starts'>> = {},
): CorpusCase {
  return { name, about, fileName: 'app_1.raw', packing: {}, starts: ['app.service'], ...rest, changes, expected }
}

/** The same under all stock profiles. */
export function everywhere(expected: Expected, ...rules: readonly string[]): Expectation[] {
  return under(STOCK_PROFILES, expected, ...rules)
}

/** What only confines, and what does not. */
export const CONFINING = ['default', 'nonetwork', 'strict'] as const

export function under(
  profiles: ProfileName | readonly ProfileName[],
  expected: Expected,
  ...rules: readonly string[]
): Expectation[] {
  return [profiles].flat().map((profile) => ({ profile, verdicts: ofEach(expected), rules }))
}

/** For most cases one profile that confines and the one that does not say it all. */
export function both(expected: Expected, ...rules: readonly string[]): Expectation[] {
  return under(['default', 'trusted'], expected, ...rules)
}

export function open(why: string, expectations: readonly Expectation[]): Expectation[] {
  return expectations.map((expectation) => ({ ...expectation, open: why }))
}

/** One verdict before a release, another from it on. */
export function changing(until: Verdict, release: SystemdRelease, since: Verdict): Expected {
  return ofEach((each) => (Number(each) < Number(release) ? until : since))
}

function ofEach(expected: Expected | ((release: SystemdRelease) => Verdict)): Record<SystemdRelease, Verdict> {
  return Object.fromEntries(
    SYSTEMD_RELEASES.map((release) => [
      release,
      typeof expected === 'string' ? expected : typeof expected === 'function' ? expected(release) : expected[release],
    ]),
  ) as Record<SystemdRelease, Verdict>
}
