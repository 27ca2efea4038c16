import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { staleFrom } from './leftovers.js'
import type { Asset } from './release.js'
import { unfinishedUpload } from './release-problems.js'
import { purpose, type Session } from './session.js'

/** How long this process waits for others' uploads, all in all, and from one look to the next: at first, and at most. Milliseconds. */
const PATIENCE = 10 * 60_000
const FIRST = 2000
const LONGEST = 15_000

/**
 * Lets some time pass for an upload of somebody else's that is under way.
 * @throws ActionError `publish.unfinished-upload` when that was done long enough
 */
export async function waitFor(session: Session, asset: Asset): Promise<void> {
  if (session.waited >= PATIENCE) {
    const times = { began: asset.changedAt, until: staleFrom(asset) }
    throw unfinishedUpload(asset.name, times, session.client.now(), purpose(session, 'attach the files'))
  }
  if (!session.waitedFor.has(asset.id)) say(`Waiting for ${quote(asset.name)}, which somebody else is uploading`)
  session.waitedFor.add(asset.id)
  const pause = Math.min(LONGEST, Math.max(FIRST, session.waited / 2))
  session.waited += pause
  await session.pause(pause)
}
