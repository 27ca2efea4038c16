import { join } from 'node:path'
import { error } from '@actions/core'
import type { AttachTest } from '../attach-test/result.js'
import type { MachineClosure } from '../closure/machine/machine-closure.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import { say } from '../runner/log.js'
import { concerning, fails, type Demands } from '../rules/demands.js'
import { verdictOf, verdictsOf, type Finding, type Verdict, type Verdicts } from '../rules/finding.js'
import type { UnitActivation } from '../systemd/activation.js'
import { SYSTEMD_RELEASES } from '../systemd/releases.js'
import { annotate } from './annotations.js'
import { writeReport } from './report-file.js'
import { writeSummary, type SummaryImage } from './summary.js'
import type { Exposures } from './summary/exposure-part.js'

export interface Conclusion {
  /** Of the image; of its units alone where there is none. */
  readonly name: string
  /** What the report's file name begins with. */
  readonly reportName: string
  readonly demands: Demands
  readonly findings: readonly Finding[]
  /** A service is more exposed than it may be. */
  readonly exceeds: boolean
  /** What starts each of the units. */
  readonly activation: readonly UnitActivation[]
  /** What systemd-analyze says of each service's exposure, where it was asked. */
  readonly exposures?: Exposures
  /** What the systemd of this machine made of the image, when it was asked; `findings` has its findings. */
  readonly attachTest?: AttachTest
  /** What Nix made of the image; absent when an image that exists was judged. */
  readonly storePaths?: readonly StorePathInfo[]
  /** What of this machine is in the image; absent as the store paths are. */
  readonly machine?: MachineClosure
  /** The file that was judged; absent when none came out. */
  readonly image?: SummaryImage
  readonly fileName?: string
  readonly outputDirectory: string
}

/**
 * Tells the result of a run that judged something: report, annotations, summary, exit status.
 * @returns what the outputs say of it
 */
export function conclude(conclusion: Conclusion): { readonly verdict: Verdict; readonly report: string } {
  const { name, reportName, fileName, demands, findings, activation, exposures, storePaths, image, outputDirectory } =
    conclusion
  const { attachTest, machine } = conclusion
  const verdicts = verdictsOf(findings)
  const verdict = verdictOf(findings, demands.oldest)
  const profile = demands.profile.name
  const report = join(outputDirectory, `${reportName}.report.json`)
  writeReport(report, {
    profile,
    verdict,
    verdicts,
    findings,
    ...(attachTest === undefined ? {} : { attachTest }),
    ...(storePaths === undefined ? {} : { storePaths }),
    ...(machine === undefined ? {} : { machine }),
    ...(fileName === undefined
      ? {}
      : { image: { name: fileName, ...(image && { digest: image.digest, size: image.size }) } }),
  })
  const told = concerning(findings, demands)
  annotate(told)
  const failed = fails(findings, conclusion.exceeds, demands)
  if (failed && conclusion.exceeds)
    error('A service is more exposed than the input security-threshold allows: see the findings A02.', {
      title: 'security-threshold',
    })
  writeSummary({
    name,
    verdict,
    verdicts,
    profile,
    units: activation,
    findings: told,
    failed,
    ...(attachTest === undefined ? {} : { attachTest }),
    ...(exposures === undefined ? {} : { exposures }),
    ...(machine === undefined ? {} : { machine }),
    ...(image === undefined ? {} : { image }),
  })
  say(`Verdict for the profile ${profile}: ${verdict}${byRelease(verdicts)}`)
  if (failed) process.exitCode = 1
  return { verdict, report }
}

/** Nothing where all are the same. */
function byRelease(verdicts: Verdicts): string {
  if (new Set(Object.values(verdicts)).size === 1) return ''
  return ` (systemd ${SYSTEMD_RELEASES.map((release) => `${release}: ${verdicts[release]}`).join(', ')})`
}
