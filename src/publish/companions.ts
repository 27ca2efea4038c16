import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ActionError, errorText, quote } from '../errors.js'
import { digestOfFile } from '../image/content-digest.js'
import type { ImagePlan } from '../image/plan.js'
import { removeEarlier } from '../image/staged-image.js'
import { writeWhole } from '../runner/whole-file.js'
import { checksumName, checksumText } from './checksum.js'
import { ownedFilesOf } from './owned-files.js'
import type { PublishedFile } from './published-file.js'
import type { Publishing } from './publishing.js'
import { sbomName, sbomOf } from './sbom.js'

/**
 * Writes what goes out with an image beside it.
 * @returns what was written: the checksum first
 * @throws ActionError when the folder cannot be written to
 */
export function writeCompanions(
  image: PublishedFile,
  plan: ImagePlan,
  what: Pick<Publishing, 'sbom' | 'checksums'>,
): readonly PublishedFile[] {
  const folder = dirname(image.path)
  const written: PublishedFile[] = []
  if (what.checksums)
    written.push(
      writeText(join(folder, checksumName(image.name)), checksumText(image.digest, image.name), 'text/plain'),
    )
  if (what.sbom)
    written.push(
      writeText(
        join(folder, sbomName(image.name)),
        sbomOf(plan, image.digest, ownedFilesOf(plan)),
        'application/vnd.cyclonedx+json',
      ),
    )
  return written
}

/** Takes those of an earlier run away, wanted now or not: a checksum of other bytes must not lie beside a new image. */
export function removeCompanions(outputDirectory: string, fileName: string): void {
  for (const name of [checksumName(fileName), sbomName(fileName)]) removeEarlier(outputDirectory, name)
}

/** A finished file as it is now. */
export async function publishedFile(path: string, mediaType: string): Promise<PublishedFile> {
  const digest = `sha256:${await digestOfFile(path)}`
  return { path, name: basename(path), digest, size: statSync(path).size, mediaType }
}

function writeText(path: string, text: string, mediaType: string): PublishedFile {
  const bytes = Buffer.from(text)
  try {
    writeWhole(path, text)
  } catch (cause) {
    throw new ActionError({
      code: 'publish.write',
      message: `${quote(path)} cannot be written: ${errorText(cause)}`,
      remedy: 'Name an output-directory that the user of this step may write to, and remove a folder of that name.',
      cause,
    })
  }
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { path, name: basename(path), digest, size: bytes.length, mediaType }
}
