import { basename } from 'node:path'
import { saveState, warning } from '@actions/core'
import { NO_CLOSURE } from './closure/closure.js'
import { closeOver, wantedIn } from './closure/close-over.js'
import { foresee } from './closure/foresee.js'
import { imageFromStore, toolsFromStore } from './closure/store-file.js'
import { ActionError } from './errors.js'
import { fileNameOf } from './image/identity.js'
import { pack } from './image/pack.js'
import { planImage } from './image/plan-image.js'
import { findSquashfsTools, type SquashfsTools } from './image/squashfs-tools.js'
import { removeEarlier, stageImage, type StagedImage } from './image/staged-image.js'
import { readRequest, unusedInputs } from './inputs.js'
import { setOutputs } from './outputs.js'
import { conclude, type Conclusion } from './report/conclude.js'
import { reportOfFailure, tellError } from './report/failure.js'
import type { BuildRequest, SquashfsChoice, VerifyRequest } from './request.js'
import { findingsOfPlan } from './rules/notices.js'
import { missingUnits } from './rules/container.js'
import { isError } from './rules/finding.js'
import { subjectOfPlan } from './rules/subject.js'
import { judge } from './rules/table.js'
import { onStop } from './runner/cleanup.js'
import { checkMachine } from './runner/machine.js'
import { formatBytes, group, say } from './runner/log.js'
import type { Workspace } from './sources/workspace.js'
import type { ProfileName } from './systemd/profile.js'
import { verifyImage, type Verified, type VerifyOptions } from './verify.js'

/** The profile that portablectl attaches with when none is named. */
const PROFILE: ProfileName = 'default'

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
  const { identity, outputDirectory, squashfs, time } = request
  const open = { ...request, prefix: identity.pname }
  const foreseen = foresee(open)
  // Two things at one place are found here, and not after a long build.
  if (wantedIn(open).length > 0) planImage({ ...request, ...foreseen, closure: NO_CLOSURE })
  removeEarlier(outputDirectory, fileNameOf(identity))
  const { units, links, closure } = await closeOver(open)
  const plan = planImage({ ...request, units, given: [...request.given, ...links], closure })
  const subject = await subjectOfPlan(plan, PROFILE)
  const expected = [...findingsOfPlan(plan), ...(await judge(subject))]
  const about = {
    fileName: plan.fileName,
    profile: PROFILE,
    units: subject.units.map(({ name }) => name),
    storePaths: plan.storePaths,
    outputDirectory,
  }
  if (expected.some(isError)) {
    tell({ ...about, findings: expected })
    return
  }

  const tools = await toolsOf(request.workspace, squashfs.tools)
  if (tools.defect !== undefined)
    warning(
      `squashfs-tools ${tools.version}: ${tools.defect}. The image is compared with its sources, so a damaged one fails this step.`,
    )
  const staged = stageImage(outputDirectory, plan.fileName)
  saveState('staging', staged.folder)
  try {
    const options = {
      output: staged.path,
      compression: squashfs.compression.words,
      blockSize: squashfs.blockSize,
      time,
    }
    await group(`Pack ${plan.fileName}`, () => pack(plan, options, tools.mksquashfs))
    const verified = await group('Verify', () =>
      verifyImage(staged.path, tools.unsquashfs, PROFILE, { proof: { plan, time } }),
    )
    const findings = [...findingsOfPlan(plan), ...verified.findings]
    if (findings.some(isError)) {
      staged.discard()
      tell({ ...about, findings })
    } else {
      publish(staged, verified)
      tell({ ...about, findings, image: verified })
    }
  } finally {
    staged.discard()
  }
}

function publish(staged: StagedImage, { digest, size, contentSize }: Verified): void {
  const image = staged.commit()
  setOutputs({ image, digest, size })
  say(`${image}: ${formatBytes(size)} (${formatBytes(contentSize)} unpacked), ${digest}`)
}

async function verify(request: VerifyRequest): Promise<void> {
  const { workspace, expectedUnits, outputDirectory } = request
  const { image, names } = await imageOf(request)
  const fileName = names.name ?? basename(image)
  const tools = await toolsOf(workspace, request.tools)
  const verified = await group(`Verify ${fileName}`, () => verifyImage(image, tools.unsquashfs, PROFILE, names))
  setOutputs({ image, digest: verified.digest, size: verified.size })
  const { units } = verified
  const findings = [...verified.findings, ...missingUnits(expectedUnits, units)]
  tell({ fileName, profile: PROFILE, findings, units, outputDirectory, image: verified })
}

async function imageOf({ workspace, image }: VerifyRequest): Promise<{ image: string; names: VerifyOptions }> {
  if (typeof image === 'string') return { image, names: {} }
  const { path, name } = await imageFromStore(workspace, image)
  return { image: path, names: { name, realName: name } }
}

async function toolsOf(workspace: Workspace, choice: SquashfsChoice['tools']): Promise<SquashfsTools> {
  const place = choice !== 'auto' && 'source' in choice ? await toolsFromStore(workspace, choice) : choice
  return group('Find squashfs-tools', () => findSquashfsTools(place))
}

function tell(conclusion: Conclusion): void {
  const { units, fileName, storePaths } = conclusion
  setOutputs({ ...conclude(conclusion), units, 'image-name': fileName })
  if (storePaths !== undefined) setOutputs({ 'store-paths': storePaths.map(({ path }) => path) })
}

function warnOfUnusedInputs(mode: 'build' | 'verify'): void {
  for (const name of unusedInputs(mode)) warning(`${name}: is not read in mode "${mode}".`)
}

function fail(error: unknown): void {
  tellError(error)
  const report = reportOfFailure(error)
  try {
    if (report !== undefined) setOutputs({ report, verdict: 'unknown' })
  } catch (cause) {
    // Where outputs cannot be written, that is most likely what failed before.
    say(`The outputs cannot be set: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
