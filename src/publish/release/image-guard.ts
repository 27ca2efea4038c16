import type { PublishedFile } from '../published-file.js'
import { lookInto } from './existing-image.js'
import type { Asset } from './release.js'
import { otherArchitecture, unclearArchitecture } from './release-problems.js'
import { purpose, type Session } from './session.js'

/** What is known of the image that is attached. */
export interface ReleasedImage {
  /** systemd's name of it. */
  readonly architecture: string
  /** The program, absolute. */
  readonly unsquashfs: string
}

/**
 * Whether the image may take the place of the file that has its name: not when that is an image for another architecture.
 * @returns false when that file is gone meanwhile: then all has to be looked at again
 * @throws ActionError `publish.other-architecture`
 */
export async function mayReplace(
  session: Session,
  old: Asset,
  file: PublishedFile,
  { architecture, unsquashfs }: ReleasedImage,
): Promise<boolean> {
  // With the architecture in the names, those of two are never the same.
  if (file.name.endsWith(`_${architecture}.raw`)) return true
  const theirs = await lookInto(session, old, unsquashfs)
  if (theirs === undefined) return false
  const about = purpose(session, 'attach the files')
  if (theirs.kind === 'unclear') throw unclearArchitecture(file.name, theirs.why, about)
  if (theirs.kind === 'known' && theirs.architecture !== architecture)
    throw otherArchitecture(file.name, theirs.architecture, architecture, about)
  return true
}
