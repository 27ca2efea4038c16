import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import { labelFor, temporaryName } from './asset-name.js'
import type { Wanted } from './asset-plan.js'
import { deleteAsset, deleteIfPossible, renameAsset } from './asset-requests.js'
import type { Asset, Release } from './release.js'
import { failed, isStatus, isTaken, type Session } from './session.js'
import { uploadFile } from './upload.js'

/** What is up under a temporary name, by the file's own. */
export type Parts = Map<string, { readonly asset: Asset; readonly isLast: boolean }>

/** `changed`: others were there meanwhile, and all has to be looked at again. */
export type Exchanged = 'done' | 'changed' | 'gone'

/**
 * Puts files into the places of older ones. All bytes are up before anything old goes. Then the old companions go first and the new ones come
 * last, so that nobody finds an image beside the checksum of another: a checksum that is missing for a moment is plain to see.
 * @param image the image's name
 */
export async function exchange(
  session: Session,
  release: Release,
  wanted: readonly Wanted[],
  image: string,
  parts: Parts,
): Promise<Exchanged> {
  for (const { file } of wanted) {
    if (parts.has(file.name)) continue
    const outcome = await uploadFile(session, release, file, temporaryName(file.name, session.sign))
    if (outcome.kind !== 'uploaded') return outcome.kind === 'gone' ? 'gone' : 'changed'
    parts.set(file.name, { asset: outcome.asset, isLast: false })
  }
  const companions = wanted.filter(({ file }) => file.name !== image)
  for (const each of companions) await removeOld(session, each, parts)
  for (const each of wanted.filter(({ file }) => file.name === image)) {
    await removeOld(session, each, parts)
    if (!(await place(session, each.file, parts))) return 'changed'
  }
  for (const { file } of companions) if (!(await place(session, file, parts))) return 'changed'
  for (const { file, old } of wanted)
    say(
      old === undefined ? `${quote(file.name)} is attached` : `${quote(file.name)} has replaced the one that was there`,
    )
  return 'done'
}

async function removeOld(session: Session, { file, old }: Wanted, parts: Parts): Promise<void> {
  const part = parts.get(file.name)
  if (old === undefined || part === undefined) return
  parts.set(file.name, { ...part, isLast: true })
  await deleteAsset(session, old)
}

/** Gives a part its file's name. Where another file has it, or the part is gone, others were there. */
async function place(session: Session, file: PublishedFile, parts: Parts): Promise<boolean> {
  const part = parts.get(file.name)
  if (part === undefined) return false
  const outcome = await renameAsset(session, part.asset, file.name, labelFor(file.name))
  if (isTaken(outcome)) {
    parts.set(file.name, { ...part, isLast: false })
    return false
  }
  if (outcome.kind !== 'ok' && !isStatus(outcome, 404))
    throw failed(session, `rename the uploaded file to ${quote(file.name)}`, outcome)
  parts.delete(file.name)
  return outcome.kind === 'ok'
}

/** Deletes the parts that were not needed after all: others put the same files there. */
export async function discardParts(session: Session, parts: Parts): Promise<void> {
  for (const { asset } of parts.values()) await deleteAsset(session, asset)
  parts.clear()
}

/** The same after a failure. A part that stands for a file that is gone stays: better a strange name than no file. */
export async function saveParts(session: Session, parts: Parts): Promise<void> {
  for (const { asset, isLast } of parts.values()) if (!isLast) await deleteIfPossible(session, asset)
}
