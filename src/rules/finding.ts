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
}

/** `unknown`: nothing wrong was found, but not everything that decides was looked at. */
export type Verdict = 'runs' | 'unknown' | 'fails-to-start' | 'refused'

/**
 * What the findings say of the image. Never `runs` as yet: whether the programs that the units name can be executed is
 * not looked at, and a verdict must not be better than what was seen.
 */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'refused')) return 'refused'
  if (findings.some(({ severity }) => severity === 'fails-to-start')) return 'fails-to-start'
  return 'unknown'
}

/** Worst first; findings of one severity stay in their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

export function isError(finding: Finding): boolean {
  return finding.severity === 'refused' || finding.severity === 'fails-to-start'
}
