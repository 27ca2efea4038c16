import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Finding, Verdict } from '../rules/finding.js'

/** The systemd releases that a verdict is given for: those of Debian 12, Ubuntu 24.04 and Debian 13, and the newest. */
export const SYSTEMD_RELEASES = ['252', '255', '257', '262'] as const

/** What the report says of one run. `schema` changes when a field changes its meaning. */
export interface Report {
  readonly profile: string
  readonly verdict: Verdict
  readonly image?: { readonly name: string; readonly digest?: string; readonly size?: number }
  readonly findings: readonly Finding[]
  /** Why the run ended before anything was judged. */
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string }
}

/** The report as JSON, one finding field order for all; what a finding does not have is null. */
export function reportText({ profile, verdict, image, findings, error }: Report): string {
  const verdicts = Object.fromEntries(SYSTEMD_RELEASES.map((release) => [release, verdict]))
  const rows = findings.map(({ rule, severity, unit, file, line, column, message, remedy }) => ({
    rule,
    severity,
    unit: unit ?? null,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    message,
    remedy,
  }))
  return `${JSON.stringify({ schema: 1, profile, verdict, verdicts, image: image ?? null, findings: rows, error: error ?? null }, undefined, 2)}\n`
}

export function writeReport(path: string, report: Report): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, reportText(report), { mode: 0o644 })
}
