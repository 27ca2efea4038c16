import { basename } from 'node:path'
import { imageFromStore } from './closure/store-file.js'
import { setOutputs } from './outputs.js'
import type { VerifyRequest } from './request.js'
import { missingUnits } from './rules/container.js'
import { group } from './runner/log.js'
import { PROFILE, tell } from './tell.js'
import { toolsOf } from './tools.js'
import { verifyImage, type VerifyOptions } from './verify.js'

/** Mode `verify`: judges an image that exists. */
export async function judgeImage(request: VerifyRequest): Promise<void> {
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
