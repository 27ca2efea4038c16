import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import type { Wanted } from './asset-plan.js'
import { renameAsset } from './asset-requests.js'
import type { Changeover } from './changeover.js'
import { labelFor } from './github-name.js'
import type { Asset, Release } from './release.js'
import type { Session } from './session.js'
import { newSign } from './sign.js'
import { asideName, isPart } from './temporary-name.js'
import { uploadPart } from './upload.js'

/** `changed`: others were there meanwhile, and all has to be looked at again. */
export type Exchanged = 'done' | 'changed' | 'gone'

/**
 * Puts files into their places. All bytes are up under temporary names first, and what has a place makes room under another name: it is deleted
 * only when all is done, so at no moment is the last copy at stake. The old companions go first and the new ones come last, so that nobody
 * finds an image beside the checksum of another: a checksum that is missing for a moment is plain to see.
 * @param assets all that is there
 * @param image the image's name
 */
export async function exchange(
  session: Session,
  release: Release,
  assets: readonly Asset[],
  wanted: readonly Wanted[],
  image: string,
  changeover: Changeover,
): Promise<Exchanged> {
  const { parts, placed } = changeover
  placed.clear()
  for (const { file } of wanted) {
    if (parts.has(file.name)) continue
    const part = takeOver(session, assets, file) ?? (await uploadPart(session, release, file))
    if (part === undefined) return 'gone'
    parts.set(file.name, part)
  }
  const companions = wanted.filter(({ file }) => file.name !== image)
  for (const each of companions) await makeRoom(session, each, changeover)
  for (const each of wanted.filter(({ file }) => file.name === image)) {
    await makeRoom(session, each, changeover)
    if (!(await place(session, each.file, changeover))) return 'changed'
  }
  for (const { file } of companions) if (!(await place(session, file, changeover))) return 'changed'
  for (const { file, old } of wanted)
    say(
      old === undefined ? `${quote(file.name)} is attached` : `${quote(file.name)} has replaced the one that was there`,
    )
  return 'done'
}

/** The very bytes, from a run that was cut off before they came into their place. */
function takeOver(session: Session, assets: readonly Asset[], file: PublishedFile): Asset | undefined {
  const part = assets.find((asset) => asset.isComplete && asset.digest === file.digest && isPart(asset, file.name))
  if (part === undefined) return undefined
  say(`${quote(file.name)} is there already as ${quote(part.name)}, which another run uploaded`)
  session.uploaded.add(part.id)
  return part
}

/** Where it is gone meanwhile, others were there: that shows when the new one is put in its place. */
async function makeRoom(session: Session, { file, old }: Wanted, { aside, moved }: Changeover): Promise<void> {
  if (old === undefined) return
  // Before the answer, which may get lost.
  aside.set(file.name, old)
  moved.add(old.id)
  await renameAsset(session, old, asideName(file.name, newSign(session.run)))
}

/** Gives a part its file's name. Where another file has it, or the part is gone, others were there. */
async function place(session: Session, file: PublishedFile, { parts, placed }: Changeover): Promise<boolean> {
  const part = parts.get(file.name)
  if (part === undefined) return false
  const outcome = await renameAsset(session, part, file.name, labelFor(file.name))
  if (outcome === 'taken') return false
  parts.delete(file.name)
  if (outcome === 'renamed') placed.add(file.name)
  return outcome === 'renamed'
}
