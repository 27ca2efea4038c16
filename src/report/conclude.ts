import { join } from 'node:path'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import { say } from '../runner/log.js'
import { isError, verdictOf, type Finding, type Verdict } from '../rules/finding.js'
import type { UnitActivation } from '../systemd/activation.js'
import { annotate } from './annotations.js'
import { writeReport } from './report-file.js'
import { writeSummary, type SummaryImage } from './summary.js'

export interface Conclusion {
  readonly fileName: string
  readonly profile: string
  readonly findings: readonly Finding[]
  readonly units: readonly string[]
  /** What starts each of the units. */
  readonly activation: readonly UnitActivation[]
  /** What Nix made of the image; absent when an image that exists was judged. */
  readonly storePaths?: readonly StorePathInfo[]
  /** The file that was judged; absent when none came out. */
  readonly image?: SummaryImage
  readonly outputDirectory: string
}

/**
 * Tells the result of a run that judged an image: report, annotations, summary, exit status.
 * @returns what the outputs say of it
 */
export function conclude(conclusion: Conclusion): { readonly verdict: Verdict; readonly report: string } {
  const { fileName, profile, findings, activation, storePaths, image, outputDirectory } = conclusion
  const verdict = verdictOf(findings)
  const report = join(outputDirectory, `${fileName.replace(/\.raw$/, '')}.report.json`)
  writeReport(report, {
    profile,
    verdict,
    findings,
    ...(storePaths === undefined ? {} : { storePaths }),
    image: { name: fileName, ...(image === undefined ? {} : { digest: image.digest, size: image.size }) },
  })
  annotate(findings)
  writeSummary({
    name: fileName,
    verdict,
    profile,
    units: activation,
    findings,
    ...(image === undefined ? {} : { image }),
  })
  say(`Verdict for the profile ${profile}: ${verdict}`)
  if (findings.some(isError)) process.exitCode = 1
  return { verdict, report }
}
