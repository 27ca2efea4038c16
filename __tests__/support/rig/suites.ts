import type { SystemdRelease } from '../../../src/systemd/releases.js'

/** Distributions whose own systemd the rig boots. */
export const SUITES = ['bookworm', 'trixie', 'sid'] as const

export type Suite = (typeof SUITES)[number]

/** Which of the releases that verdicts are for each of them has. */
export const RELEASE_OF: Readonly<Record<Suite, SystemdRelease>> = { bookworm: '252', trixie: '257', sid: '262' }
