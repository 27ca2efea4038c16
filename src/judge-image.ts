import { basename } from 'node:path'
import { imageFromStore } from './closure/store-file.js'
import { NOTHING_SEEN } from './judgement.js'
import { setOutputs } from './outputs.js'
import type { VerifyRequest } from './request.js'
import { missingUnits } from './rules/container.js'
import { group } from './runner/log.js'
import { tell } from './tell.js'
import { toolsOf } from './tools.js'
import { judgePacked, type ImageNames } from './verify/judge-packed.js'

/** Mode `verify`: judges an image that exists. */
export async function judgeImage(request: VerifyRequest): Promise<void> {
  const { workspace, expectedUnits, outputDirectory, demands } = request
  const { image, names } = await imageOf(request)
  const fileName = names.name ?? basename(image)
  const tools = await toolsOf(workspace, request.tools)
  const judged = await group(`Verify ${fileName}`, () => judgePacked(image, tools.unsquashfs, request, names))
  const { digest, size, judgement = NOTHING_SEEN } = judged
  setOutputs({ image, digest, size })
  const findings = [...judged.findings, ...missingUnits(expectedUnits, judgement.units)]
  tell({ fileName, demands, judgement, findings, outputDirectory, image: judged })
}

async function imageOf({ workspace, image }: VerifyRequest): Promise<{ image: string; names: ImageNames }> {
  if (typeof image === 'string') return { image, names: {} }
  const { path, name } = await imageFromStore(workspace, image)
  return { image: path, names: { name, realName: name } }
}
