import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { formatBytes } from '../../wording.js'
import type { PublishedFile } from '../published-file.js'
import { ok, persistently, type Outcome } from './attempts.js'
import { readAsset } from './answer.js'
import { assetsOf, deleteAsset } from './asset-requests.js'
import { isStillThere } from './presence.js'
import type { Asset, Release } from './release.js'
import { SentFile } from './sent-file.js'
import { failed, isStatus, isTaken, valueOf, type Session } from './session.js'
import { partName } from './temporary-name.js'

/**
 * Uploads a file under a temporary name, from its beginning each time it has to be tried again. The name has this process's sign in it, so all
 * that is found under it is this process's own.
 * @returns undefined when the release is no more
 */
export async function uploadPart(session: Session, release: Release, file: PublishedFile): Promise<Asset | undefined> {
  say(`Uploading ${quote(file.name)}, ${formatBytes(file.size)}`)
  const outcome = await persistently(
    session.pause,
    `Upload of ${quote(file.name)}`,
    async (attempt): Promise<Outcome<Asset | undefined>> => {
      const through = attempt === 1 ? undefined : await clearAway(session, release, file)
      return through === undefined ? uploadOnce(session, release, file) : ok(through)
    },
  )
  if (outcome.kind !== 'ok') throw failed(session, `upload ${quote(file.name)}`, outcome)
  const asset = outcome.value
  if (asset === undefined) return undefined
  session.uploaded.add(asset.id)
  session.digests.set(asset.id, file.digest)
  return asset
}

async function uploadOnce(
  session: Session,
  release: Release,
  file: PublishedFile,
): Promise<Outcome<Asset | undefined>> {
  const sent = new SentFile(file)
  const outcome = await session.client.send(`POST ${release.uploadUrl}`, {
    name: partName(file.name, session.sign),
    data: sent.pieces(),
    headers: { 'content-type': file.mediaType, 'content-length': file.size },
    // Only so does undici send the stream itself; to be able to follow a redirect, it would keep a copy of the whole file in memory.
    request: { redirect: 'error' },
  })
  // By an attempt before this one, which the list did not show.
  if (isTaken(outcome)) return { kind: 'odd', what: 'kept' }
  if (isStatus(outcome, 404)) {
    if (!(await isStillThere(session, release))) return ok(undefined)
    // GitHub says so at once of a release that it does not find, and at the end of an upload that somebody deleted meanwhile.
    return { kind: 'odd', what: sent.isWhole && !session.made.has(release.id) ? 'removed' : 'invisible' }
  }
  if (outcome.kind !== 'ok') return outcome
  const asset = valueOf(session, `upload ${quote(file.name)}`, outcome, readAsset)
  if (isWhole(asset, file) && sent.isAsJudged) return ok(asset)
  await deleteAsset(session, asset)
  if (!sent.isAsJudged) throw sent.changed()
  return { kind: 'odd', what: 'damaged' }
}

function isWhole(asset: Asset, file: PublishedFile): boolean {
  return asset.isComplete && asset.size === file.size && (asset.digest ?? file.digest) === file.digest
}

/** After an attempt that came to nothing we know of: perhaps all came through but the answer, perhaps only the name. */
async function clearAway(session: Session, release: Release, file: PublishedFile): Promise<Asset | undefined> {
  const assets = await assetsOf(session, release)
  // Where the release is not seen, the attempt that follows tells.
  const left = assets?.find(({ name }) => name === partName(file.name, session.sign))
  if (left === undefined) return undefined
  if (left.isComplete && left.digest === file.digest) return left
  await deleteAsset(session, left)
  return undefined
}
