import { basename } from 'node:path'
import { saveState, warning } from '@actions/core'
import { attachTester } from './attach-test/tester.js'
import { placesOf, planUnits } from './attach-test/unit-plan.js'
import { CHANGES_STATE } from './cache/change.js'
import { Memory } from './cache/memory.js'
import { NO_CLOSURE } from './closure/closure.js'
import { closeOver, wantedIn } from './closure/close-over.js'
import { foresee } from './closure/foresee.js'
import { closeOverMachine, type MachineRequest } from './closure/machine/close-over-machine.js'
import type { MachineClosure } from './closure/machine/machine-closure.js'
import { tellMachine } from './closure/machine/tell-machine.js'
import { PackageClosure } from './closure/packages/package-closure.js'
import { deliver } from './deliver.js'
import { fileNameOf } from './image/identity.js'
import { planImage, profilesOfImage } from './image/plan-image.js'
import { removeEarlier, stageImage, STAGING_STATE, type StagedImage } from './image/staged-image.js'
import { judgementOf } from './judgement.js'
import { setOutputs } from './outputs.js'
import { publishedFile, removeCompanions, writeCompanions } from './publish/companions.js'
import type { PublishedFile } from './publish/published-file.js'
import { warnOfLimit } from './publish/release/asset-limit.js'
import { chainsOf } from './report/chains.js'
import { membersOf } from './report/members.js'
import type { BuildRequest } from './request.js'
import { findingsOfPlan } from './rules/notices.js'
import { fails } from './rules/demands.js'
import { isError } from './rules/finding.js'
import { subjectOfPlan } from './rules/subject.js'
import { group, say } from './runner/log.js'
import { tell } from './tell.js'
import { toolsOf } from './tools.js'
import { packStaged } from './pack-staged.js'
import { provePacked, type Proved } from './verify/prove-packed.js'
import { formatBytes } from './wording.js'

/**
 * Mode `build`.
 * @param judged called once verdict, report and the image's outputs are told: no failure takes them back after that
 */
export async function build(request: BuildRequest, judged: () => void): Promise<void> {
  const { identity, outputDirectory, demands } = request
  const open = { ...request, prefix: identity.pname }
  const foreseen = foresee(open)
  const profiles = profilesOfImage(demands.profile)
  const test = await attachTester(request.attachTest, identity.pname, identity.architecture)
  // Two things at one place, and what this machine does not have, are found here, and not after a long build.
  if (wantedIn(open).length > 0) {
    const machine = await machineOf(request, foreseen)
    planImage({ ...request, ...foreseen, profiles, closure: NO_CLOSURE, machine })
  } else openPackages(request)
  removeEarlier(outputDirectory, fileNameOf(identity))
  removeCompanions(outputDirectory, fileNameOf(identity))
  const memory = openMemory(request)
  const { units, links, closure } = await closeOver(open, (nix, wanted) =>
    memory === undefined ? Promise.resolve() : memory.recallStorePaths(nix, wanted),
  )
  const given = [...request.given, ...links]
  const machine = await machineOf(request, { units, given })
  await tellMachine(machine)
  const plan = planImage({ ...request, profiles, units, given, closure, machine })
  const subject = await subjectOfPlan(plan, demands.profile, { architecture: identity.architecture })
  const judgement = await group('Judge the plan', () => judgementOf(subject, request))
  const guessed = findingsOfPlan(plan)
  const about = { fileName: plan.fileName, demands, judgement, storePaths: plan.storePaths, machine, outputDirectory }
  if (fails([...guessed, ...judgement.findings], judgement.exceeds, demands)) {
    tell({ ...about, findings: guessed })
    return
  }
  warnOfLimit(plan, request.publishing)

  const tools = await toolsOf(request.workspace, request.squashfs.tools)
  if (tools.defect !== undefined)
    warning(
      `squashfs-tools ${tools.version}: ${tools.defect}. The image is compared with its sources, so a damaged one fails this step.`,
    )
  const staged = stageImage(outputDirectory, plan.fileName)
  saveState(STAGING_STATE, staged.folder)
  try {
    const proof = await packStaged(request, plan, staged, tools, memory)
    const proved = await group('Verify', () => provePacked(staged.path, tools.unsquashfs, proof))
    const findings = [...guessed, ...proved.findings]
    const tested = {
      path: staged.path,
      digest: proved.digest,
      fileName: plan.fileName,
      units: planUnits(judgement.activation, placesOf(subject.units)),
      profile: demands.profile,
      input: 'output-directory',
    } as const
    const attachTest = findings.some(isError) ? undefined : await test(tested)
    const result = { ...about, findings, ...(attachTest === undefined ? {} : { attachTest }) }
    // A file that is not what was judged, or that real systemd does not run, never ships, whatever the input fail-on says of verdicts.
    const seen = attachTest?.findings ?? []
    if ([...findings, ...seen].some(isError) || fails(seen, false, demands)) {
      staged.discard()
      tell(result)
      process.exitCode = 1
      return
    }
    const members = membersOf(plan.entries, chainsOf(machine))
    const image = commit(staged, proved, members.size)
    const report = tell({ ...result, image: { ...proved, members } })
    judged()
    const companions = writeCompanions(image, plan, request.publishing)
    const sbom = companions.find(({ name }) => name.endsWith('.cdx.json'))
    if (sbom !== undefined) setOutputs({ sbom: sbom.path })
    await remember(memory)
    await deliver({
      files: [image, ...companions, { ...(await publishedFile(report, 'application/json')), isReport: true }],
      publishing: request.publishing,
      image: { architecture: identity.architecture, unsquashfs: tools.unsquashfs },
      root: request.workspace.root,
    })
  } finally {
    staged.discard()
  }
}

/** @throws ActionError when one is not installed */
function openPackages({ packages, allowPrivate }: BuildRequest): PackageClosure | undefined {
  return packages.length === 0 ? undefined : PackageClosure.open('/', packages, allowPrivate)
}

async function machineOf(
  request: BuildRequest,
  content: Pick<MachineRequest, 'units' | 'given'>,
): Promise<MachineClosure> {
  const { allowPrivate, workspace } = request
  const rules = { workspaceRoot: workspace.root, allowPrivate }
  return closeOverMachine({ root: '/', ...content, packages: openPackages(request), rules })
}

/** Undefined when nothing is remembered. */
function openMemory({ cache, identity }: BuildRequest): Memory | undefined {
  if (cache.kind === 'on') return new Memory(identity, cache.store)
  say(`Nothing is remembered from run to run: ${cache.why}`)
  return undefined
}

function commit(staged: StagedImage, { digest, size }: Proved, contentSize: number): PublishedFile {
  const path = staged.commit()
  setOutputs({ image: path, digest, size })
  say(`${path}: ${formatBytes(size)} (${formatBytes(contentSize)} unpacked), ${digest}`)
  return { path, name: basename(path), digest, size, mediaType: 'application/octet-stream' }
}

/** Leaves to the next run what it can use of this one. Only of a good image: what a bad one is made of helps nobody. */
async function remember(memory: Memory | undefined): Promise<void> {
  if (memory === undefined) return
  if (memory.hasNewStorePaths) await group('Remember store paths', () => memory.leaveStorePaths())
  if (memory.changes.length > 0) saveState(CHANGES_STATE, memory.changes)
}
