import { ActionError, errorText, quote } from '../errors.js'
import type { AttachTest } from '../attach-test/result.js'
import type { MachineClosure } from '../closure/machine/machine-closure.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import type { Finding, Verdict, Verdicts } from '../rules/finding.js'
import { writeWhole } from '../runner/whole-file.js'
import { machineRow } from './machine-row.js'

/** What the report says of one run. `schema` changes when a field changes its meaning. */
export interface Report {
  readonly profile: string
  /** The worst of those of the systemds that are to be supported. */
  readonly verdict: Verdict
  /** By the release of systemd. */
  readonly verdicts: Verdicts
  readonly image?: { readonly name: string; readonly digest?: string; readonly size?: number }
  /** The closure in the image. */
  readonly storePaths?: readonly StorePathInfo[]
  /** What of this machine is in the image. */
  readonly machine?: MachineClosure
  readonly findings: readonly Finding[]
  /** What the systemd of this machine made of the image, when it was asked. */
  readonly attachTest?: AttachTest
  /** Why the run ended before anything was judged. */
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string }
}

/** The report as JSON, one finding field order for all; what a finding does not have is null. */
export function reportText({
  profile,
  verdict,
  verdicts,
  image,
  storePaths = [],
  machine,
  findings,
  attachTest,
  error,
}: Report): string {
  const rows = findings.map(({ rule, severity, unit, file, line, column, message, remedy, releases, open }) => ({
    rule,
    severity,
    unit: unit ?? null,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    message,
    remedy,
    releases: releases ?? null,
    open: open ?? false,
  }))
  const closure = storePaths.map(({ path, narHash, narSize, references }) => ({ path, narHash, narSize, references }))
  const report = {
    schema: 1,
    profile,
    verdict,
    verdicts,
    image: image ?? null,
    storePaths: closure,
    machine: machine === undefined ? null : machineRow(machine),
    findings: rows,
    attachTest: attachTest === undefined ? null : attachTestRow(attachTest),
    error: error ?? null,
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

/** Its findings are among the others. */
function attachTestRow({ mode, systemd, units }: AttachTest): unknown {
  return { mode, systemd, units: units.map(({ unit, outcome, state }) => ({ unit, outcome, state })) }
}

/** @throws ActionError when the folder cannot be written to */
export function writeReport(path: string, report: Report): void {
  try {
    writeWhole(path, reportText(report))
  } catch (cause) {
    throw new ActionError({
      code: 'report.write',
      message: `The report cannot be written to ${quote(path)}: ${errorText(cause)}`,
      remedy: 'Name an output-directory that the user of this step may write to.',
      cause,
    })
  }
}
