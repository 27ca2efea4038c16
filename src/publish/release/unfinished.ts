import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { assetsOf, deleteAsset, renameAsset } from './asset-requests.js'
import { isStale } from './leftovers.js'
import type { Asset, Release } from './release.js'
import type { Session } from './session.js'
import { isAside, isPart, isTemporary, placeOf } from './temporary-name.js'
import { waitFor } from './wait-for.js'

/** How often it is looked whether others are done, for GitHub may show for seconds what was before; and what is between: ms. */
const LOOKS = 4
const BETWEEN = 1000

/**
 * Sees to it that a draft has nothing unfinished in it. Uploads of other legs are theirs to wait for: each leg takes its own temporary names away
 * before it looks here, so of all legs the last one finds none. What was left by those that were cut off long ago is removed.
 * @param names of the files that this process attached
 * @returns the file of another leg that is not done, which publishes the draft then
 * @throws ActionError `publish.unfinished-upload` when somebody else, who may not, does not come to an end
 */
export async function whoseTurn(
  session: Session,
  release: Release,
  names: readonly string[],
): Promise<string | undefined> {
  const removed = new Set<number>()
  for (let look = 1; ;) {
    const assets = (await assetsOf(session, release)) ?? []
    const open = assets.filter(
      (asset) => (isTemporary(asset) || !asset.isComplete) && !session.uploaded.has(asset.id) && !removed.has(asset.id),
    )
    for (const asset of open.filter((each) => isStale(session, each))) {
      removed.add(asset.id)
      await remove(session, assets, asset)
    }
    const current = open.filter(({ id }) => !removed.has(id))
    const [first] = current
    if (first === undefined) return undefined
    const ofAnotherLeg = current.find((asset) => isTemporary(asset) && !isAbout(asset, names))
    if (ofAnotherLeg === undefined) await waitFor(session, first)
    else if (look++ < LOOKS) await session.pause(BETWEEN)
    else return placeOf(ofAnotherLeg)
  }
}

function isAbout(asset: Asset, names: readonly string[]): boolean {
  return names.some((name) => isPart(asset, name) || isAside(asset, name))
}

/** A file that made room, and has no successor, gets its name again. */
async function remove(session: Session, assets: readonly Asset[], asset: Asset): Promise<void> {
  const place = placeOf(asset)
  const isLast = isAside(asset, place) && !assets.some(({ name }) => name === place)
  say(
    isLast
      ? `Naming ${quote(asset.name)} ${quote(place)} again: what was to take its place did not come`
      : `Deleting ${quote(asset.name)}, which an earlier run left`,
  )
  if (isLast) await renameAsset(session, asset, place)
  else await deleteAsset(session, asset)
}
