import { from, SYSTEMD_RELEASES, type SystemdRelease } from '../systemd/releases.js'

/** What a finding means for the image, from worst to least: `portablectl attach` refuses it; it attaches and a unit cannot start. */
export const SEVERITIES = ['refused', 'fails-to-start', 'warning', 'info'] as const

export type Severity = (typeof SEVERITIES)[number]

/** One thing that is wrong, or likely wrong, with an image, and where its cause stands. */
export interface Finding {
  /** The rule's id, as docs and reports use it: `M04`. */
  readonly rule: string
  readonly severity: Severity
  readonly unit?: string
  /** A file of the repository, relative to the workspace; absent when the cause is in no file of it. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly message: string
  readonly remedy: string
  /** The systemds that it holds for; all when absent. */
  readonly releases?: readonly SystemdRelease[]
  /** Because of what it says, nobody can tell whether the unit starts. */
  readonly open?: true
}

/** `unknown`: nothing wrong was found, but not everything that decides was looked at. */
export type Verdict = 'runs' | 'unknown' | 'fails-to-start' | 'refused'

/** From best to worst. */
const VERDICTS: readonly Verdict[] = ['runs', 'unknown', 'fails-to-start', 'refused']

export type Verdicts = Readonly<Record<SystemdRelease, Verdict>>

/** What each systemd will do, by the findings that hold for it: the worst of them decides. */
export function verdictsOf(findings: readonly Finding[]): Verdicts {
  const verdict = (release: SystemdRelease): Verdict =>
    worst(findings.filter(({ releases }) => releases?.includes(release) ?? true).map(meaningOf))
  return { '252': verdict('252'), '255': verdict('255'), '257': verdict('257'), '262': verdict('262') }
}

/** Of a run that looked at nothing. */
export const unjudged: { readonly verdict: Verdict; readonly verdicts: Verdicts } = {
  verdict: 'unknown',
  verdicts: { '252': 'unknown', '255': 'unknown', '257': 'unknown', '262': 'unknown' },
}

/** The worst verdict over the systemds that are to be supported. `oldest`: a version; newer ones than the newest known are judged as it. */
export function verdictOf(findings: readonly Finding[], oldest: number): Verdict {
  const verdicts = verdictsOf(findings)
  return worst(supported(oldest).map((release) => verdicts[release]))
}

/** The releases from `oldest` on, of those that are judged; the newest at least. */
export function supported(oldest: number): readonly SystemdRelease[] {
  const releases = from(oldest)
  return releases.length > 0 ? releases : SYSTEMD_RELEASES.slice(-1)
}

function meaningOf({ severity, open }: Finding): Verdict {
  if (severity === 'refused' || severity === 'fails-to-start') return severity
  return open === true ? 'unknown' : 'runs'
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(
    (sofar, verdict) => (VERDICTS.indexOf(verdict) > VERDICTS.indexOf(sofar) ? verdict : sofar),
    'runs',
  )
}

/** Worst first; findings of one severity stay in their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

/** It says only that something could not be looked at. */
export function isUnlookedAt({ severity, open }: Finding): boolean {
  return severity === 'info' && open === true
}

export function isError(finding: Finding): boolean {
  return finding.severity === 'refused' || finding.severity === 'fails-to-start'
}
