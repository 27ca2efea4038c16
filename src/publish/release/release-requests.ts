import { ok, type Outcome } from './attempts.js'
import { readList, readRelease } from './answer.js'
import { draftNotes } from './marker.js'
import type { Release } from './release.js'
import { ask, failed, isStatus, valueOf, type Session } from './session.js'

/** As many as GitHub gives at once. */
export const PAGE = 100

const FIND = 'look for the release'

/** The published release of the tag. */
export async function publishedRelease(session: Session): Promise<Release | undefined> {
  const { tag } = session.request
  const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag })
  return isStatus(outcome, 404) ? undefined : valueOf(session, FIND, outcome, readRelease)
}

/** All releases of the tag, drafts too, which only a token that may write sees. */
export async function listedReleases(session: Session): Promise<readonly Release[]> {
  const found: Release[] = []
  for (let page = 1, hasNext = true; hasNext; page++) {
    const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases', { per_page: PAGE, page })
    const releases = valueOf(session, FIND, outcome, (data) => readList(data, readRelease))
    found.push(...releases.filter(({ tag }) => tag === session.request.tag))
    hasNext = releases.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext)
  }
  return found
}

export async function releaseOf(session: Session, id: number): Promise<Release | undefined> {
  const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/{release_id}', { release_id: id })
  return isStatus(outcome, 404) ? undefined : valueOf(session, FIND, outcome, readRelease)
}

/** Makes a draft, in one attempt: whether it came to be is not known when there is no answer. */
export async function makeDraft(session: Session): Promise<Outcome<Release>> {
  const { tag, commit } = session.request
  const outcome = await session.client.send('POST /repos/{owner}/{repo}/releases', {
    tag_name: tag,
    target_commitish: commit,
    name: tag,
    body: draftNotes(session.sign),
    draft: true,
  })
  return outcome.kind === 'ok' ? ok(valueOf(session, 'make the release', outcome, readRelease)) : outcome
}

/**
 * Makes a draft public. The tag and its commit are said again: without them GitHub takes a draft's tag away, and a tag that does not
 * exist yet would stand where an earlier run wanted it.
 */
export async function publishDraft(session: Session, { id }: Release): Promise<Outcome<Release>> {
  const { tag, commit } = session.request
  const doing = 'publish the release'
  const outcome = await ask(session, doing, 'PATCH /repos/{owner}/{repo}/releases/{release_id}', {
    release_id: id,
    tag_name: tag,
    target_commitish: commit,
    draft: false,
    // As for a release that people make: the latest is the one with the highest version, or the youngest. Without this it would be this one.
    make_latest: 'legacy',
  })
  return outcome.kind === 'ok' ? ok(valueOf(session, doing, outcome, readRelease)) : outcome
}

/** Deletes a draft; one that is gone already is no error. */
export async function deleteDraft(session: Session, { id }: Release): Promise<void> {
  const doing = 'delete a draft that is not needed'
  const outcome = await ask(session, doing, 'DELETE /repos/{owner}/{repo}/releases/{release_id}', { release_id: id })
  if (outcome.kind !== 'ok' && !isStatus(outcome, 404)) throw failed(session, doing, outcome)
}
