import { say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import { findAsset } from './asset-name.js'
import { wantedAssets } from './asset-plan.js'
import { assetsOf } from './asset-requests.js'
import { breakOff, newChangeover, type Changeover } from './changeover.js'
import { exchange, type Exchanged } from './exchange.js'
import { mayReplace, type ReleasedImage } from './image-guard.js'
import { holds, learnDigests } from './known-digests.js'
import { tidy } from './leftovers.js'
import { isStillThere } from './presence.js'
import type { Asset, Release } from './release.js'
import { contended, immutableRelease } from './release-problems.js'
import { purpose, type Session } from './session.js'
import { settledAssets } from './settled.js'

/** The image first. */
export type ReleaseFiles = readonly [PublishedFile, ...PublishedFile[]]

/** How often all is looked at again because others were there meanwhile. */
const PASSES = 8
/** Between two passes, in milliseconds; longer each time, and not the same for all, or two that disturb each other would do so again. */
const BETWEEN = 500

/**
 * Brings the files to the release, whatever is there already and whoever else is about it.
 * @returns whether the release is still there
 */
export async function attachFiles(
  session: Session,
  release: Release,
  files: ReleaseFiles,
  image: ReleasedImage,
): Promise<boolean> {
  const changeover = newChangeover()
  try {
    for (let pass = 1; pass <= PASSES; pass++) {
      const done = await attachOnce(session, release, files, image, changeover, pass === 1)
      if (done !== 'changed') return done === 'done'
      await session.pause(BETWEEN * pass * (1 + Math.random()))
    }
    throw contended(purpose(session, 'attach the files'))
  } catch (error) {
    await breakOff(session, release, namesOf(files), changeover, error)
    throw error
  }
}

/** One pass: looks at what is there, and does what is left to do. */
async function attachOnce(
  session: Session,
  release: Release,
  files: ReleaseFiles,
  image: ReleasedImage,
  changeover: Changeover,
  isFirst: boolean,
): Promise<Exchanged> {
  const before = await settledAssets(session, release, namesOf(files), changeover)
  if (before === undefined) return (await isStillThere(session, release)) ? 'changed' : 'gone'
  await learnDigests(session, before, files)
  const wanted = wantedAssets(files, before, (asset, file) => holds(session, asset, file))
  if (wanted.length === 0) {
    if (isFirst) say('All files are there already')
    if (!release.isImmutable) await tidy(session, files, before, before, changeover)
    return 'done'
  }
  if (release.isImmutable) throw immutableRelease(purpose(session, 'attach the files'))
  const old = wanted.find(({ file }) => file === files[0])?.old
  if (old !== undefined && !(await mayReplace(session, old, files[0], image))) return 'changed'
  const done = await exchange(session, release, before, wanted, files[0].name, changeover)
  if (done !== 'done') return done
  const after = await inspected(session, release, files)
  if (after === undefined) return 'changed'
  await tidy(session, files, after, before, changeover)
  return 'done'
}

/**
 * All files of the release, once all of ours are seen there; or none, for another run may replace them, and may do so at once. But an image must not
 * stay beside the checksum of another.
 */
async function inspected(
  session: Session,
  release: Release,
  files: ReleaseFiles,
): Promise<readonly Asset[] | undefined> {
  const assets = (await assetsOf(session, release)) ?? []
  await learnDigests(session, assets, files)
  const found = files.map((file) => ({ file, asset: findAsset(assets, file.name) }))
  const isThere = found.every(({ asset }) => asset?.isComplete)
  const ours = found.filter(({ file, asset }) => asset !== undefined && holds(session, asset, file))
  return isThere && (ours.length === files.length || ours.length === 0) ? assets : undefined
}

function namesOf([image, ...companions]: ReleaseFiles): readonly [string, ...string[]] {
  return [image.name, ...companions.map(({ name }) => name)]
}
