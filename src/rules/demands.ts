import type { Profile } from '../systemd/profile.js'
import { isError, supported, type Finding } from './finding.js'

/** What the user asks of an image. */
export interface Demands {
  /** What the verdict is for. */
  readonly profile: Profile
  /** The version of the oldest systemd that it shall run on. */
  readonly oldest: number
  /** From which level on findings fail the step. */
  readonly failOn: 'error' | 'warning' | 'never'
}

/** The findings that hold for a systemd that is to be supported: those of older ones stand in the report alone. */
export function concerning(findings: readonly Finding[], { oldest }: Pick<Demands, 'oldest'>): Finding[] {
  const releases = supported(oldest)
  return findings.filter((finding) => finding.releases?.some((release) => releases.includes(release)) ?? true)
}

/**
 * Whether what was found fails the step.
 * @param exceeds a service is more exposed than the input security-threshold allows
 */
export function fails(
  findings: readonly Finding[],
  exceeds: boolean,
  demands: Pick<Demands, 'oldest' | 'failOn'>,
): boolean {
  if (demands.failOn === 'never') return false
  if (exceeds) return true
  return concerning(findings, demands).some(
    (finding) => isError(finding) || (demands.failOn === 'warning' && finding.severity === 'warning'),
  )
}
