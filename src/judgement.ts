import { askSystemd } from './analyze/ask-systemd.js'
import { unsaid } from './analyze/unsaid.js'
import type { Exposures } from './analyze/exposure.js'
import type { Demands } from './rules/demands.js'
import type { Finding } from './rules/finding.js'
import type { Subject } from './rules/rule.js'
import { judge } from './rules/table.js'
import { activationOf, type UnitActivation } from './systemd/activation.js'

/** What is said of the units and the tree of an image. */
export interface Judgement {
  readonly findings: readonly Finding[]
  /** Names of the units that portablectl attaches. */
  readonly units: readonly string[]
  /** What starts each of the units. */
  readonly activation: readonly UnitActivation[]
  readonly exposures?: Exposures
  /** A service is more exposed than it may be. */
  readonly exceeds: boolean
}

/** What is asked of an image, and of this machine's systemd about it. */
export interface Asked {
  readonly demands: Demands
  /** The highest exposure that a service may have, 0 to 10; undefined for any. */
  readonly securityThreshold: number | undefined
}

/** Asks our rules, which decide the verdict, and then this machine's systemd what it has to add. */
export async function judgementOf(subject: Subject, { demands, securityThreshold }: Asked): Promise<Judgement> {
  const { profile, oldest } = demands
  const threshold = securityThreshold === undefined ? {} : { threshold: securityThreshold }
  const [findings, opinion] = await Promise.all([
    judge(subject),
    askSystemd({ units: subject.units, profile, oldest, ...threshold }),
  ])
  return {
    findings: [...findings, ...unsaid(opinion.findings, findings)],
    units: subject.units.map(({ name }) => name),
    activation: activationOf(subject.units),
    ...(opinion.exposures === undefined ? {} : { exposures: opinion.exposures }),
    exceeds: opinion.exceeds,
  }
}

/** Of an image that cannot be looked into. */
export const NOTHING_SEEN: Judgement = { findings: [], units: [], activation: [], exceeds: false }
