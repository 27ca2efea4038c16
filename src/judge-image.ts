import { basename } from 'node:path'
import { attachTester, type Tester } from './attach-test/tester.js'
import { planUnits } from './attach-test/unit-plan.js'
import { imageFromStore } from './closure/store-file.js'
import { NOTHING_SEEN } from './judgement.js'
import { setOutputs } from './outputs.js'
import { architectureOf } from './publish/release/image-architecture.js'
import type { VerifyRequest } from './request.js'
import { missingUnits } from './rules/asked-for.js'
import { fails } from './rules/demands.js'
import { isError } from './rules/finding.js'
import { group, say } from './runner/log.js'
import { prefixOfImageName } from './systemd/image-name.js'
import { tell } from './tell.js'
import { toolsOf } from './tools.js'
import { judgePacked, type ImageNames } from './verify/judge-packed.js'

/** Mode `verify`: judges an image that exists. */
export async function judgeImage(request: VerifyRequest): Promise<void> {
  const { workspace, expectedUnits, outputDirectory, demands } = request
  const { image, names } = await imageOf(request)
  const fileName = names.name ?? basename(image)
  const tools = await toolsOf(workspace, request.tools)
  const test = await testerOf(request, image, fileName, tools.unsquashfs)
  const judged = await group(`Verify ${fileName}`, () => judgePacked(image, tools.unsquashfs, request, names))
  const { digest, size, judgement = NOTHING_SEEN } = judged
  setOutputs({ image, digest, size })
  const findings = [...judged.findings, ...missingUnits(expectedUnits, judgement.units)]
  const hasFailed = fails([...findings, ...judgement.findings], judgement.exceeds, demands)
  if (hasFailed && request.attachTest !== 'none') say('Not attached: the findings fail this step as it is.')
  const units = planUnits(judgement.activation, new Map())
  const tested = { path: image, digest, fileName, units, profile: demands.profile, input: 'image' } as const
  const attachTest = hasFailed ? undefined : await test?.(tested)
  const result = { fileName, demands, judgement, findings, outputDirectory, image: judged }
  tell({ ...result, ...(attachTest === undefined ? {} : { attachTest }) })
  if (attachTest?.findings.some(isError) === true) process.exitCode = 1
}

/** Undefined for an image whose name keeps it from being attached. */
async function testerOf(
  { attachTest }: VerifyRequest,
  image: string,
  fileName: string,
  unsquashfs: string,
): Promise<Tester | undefined> {
  const prefix = prefixOfImageName(fileName)
  if (!prefix.ok || attachTest === 'none') return undefined
  const told = await architectureOf(image, unsquashfs)
  return attachTester(attachTest, prefix.prefix, told.kind === 'known' ? told.architecture : undefined)
}

async function imageOf({ workspace, image }: VerifyRequest): Promise<{ image: string; names: ImageNames }> {
  if (typeof image === 'string') return { image, names: {} }
  const { path, name } = await imageFromStore(workspace, image)
  return { image: path, names: { name, realName: name } }
}
