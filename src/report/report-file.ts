import { ActionError, quote } from '../errors.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import type { Finding, Verdict } from '../rules/finding.js'
import { writeWhole } from '../runner/whole-file.js'

/** The systemd releases that a verdict is given for: those of Debian 12, Ubuntu 24.04 and Debian 13, and the newest. */
export const SYSTEMD_RELEASES = ['252', '255', '257', '262'] as const

/** What the report says of one run. `schema` changes when a field changes its meaning. */
export interface Report {
  readonly profile: string
  readonly verdict: Verdict
  readonly image?: { readonly name: string; readonly digest?: string; readonly size?: number }
  /** The closure in the image. */
  readonly storePaths?: readonly StorePathInfo[]
  readonly findings: readonly Finding[]
  /** Why the run ended before anything was judged. */
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string }
}

/** The report as JSON, one finding field order for all; what a finding does not have is null. */
export function reportText({ profile, verdict, image, storePaths = [], findings, error }: Report): string {
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
  const closure = storePaths.map(({ path, narHash, narSize, references }) => ({ path, narHash, narSize, references }))
  const report = {
    schema: 1,
    profile,
    verdict,
    verdicts,
    image: image ?? null,
    storePaths: closure,
    findings: rows,
    error: error ?? null,
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

/** @throws ActionError when the folder cannot be written to */
export function writeReport(path: string, report: Report): void {
  try {
    writeWhole(path, reportText(report))
  } catch (cause) {
    throw new ActionError({
      code: 'report.write',
      message: `The report cannot be written to ${quote(path)}: ${(cause as Error).message}`,
      remedy: 'Name an output-directory that the user of this step may write to.',
      cause,
    })
  }
}
