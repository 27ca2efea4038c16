import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { assetsOf, deleteAsset } from './asset-requests.js'
import { ownDrafts } from './find-release.js'
import { isUnedited, madeBy } from './marker.js'
import { patiently } from './patience.js'
import type { Release } from './release.js'
import { deleteDraft } from './release-requests.js'
import type { Session } from './session.js'

/**
 * Takes what this process uploaded out of a draft that turned out not to be the tag's. The draft goes too when nothing else is in it and it is
 * this process's own; or another leg's, as that made it: its maker found it in use, and left it to us.
 */
export async function leaveRelease(session: Session, release: Release): Promise<void> {
  if (!release.isDraft) return
  const assets = (await assetsOf(session, release)) ?? []
  const own = assets.filter(({ id }) => session.uploaded.has(id))
  const isMine = madeBy(session.sign, release.notes) || (own.length > 0 && isUnedited(release.notes))
  for (const asset of own) await deleteAsset(session, asset)
  if (!isMine || own.length < assets.length) return
  // Between the list and now another leg may have begun to upload.
  const left = await assetsOf(session, release)
  if (left === undefined || left.length > 0) return
  say(`Deleting a draft of ${quote(release.tag)} (${release.id}): another one was made before`)
  await deleteDraft(session, release)
}

/** Deletes the drafts that this process made and that are not the tag's release, also one whose answer was lost. */
export async function leaveAllBut(session: Session, chosen: Release): Promise<void> {
  const mayHaveOthers = session.mayHaveLost || [...session.made.keys()].some((id) => id !== chosen.id)
  if (!mayHaveOthers) return
  for (const draft of await ownDrafts(session)) if (draft.id !== chosen.id) await leaveRelease(session, draft)
}

/** At the end: a draft of which this process does not know may have come to light only now. */
export async function leaveLost(session: Session, chosen: Release): Promise<void> {
  if (!session.mayHaveLost) return
  await patiently(session.pause, 5, async () => (await ownDrafts(session)).find(({ id }) => id !== chosen.id))
  await leaveAllBut(session, chosen)
}
