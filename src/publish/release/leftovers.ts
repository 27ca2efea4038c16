import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import { deleteAsset } from './asset-requests.js'
import type { Changeover } from './changeover.js'
import type { Asset } from './release.js'
import type { Session } from './session.js'
import { isOfEarlierAttempt } from './sign.js'
import { isAside, isPart } from './temporary-name.js'

/** A file that changed no more for so long is hardly an upload under way. Milliseconds. */
const STALE = 30 * 60_000

/** Whether nobody is about this file any more. */
export function isStale({ client, run }: Session, asset: Asset): boolean {
  if (isOfEarlierAttempt(asset, run)) return true
  return asset.changedAt !== undefined && client.now() - asset.changedAt > STALE
}

/** When a file that does not change is taken for a leftover: ms since 1970. */
export function staleFrom({ changedAt }: Asset): number | undefined {
  return changedAt === undefined ? undefined : changedAt + STALE
}

/**
 * Once all files are in their places, deletes what they replaced, and what this process and runs that were cut off left of them under temporary
 * names; of processes that may still be at work, only what they do not need.
 * @param assets all that is there, the files in their places
 * @param before what was there before that
 */
export async function tidy(
  session: Session,
  files: readonly PublishedFile[],
  assets: readonly Asset[],
  before: readonly Asset[],
  { parts, moved }: Changeover,
): Promise<void> {
  const own = new Set([...moved, ...[...parts.values()].map(({ id }) => id)])
  const asidesBefore = new Set(
    before.filter(({ name }) => files.some((file) => isAside({ name }, file.name))).map(({ id }) => id),
  )
  for (const asset of assets) {
    const file = files.find(({ name }) => isPart(asset, name) || isAside(asset, name))
    if (file === undefined) continue
    const isOwn = own.has(asset.id)
    // Who uploaded the same finds that it is in its place.
    const isSame = asset.isComplete && asset.digest === file.digest
    if (!isOwn && !isSame && !asidesBefore.has(asset.id) && !isStale(session, asset)) continue
    if (!isOwn) say(`Deleting ${quote(asset.name)}, which an earlier run left`)
    await deleteAsset(session, asset)
  }
  parts.clear()
}
