import { join } from 'node:path'
import { say } from '../runner/log.js'
import { setOutputs } from '../outputs.js'
import { isError, verdictOf, type Finding } from '../rules/finding.js'
import { annotate } from './annotations.js'
import { writeReport } from './report-file.js'
import { writeSummary, type Summary } from './summary.js'

export interface Conclusion {
  readonly fileName: string
  readonly profile: string
  readonly findings: readonly Finding[]
  readonly units: readonly string[]
  /** The file that was judged; absent when none came out. */
  readonly image?: { readonly digest: string; readonly size: number; readonly contentSize: number }
  readonly outputDirectory: string
}

/** Tells the result of a run that judged an image, in every way: report, outputs, annotations, summary, exit status. */
export function conclude({ fileName, profile, findings, units, image, outputDirectory }: Conclusion): void {
  const verdict = verdictOf(findings)
  const report = join(outputDirectory, `${fileName.replace(/\.raw$/, '')}.report.json`)
  writeReport(report, {
    profile,
    verdict,
    findings,
    image: { name: fileName, ...(image === undefined ? {} : { digest: image.digest, size: image.size }) },
  })
  setOutputs({ verdict, report, units, 'image-name': fileName })
  annotate(findings)
  const summary: Summary = {
    name: fileName,
    verdict,
    profile,
    units,
    findings,
    ...(image === undefined ? {} : { image }),
  }
  writeSummary(summary)
  say(`Verdict for the profile ${profile}: ${verdict}`)
  if (findings.some(isError)) process.exitCode = 1
}
