import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { clashWith, findAsset } from './asset-name.js'
import { assetsOf, deleteAsset, renameAsset } from './asset-requests.js'
import type { Changeover } from './changeover.js'
import { isStale } from './leftovers.js'
import type { Asset, Release } from './release.js'
import { nameClash } from './release-problems.js'
import { purpose, type Session } from './session.js'
import { isAside } from './temporary-name.js'
import { waitFor } from './wait-for.js'

/** How often a name that nothing has is looked at while another process may be about to put its file there, and what is between: ms. */
const LOOKS = 6
const BETWEEN = 2000

/**
 * The files of the release, where nobody else is about those of these names: whose upload is under way is waited for, what is left of one that
 * was cut is deleted, and what made room for a file that never came is named back.
 * @param names the image's first
 * @returns undefined when the release is not there, or not seen
 * @throws ActionError `publish.unfinished-upload`, `publish.name-clash`
 */
export async function settledAssets(
  session: Session,
  release: Release,
  names: readonly [string, ...string[]],
  { moved }: Changeover,
): Promise<readonly Asset[] | undefined> {
  // Each once: GitHub may show for seconds what was before.
  const settled = new Set<number>()
  for (let look = 1; ;) {
    const assets = await assetsOf(session, release)
    if (assets === undefined) return undefined
    rejectClash(session, assets, names)
    if (release.isImmutable) return assets
    const open = names.flatMap((name) => findAsset(assets, name) ?? []).find(({ isComplete }) => !isComplete)
    const gap = gapOf(assets, names)
    if (open !== undefined && !settled.has(open.id)) {
      if (!isStale(session, open)) await waitFor(session, open)
      else await remove(session, open, settled)
    } else if (gap !== undefined && !settled.has(gap.old.id)) {
      const isLeft = moved.has(gap.old.id) || isStale(session, gap.old)
      if (!isLeft && look++ < LOOKS) await session.pause(BETWEEN)
      else await fill(session, gap, settled)
    } else return assets
  }
}

function rejectClash(session: Session, assets: readonly Asset[], names: readonly string[]): void {
  for (const name of names) {
    const other = clashWith(assets, name)
    if (other !== undefined) throw nameClash(name, other.label ?? other.name, purpose(session, 'attach the files'))
  }
}

async function remove(session: Session, asset: Asset, settled: Set<number>): Promise<void> {
  settled.add(asset.id)
  say(`Deleting ${quote(asset.name)}, whose upload did not come to an end`)
  await deleteAsset(session, asset)
}

/** A name that nothing has, and what had it. */
interface Gap {
  readonly name: string
  readonly old: Asset
}

/** The image's gap first. Companions of an image that has got its successor stay away: they would be of another. */
function gapOf(assets: readonly Asset[], names: readonly [string, ...string[]]): Gap | undefined {
  const asideOf = (name: string): Asset | undefined =>
    assets.filter((asset) => isAside(asset, name)).sort((a, b) => b.id - a.id)[0]
  const hasNewImage = findAsset(assets, names[0]) !== undefined && asideOf(names[0]) !== undefined
  if (hasNewImage) return undefined
  for (const name of names) {
    const old = asideOf(name)
    if (old !== undefined && findAsset(assets, name) === undefined) return { name, old }
  }
  return undefined
}

async function fill(session: Session, { name, old }: Gap, settled: Set<number>): Promise<void> {
  settled.add(old.id)
  say(`Naming ${quote(old.name)} ${quote(name)} again: what was to take its place did not come`)
  await renameAsset(session, old, name)
}
