import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { findAsset, isTemporary } from './asset-name.js'
import { assetsOf, deleteAsset } from './asset-requests.js'
import type { Asset, Release } from './release.js'
import type { Session } from './session.js'

/** How often another's upload that is under way is looked at, and what is between two looks, in milliseconds. */
const LOOKS = 6
const BETWEEN = 2000

/** Deletes what runs that were cut off left of these files under temporary names. */
export async function removeTemporary(
  session: Session,
  assets: readonly Asset[],
  names: readonly string[],
): Promise<void> {
  for (const asset of assets) {
    if (session.uploaded.has(asset.id) || !names.some((name) => isTemporary(asset, name))) continue
    say(`Deleting ${quote(asset.name)}, which an earlier run left`)
    await deleteAsset(session, asset)
  }
}

/**
 * The files of the release, where those of these names are whole. One whose bytes are not there is another's upload, which ends soon, or
 * what is left of one that was cut, which is deleted.
 */
export async function settledAssets(
  session: Session,
  release: Release,
  names: readonly string[],
): Promise<readonly Asset[] | undefined> {
  for (let look = 1; ; look++) {
    const assets = await assetsOf(session, release)
    if (assets === undefined) return undefined
    const open = names.flatMap((name) => findAsset(assets, name) ?? []).filter(({ isComplete }) => !isComplete)
    if (open.length === 0) return assets
    if (look >= LOOKS) {
      for (const asset of open) {
        say(`Deleting ${quote(asset.name)}, whose upload did not come to an end`)
        await deleteAsset(session, asset)
      }
      return assets.filter((asset) => !open.includes(asset))
    }
    await session.pause(BETWEEN)
  }
}
