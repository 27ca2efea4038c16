import { basename } from 'node:path'
import { saveState, warning } from '@actions/core'
import { ActionError } from './errors.js'
import { pack } from './image/pack.js'
import { planImage } from './image/plan-image.js'
import { findSquashfsTools } from './image/squashfs-tools.js'
import { stageImage, type StagedImage } from './image/staged-image.js'
import { readRequest, unusedInputs } from './inputs.js'
import { setOutputs } from './outputs.js'
import { conclude } from './report/conclude.js'
import { reportOfFailure, tellError } from './report/failure.js'
import type { BuildRequest, VerifyRequest } from './request.js'
import { findingsOfPlan } from './rules/notices.js'
import { isError } from './rules/finding.js'
import { subjectOfPlan } from './rules/subject.js'
import { judge } from './rules/table.js'
import { onStop } from './runner/cleanup.js'
import { checkMachine } from './runner/machine.js'
import { formatBytes, group, say } from './runner/log.js'
import type { ProfileName } from './systemd/profile.js'
import { verifyImage } from './verify.js'

/** The profile that portablectl attaches with when none is named. */
const PROFILE: ProfileName = 'default'
/** Seconds since 1970 for everything in an image, unless SOURCE_DATE_EPOCH says otherwise. */
const EPOCH = 0

export async function main(): Promise<void> {
  onStop((signal) => {
    fail(
      new ActionError({
        code: 'stopped',
        message: `Stopped by ${signal}.`,
        remedy: 'Nothing half-made is left. Run the job again.',
      }),
    )
  })
  try {
    const request = await readRequest()
    warnOfUnusedInputs(request.mode)
    checkMachine()
    await (request.mode === 'build' ? build(request) : verify(request))
  } catch (error) {
    fail(error)
  }
}

async function build(request: BuildRequest): Promise<void> {
  const { outputDirectory, squashfs } = request
  const plan = planImage(request)
  const units = plan.units.map(({ name }) => name)
  const conclusion = { fileName: plan.fileName, profile: PROFILE, units, outputDirectory }
  const foreseen = [...findingsOfPlan(plan), ...(await judge(await subjectOfPlan(plan, PROFILE)))]
  if (foreseen.some(isError)) {
    conclude({ ...conclusion, findings: foreseen })
    return
  }

  const tools = await group('Find squashfs-tools', () => findSquashfsTools(squashfs.tools))
  if (tools.defect !== undefined)
    warning(
      `squashfs-tools ${tools.version}: ${tools.defect}. The image is compared with its sources, so a damaged one fails this step.`,
    )
  const staged = stageImage(outputDirectory, plan.fileName)
  saveState('staging', staged.folder)
  try {
    const time = sourceDateEpoch()
    const options = {
      output: staged.path,
      compression: squashfs.compression.words,
      blockSize: squashfs.blockSize,
      time,
    }
    await group(`Pack ${plan.fileName}`, () => pack(plan, options, tools.mksquashfs))
    const verified = await group('Verify', () => verifyImage(staged.path, tools.unsquashfs, PROFILE, { plan, time }))
    const findings = [...findingsOfPlan(plan), ...verified.findings]
    if (!findings.some(isError)) publish(staged, verified)
    else staged.discard()
    conclude({ ...conclusion, findings, ...(findings.some(isError) ? {} : { image: verified }) })
  } finally {
    staged.discard()
  }
}

function publish(
  staged: StagedImage,
  { digest, size, contentSize }: { readonly digest: string; readonly size: number; readonly contentSize: number },
): void {
  const image = staged.commit()
  setOutputs({ image, digest, size })
  say(`${image}: ${formatBytes(size)} (${formatBytes(contentSize)} unpacked), ${digest}`)
}

async function verify({ image, tools: choice, outputDirectory }: VerifyRequest): Promise<void> {
  const tools = await group('Find squashfs-tools', () => findSquashfsTools(choice))
  const verified = await group(`Verify ${basename(image)}`, () => verifyImage(image, tools.unsquashfs, PROFILE))
  setOutputs({ image, digest: verified.digest, size: verified.size })
  conclude({
    fileName: basename(image),
    profile: PROFILE,
    findings: verified.findings,
    units: verified.units,
    outputDirectory,
    image: verified,
  })
}

function warnOfUnusedInputs(mode: 'build' | 'verify'): void {
  for (const name of unusedInputs(mode)) warning(`${name}: is not read in mode "${mode}".`)
}

/** reproducible-builds.org: the time that everything made gets, in seconds since 1970. */
function sourceDateEpoch(): number {
  const text = process.env.SOURCE_DATE_EPOCH ?? ''
  return /^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : EPOCH
}

function fail(error: unknown): void {
  tellError(error)
  const report = reportOfFailure(error)
  if (report !== undefined) setOutputs({ report, verdict: 'unknown' })
}
