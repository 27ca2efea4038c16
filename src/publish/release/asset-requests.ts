import { quote } from '../../errors.js'
import type { Outcome } from './attempts.js'
import { readAsset, readList } from './answer.js'
import type { Answer } from './client.js'
import type { Asset, Release } from './release.js'
import { PAGE } from './release-requests.js'
import { ask, failed, isStatus, isTaken, valueOf, type Session } from './session.js'

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

const RENAME = 'PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}'

/** Gives a file another name. One that is gone, or whose new name is taken, is no error: then others were there. */
export async function renameAsset(
  session: Session,
  { id, name: before }: Asset,
  name: string,
  label?: string,
): Promise<'renamed' | 'taken' | 'gone'> {
  const doing = `rename ${quote(before)} to ${quote(name)}`
  const outcome = await ask(session, doing, RENAME, renaming(id, name, label))
  if (isTaken(outcome)) return 'taken'
  if (isStatus(outcome, 404)) return 'gone'
  valueOf(session, doing, outcome, readAsset)
  return 'renamed'
}

/** Renames a file in one attempt: what does not come right after a failure, the next run mends. */
export async function renameIfPossible(session: Session, { id }: Asset, name: string): Promise<void> {
  await session.client.send(RENAME, renaming(id, name))
}

/** Without a label it keeps the one that it has. */
function renaming(id: number, name: string, label?: string): Readonly<Record<string, unknown>> {
  return { asset_id: id, name, ...(label === undefined ? {} : { label }) }
}

/** The bytes of a file, as a stream. In one attempt. */
export async function downloadAsset({ client }: Session, { id }: Asset): Promise<Outcome<Answer>> {
  return client.send('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
    asset_id: id,
    headers: { accept: 'application/octet-stream' },
    request: { parseSuccessResponseBody: false },
  })
}
