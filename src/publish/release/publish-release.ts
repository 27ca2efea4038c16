import { say } from '../../runner/log.js'
import { quote } from '../../errors.js'
import { madeByAction } from './marker.js'
import type { Release } from './release.js'
import { publishDraft, releaseOf } from './release-requests.js'
import { failed, isStatus, isTaken, type Session } from './session.js'
import { whoseTurn } from './unfinished.js'

/** `published`: by this process or, meanwhile, by another leg. */
export type ReleaseState = 'published' | 'draft' | 'was published'

export type Published =
  | { readonly kind: 'stands'; readonly release: Release; readonly state: ReleaseState }
  /** It is not the tag's release: another one was published, or it is deleted. */
  | { readonly kind: 'not-this' }

/**
 * Makes a draft of this action's public if that is wanted, and says what became of the release.
 * @param names of the files that this process attached
 */
export async function publishRelease(session: Session, before: Release, names: readonly string[]): Promise<Published> {
  const release = await releaseOf(session, before.id)
  if (release === undefined) return { kind: 'not-this' }
  const name = `Release ${quote(release.tag)}`
  if (!release.isDraft) {
    return { kind: 'stands', release, state: before.isDraft ? 'published' : 'was published' }
  }
  if (!madeByAction(release.notes)) {
    say(`${name} stays a draft: this action did not make it, so its maker publishes it`)
    return { kind: 'stands', release, state: 'draft' }
  }
  if (!session.request.publish) {
    say(`${name} stays a draft: release-publish is false`)
    return { kind: 'stands', release, state: 'draft' }
  }
  const unfinished = await whoseTurn(session, release, names)
  if (unfinished !== undefined) {
    say(`${name} stays a draft: another job is still uploading ${quote(unfinished)}, and publishes it then`)
    return { kind: 'stands', release, state: 'draft' }
  }
  const outcome = await publishDraft(session, release)
  if (isTaken(outcome) || isStatus(outcome, 404)) return { kind: 'not-this' }
  if (outcome.kind !== 'ok') throw failed(session, 'publish the release', outcome)
  say(`${name} is published`)
  return { kind: 'stands', release: outcome.value, state: 'published' }
}
