import { warning } from '@actions/core'
import { ActionError, quote } from '../../errors.js'
import { contentSize, type ImagePlan } from '../../image/plan.js'
import { formatBytes } from '../../wording.js'
import type { PublishedFile } from '../published-file.js'
import type { Publishing } from '../publishing.js'

/** Each file of a release must be smaller than this, in bytes (docs.github.com, "About releases": "under 2 GiB"). */
export const ASSET_LIMIT = 2 ** 31

/** @throws ActionError `publish.asset-too-large` for the first file that no release takes */
export function checkAssetSizes(files: readonly Pick<PublishedFile, 'name' | 'size'>[]): void {
  for (const { name, size } of files) {
    if (size < ASSET_LIMIT) continue
    throw new ActionError({
      code: 'publish.asset-too-large',
      message: `${quote(name)} has ${size} bytes (${formatBytes(size)}), and GitHub takes files of less than ${ASSET_LIMIT} bytes (2 GiB) for a release.`,
      remedy:
        'Make the image smaller (squash-compression: xz; fewer packages), or leave the input release out and publish the file elsewhere. Artifacts have no such limit.',
    })
  }
}

/** Says it before minutes of compression when an image may become too large for the release: how large it will be, nobody knows yet. */
export function warnOfLimit(plan: ImagePlan, { release }: Publishing): void {
  if (release === undefined || 'whyNot' in release) return
  const size = contentSize(plan)
  if (size < ASSET_LIMIT) return
  warning(
    `The files of the image have ${formatBytes(size)} before they are compressed. GitHub takes files of less than 2 GiB for a release: an image that stays larger will not be attached.`,
  )
}
