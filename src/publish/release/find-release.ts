import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { ok, persistently, type Outcome } from './attempts.js'
import { madeBy } from './marker.js'
import { patiently } from './patience.js'
import { canonicalOf, type Release } from './release.js'
import { listedReleases, makeDraft, publishedRelease, releaseOf } from './release-requests.js'
import { failed, isTaken, type Session } from './session.js'

/**
 * The release of the tag, as GitHub shows it now. Drafts that this process made count even where the list does not show them yet; of
 * several, every leg picks the same.
 */
export async function currentRelease(session: Session): Promise<Release | undefined> {
  const published = await publishedRelease(session)
  if (published !== undefined) return published
  return canonicalOf([...(await listedReleases(session)), ...(await madeHere(session))])
}

async function madeHere(session: Session): Promise<readonly Release[]> {
  const found: Release[] = []
  for (const id of session.made.keys()) {
    const release = await releaseOf(session, id)
    if (release !== undefined) found.push(release)
  }
  return found
}

/** The release of the tag; a draft that is made now when there is none. */
export async function findOrMakeRelease(session: Session): Promise<Release> {
  const doing = 'make the release'
  const outcome = await persistently(session.pause, 'Make the release', async (attempt): Promise<Outcome<Release>> => {
    // An attempt before may have made one, though its answer was lost: then the list shows it soon.
    const found =
      attempt === 1 ? await currentRelease(session) : await patiently(session.pause, 3, () => currentRelease(session))
    if (found !== undefined) return ok(found)
    const made = await makeDraft(session)
    session.mayHaveLost ||= isLost(made)
    // A release of the tag was published that cannot be seen yet.
    if (isTaken(made)) return { kind: 'odd', what: 'hidden' }
    if (made.kind === 'ok') session.made.set(made.value.id, Date.now())
    return made
  })
  if (outcome.kind !== 'ok') throw failed(session, doing, outcome)
  const release = outcome.value
  if (!session.made.has(release.id)) {
    say(`Release ${quote(release.tag)}: found ${release.isDraft ? 'a draft of it' : 'it, published'}`)
    return release
  }
  say(`Release ${quote(release.tag)}: there was none, so a draft was made`)
  // Once the list shows ours, it shows those that were made before it, too.
  await patiently(session.pause, 5, async () => (await listedReleases(session)).find(({ id }) => id === release.id))
  return (await currentRelease(session)) ?? release
}

/** Whether the draft may have come to be all the same. */
function isLost(made: Outcome<Release>): boolean {
  return made.kind === 'no-answer' || (made.kind === 'refused' && (made.status >= 500 || made.isPage))
}

/** All drafts of the tag that this process made, also one whose answer was lost. */
export async function ownDrafts(session: Session): Promise<readonly Release[]> {
  const listed = await listedReleases(session)
  const unseen = (await madeHere(session)).filter(({ id }) => !listed.some((release) => release.id === id))
  return [...listed, ...unseen].filter(({ isDraft, notes }) => isDraft && madeBy(session.sign, notes))
}
