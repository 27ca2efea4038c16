import { basename } from 'node:path'
import { saveState, warning } from '@actions/core'
import { NO_CLOSURE } from './closure/closure.js'
import { closeOver, wantedIn } from './closure/close-over.js'
import { foresee } from './closure/foresee.js'
import { imageFromStore, toolsFromStore } from './closure/store-file.js'
import { deliver } from './deliver.js'
import { ActionError } from './errors.js'
import { fileNameOf } from './image/identity.js'
import { pack } from './image/pack.js'
import { planImage } from './image/plan-image.js'
import { findSquashfsTools, type SquashfsTools } from './image/squashfs-tools.js'
import { removeEarlier, stageImage, type StagedImage } from './image/staged-image.js'
import { readRequest, unusedInputs } from './inputs.js'
import { setOutputs } from './outputs.js'
import { publishedFile, removeCompanions, writeCompanions } from './publish/companions.js'
import type { PublishedFile } from './publish/published-file.js'
import { warnOfLimit } from './publish/release/asset-limit.js'
import { conclude, type Conclusion } from './report/conclude.js'
import { reportOfFailure, tellError, tellUndelivered } from './report/failure.js'
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
import { activationOf } from './systemd/activation.js'
import type { ProfileName } from './systemd/profile.js'
import { verifyImage, type Verified, type VerifyOptions } from './verify.js'

/** The profile that portablectl attaches with when none is named. */
const PROFILE: ProfileName = 'default'

export async function main(): Promise<void> {
  let fail = failBeforeVerdict
  const judged = (): void => {
    fail = tellUndelivered
  }
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
    await (request.mode === 'build' ? build(request, judged) : verify(request))
  } catch (error) {
    fail(error)
  }
}

/** @param judged called once verdict, report and the image's outputs are told: no failure takes them back after that */
async function build(request: BuildRequest, judged: () => void): Promise<void> {
  const { identity, outputDirectory, squashfs, time } = request
  const open = { ...request, prefix: identity.pname }
  const foreseen = foresee(open)
  // Two things at one place are found here, and not after a long build.
  if (wantedIn(open).length > 0) planImage({ ...request, ...foreseen, closure: NO_CLOSURE })
  removeEarlier(outputDirectory, fileNameOf(identity))
  removeCompanions(outputDirectory, fileNameOf(identity))
  const { units, links, closure } = await closeOver(open)
  const plan = planImage({ ...request, units, given: [...request.given, ...links], closure })
  const subject = await subjectOfPlan(plan, PROFILE)
  const expected = [...findingsOfPlan(plan), ...(await judge(subject))]
  const about = {
    fileName: plan.fileName,
    profile: PROFILE,
    units: subject.units.map(({ name }) => name),
    activation: activationOf(subject.units),
    storePaths: plan.storePaths,
    outputDirectory,
  }
  if (expected.some(isError)) {
    tell({ ...about, findings: expected })
    return
  }
  warnOfLimit(plan, request.publishing)

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
      const image = commit(staged, verified)
      const report = tell({ ...about, findings, image: verified })
      judged()
      const companions = writeCompanions(image, plan, request.publishing)
      const sbom = companions.find(({ name }) => name.endsWith('.cdx.json'))
      if (sbom !== undefined) setOutputs({ sbom: sbom.path })
      const files = [image, ...companions, await publishedFile(report, 'application/json')] as const
      await deliver({
        files,
        publishing: request.publishing,
        image: { architecture: identity.architecture, unsquashfs: tools.unsquashfs },
        root: request.workspace.root,
      })
    }
  } finally {
    staged.discard()
  }
}

function commit(staged: StagedImage, { digest, size, contentSize }: Verified): PublishedFile {
  const path = staged.commit()
  setOutputs({ image: path, digest, size })
  say(`${path}: ${formatBytes(size)} (${formatBytes(contentSize)} unpacked), ${digest}`)
  return { path, name: basename(path), digest, size, mediaType: 'application/octet-stream' }
}

async function verify(request: VerifyRequest): Promise<void> {
  const { workspace, expectedUnits, outputDirectory } = request
  const { image, names } = await imageOf(request)
  const fileName = names.name ?? basename(image)
  const tools = await toolsOf(workspace, request.tools)
  const verified = await group(`Verify ${fileName}`, () => verifyImage(image, tools.unsquashfs, PROFILE, names))
  setOutputs({ image, digest: verified.digest, size: verified.size })
  const { units, activation } = verified
  const findings = [...verified.findings, ...missingUnits(expectedUnits, units)]
  tell({ fileName, profile: PROFILE, findings, units, activation, outputDirectory, image: verified })
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

function tell(conclusion: Conclusion): string {
  const { units, fileName, storePaths } = conclusion
  const { verdict, report } = conclude(conclusion)
  setOutputs({ verdict, report, units, 'image-name': fileName })
  if (storePaths !== undefined) setOutputs({ 'store-paths': storePaths.map(({ path }) => path) })
  return report
}

function warnOfUnusedInputs(mode: 'build' | 'verify'): void {
  for (const name of unusedInputs(mode)) warning(`${name}: is not read in mode "${mode}".`)
}

function failBeforeVerdict(error: unknown): void {
  tellError(error)
  const report = reportOfFailure(error)
  try {
    if (report !== undefined) setOutputs({ report, verdict: 'unknown' })
  } catch (cause) {
    // Where outputs cannot be written, that is most likely what failed before.
    say(`The outputs cannot be set: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
