import { highestExposure } from './analyze/exposure.js'
import type { AttachTest } from './attach-test/result.js'
import type { MachineClosure } from './closure/machine/machine-closure.js'
import type { StorePathInfo } from './closure/nix/store-path-info.js'
import type { Judgement } from './judgement.js'
import { setOutputs } from './outputs.js'
import { conclude } from './report/conclude.js'
import type { SummaryImage } from './report/summary.js'
import type { Demands } from './rules/demands.js'
import type { Finding } from './rules/finding.js'

/** What a run found out. */
export interface Told {
  /** The image's file name; undefined where units alone were judged. */
  readonly fileName: string | undefined
  readonly demands: Demands
  readonly judgement: Judgement
  /** What else was found, of the file and of the plan. */
  readonly findings?: readonly Finding[]
  readonly storePaths?: readonly StorePathInfo[]
  /** What of this machine is in the image. */
  readonly machine?: MachineClosure
  readonly attachTest?: AttachTest
  /** The file that was judged; absent when none came out. */
  readonly image?: SummaryImage
  readonly outputDirectory: string
}

/**
 * Tells the verdict wherever it is looked for: outputs, report, annotations, summary, exit status.
 * @returns the path of the report
 */
export function tell({
  fileName,
  demands,
  judgement,
  findings = [],
  storePaths,
  machine,
  attachTest,
  image,
  outputDirectory,
}: Told): string {
  const { units, activation, exposures, exceeds } = judgement
  const { verdict, report } = conclude({
    name: fileName ?? 'Units',
    reportName: fileName?.replace(/\.raw$/, '') ?? 'units',
    demands,
    findings: [...(attachTest?.findings ?? []), ...findings, ...judgement.findings],
    exceeds,
    activation,
    outputDirectory,
    ...(fileName === undefined ? {} : { fileName }),
    ...(exposures === undefined ? {} : { exposures }),
    ...(attachTest === undefined ? {} : { attachTest }),
    ...(storePaths === undefined ? {} : { storePaths }),
    ...(machine === undefined ? {} : { machine }),
    ...(image === undefined ? {} : { image }),
  })
  setOutputs({ verdict, report, units })
  if (fileName !== undefined) setOutputs({ 'image-name': fileName })
  if (storePaths !== undefined) setOutputs({ 'store-paths': storePaths.map(({ path }) => path) })
  const highest = highestExposure(exposures)
  if (highest !== undefined) setOutputs({ 'security-exposure': highest })
  return report
}
