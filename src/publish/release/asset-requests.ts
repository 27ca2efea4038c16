import { quote } from '../../errors.js'
import { ok, type Outcome } from './attempts.js'
import { readAsset, readList } from './answer.js'
import type { Answer } from './client.js'
import type { Asset, Release } from './release.js'
import { PAGE } from './release-requests.js'
import { ask, failed, isStatus, valueOf, type Session } from './session.js'

const DELETE = 'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}'

/** All files of a release; undefined when there is no such release, or not yet. */
export async function assetsOf(session: Session, { id }: Release): Promise<readonly Asset[] | undefined> {
  const doing = 'list the files of the release'
  const found: Asset[] = []
  for (let page = 1, hasNext = true; hasNext; page++) {
    const outcome = await ask(session, doing, 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
      release_id: id,
      per_page: PAGE,
      page,
    })
    if (isStatus(outcome, 404)) return undefined
    const assets = valueOf(session, doing, outcome, (data) => readList(data, readAsset))
    found.push(...assets)
    hasNext = assets.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext)
  }
  return found
}

/** Deletes a file; one that is gone already is no error. */
export async function deleteAsset(session: Session, { id, name }: Asset): Promise<void> {
  const doing = `delete ${quote(name)}`
  const outcome = await ask(session, doing, DELETE, { asset_id: id })
  if (outcome.kind !== 'ok' && !isStatus(outcome, 404)) throw failed(session, doing, outcome)
}

/** Deletes a file in one attempt: of what is tidied up after a failure, the next run does the rest. */
export async function deleteIfPossible(session: Session, { id }: Asset): Promise<void> {
  await session.client.send(DELETE, { asset_id: id })
}

export async function renameAsset(
  session: Session,
  { id }: Asset,
  name: string,
  label: string | undefined,
): Promise<Outcome<Asset>> {
  const doing = `rename the uploaded file to ${quote(name)}`
  const outcome = await ask(session, doing, 'PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}', {
    asset_id: id,
    name,
    ...(label === undefined ? {} : { label }),
  })
  return outcome.kind === 'ok' ? ok(valueOf(session, doing, outcome, readAsset)) : outcome
}

/** The bytes of a file, as a stream. In one attempt. */
export async function downloadAsset({ client }: Session, { id }: Asset): Promise<Outcome<Answer>> {
  return client.send('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
    asset_id: id,
    headers: { accept: 'application/octet-stream' },
    request: { parseSuccessResponseBody: false },
  })
}
