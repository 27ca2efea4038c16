import { appendFileSync, statSync } from 'node:fs'
import type { MachineClosure } from '../closure/machine/machine-closure.js'
import { errorText } from '../errors.js'
import { say } from '../runner/log.js'
import type { Finding, Verdict, Verdicts } from '../rules/finding.js'
import type { UnitActivation } from '../systemd/activation.js'
import { formatBytes } from '../wording.js'
import { code } from './markdown.js'
import type { Members } from './members.js'
import { LARGEST_SUMMARY, shortened } from './room.js'
import { exposurePart, type Exposures } from './summary/exposure-part.js'
import { attachTestPart, type AttachTest } from './summary/attach-test-part.js'
import { commandsPart } from './summary/commands-part.js'
import { findingsPart } from './summary/findings-part.js'
import { membersPart } from './summary/members-part.js'
import { notesPart } from './summary/notes-part.js'
import { unitsPart } from './summary/units-part.js'
import { verdictPart } from './summary/verdict-part.js'

export interface Summary {
  readonly name: string
  readonly verdict: Verdict
  readonly verdicts: Verdicts
  readonly profile: string
  readonly units: readonly UnitActivation[]
  readonly findings: readonly Finding[]
  /** Whether the findings fail the step. */
  readonly failed: boolean
  readonly exposures?: Exposures
  readonly attachTest?: AttachTest
  /** What of this machine is in the image, where one was planned. */
  readonly machine?: MachineClosure
  /** Absent when no image came out. */
  readonly image?: SummaryImage
}

export interface SummaryImage {
  /** `sha256:…` */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly members: Members
}

/** The job summary, in GitHub's Markdown. Every part has its own limit: together they stay far below that of GitHub. */
export function summaryText(summary: Summary): string {
  const { name, verdict, verdicts, profile, units, findings, failed, exposures, attachTest, machine, image } = summary
  return [
    `### ${code(shortened(name, 255))}\n\n`,
    verdictPart(verdict, verdicts, profile),
    image === undefined ? '' : `Size ${sizeText(image)}<br>SHA-256 ${code(image.digest.replace(/^sha256:/, ''))}\n\n`,
    findingsPart(findings),
    attachTest === undefined ? '' : attachTestPart(attachTest),
    unitsPart(units),
    image === undefined || failed ? '' : commandsPart(name, profile, units),
    exposures === undefined ? '' : exposurePart(exposures),
    machine === undefined ? '' : notesPart(machine),
    image === undefined ? '' : membersPart(image.members),
  ].join('')
}

function sizeText({ size, members }: SummaryImage): string {
  const ratio = `${Math.round((100 * size) / members.size)}% of ${formatBytes(members.size)} unpacked`
  return members.size === 0 ? formatBytes(size) : `${formatBytes(size)} (${ratio})`
}

export function writeSummary(summary: Summary): void {
  appendSummary(summaryText(summary))
}

/** Appends to the step's summary; without a runner there is none. What would make it so long that GitHub drops it is left out. */
export function appendSummary(markdown: string): void {
  const path = process.env.GITHUB_STEP_SUMMARY
  if (path === undefined || path === '' || markdown === '') return
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size + Buffer.byteLength(markdown) < LARGEST_SUMMARY) appendFileSync(path, markdown)
    else say('The job summary is full: a part of it was left out.')
  } catch (error) {
    // What it would have said is in the log and in the report: a full disk must not hide its own error.
    say(`The job summary cannot be written: ${errorText(error)}`)
  }
}
