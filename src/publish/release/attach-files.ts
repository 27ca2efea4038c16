import { quote } from '../../errors.js'
import { formatBytes, say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import { findAsset } from './asset-name.js'
import { planAssets, type Wanted } from './asset-plan.js'
import { assetsOf } from './asset-requests.js'
import { discardParts, exchange, saveParts, type Exchanged, type Parts } from './exchange.js'
import { mayReplace, type ReleasedImage } from './image-guard.js'
import { holds, learnDigests } from './known-digests.js'
import { removeTemporary, settledAssets } from './leftovers.js'
import { isStillThere } from './presence.js'
import type { Asset, Release } from './release.js'
import { contended, immutableRelease } from './release-problems.js'
import { purpose, type Session } from './session.js'
import { uploadFile } from './upload.js'

/** The image first. */
export type ReleaseFiles = readonly [PublishedFile, ...PublishedFile[]]

/** How often all is looked at again because others were there meanwhile. */
const PASSES = 8
/** Between two passes, in milliseconds; longer each time, and not the same for all, or two that disturb each other would do so again. */
const BETWEEN = 500

/**
 * Brings the files to the release, whatever is there already and whoever else is about it.
 * @returns all files of the release; undefined when the release is no more
 */
export async function attachFiles(
  session: Session,
  release: Release,
  files: ReleaseFiles,
  image: ReleasedImage,
): Promise<readonly Asset[] | undefined> {
  const parts: Parts = new Map()
  try {
    for (let pass = 1; pass <= PASSES; pass++) {
      const done = await attachOnce(session, release, files, image, parts, pass === 1)
      if (done === 'gone') return undefined
      if (done !== 'changed') {
        await discardParts(session, parts)
        return done
      }
      await session.pause(BETWEEN * pass * (1 + Math.random()))
    }
    throw contended(purpose(session, 'attach the files'))
  } catch (error) {
    await saveParts(session, parts)
    throw error
  }
}

/** One pass: looks at what is there, and does what is left to do. */
async function attachOnce(
  session: Session,
  release: Release,
  files: ReleaseFiles,
  image: ReleasedImage,
  parts: Parts,
  isFirst: boolean,
): Promise<readonly Asset[] | Exclude<Exchanged, 'done'>> {
  const names = files.map(({ name }) => name)
  const assets = await settledAssets(session, release, names)
  if (assets === undefined) return (await isStillThere(session, release)) ? 'changed' : 'gone'
  await learnDigests(session, assets, files)
  const plan = planAssets(files, assets, (asset, file) => holds(session, asset, file))
  if (plan.kind === 'nothing') {
    if (isFirst) say('All files are there already')
    return assets
  }
  if (release.isImmutable) throw immutableRelease(purpose(session, 'attach the files'))
  const old = plan.wanted.find(({ file }) => file === files[0])?.old
  if (old !== undefined && !(await mayReplace(session, old, files[0], image))) return 'changed'
  if (isFirst) await removeTemporary(session, assets, names)
  const done = await (plan.kind === 'fresh'
    ? uploadFresh(session, release, plan.wanted)
    : exchange(session, release, plan.wanted, files[0].name, parts))
  return done === 'done' ? inspected(session, release, files) : done
}

/**
 * All files of the release, once all of ours are seen there; or none, for another run may replace them, and may do so at once. But an image must not
 * stay beside the checksum of another.
 */
async function inspected(
  session: Session,
  release: Release,
  files: ReleaseFiles,
): Promise<readonly Asset[] | 'changed'> {
  const assets = (await assetsOf(session, release)) ?? []
  await learnDigests(session, assets, files)
  const found = files.map((file) => ({ file, asset: findAsset(assets, file.name) }))
  const isThere = found.every(({ asset }) => asset?.isComplete)
  const ours = found.filter(({ file, asset }) => asset !== undefined && holds(session, asset, file))
  return isThere && (ours.length === files.length || ours.length === 0) ? assets : 'changed'
}

async function uploadFresh(session: Session, release: Release, wanted: readonly Wanted[]): Promise<Exchanged> {
  for (const { file } of wanted) {
    say(`Uploading ${quote(file.name)}, ${formatBytes(file.size)}`)
    const outcome = await uploadFile(session, release, file, file.name)
    if (outcome.kind !== 'uploaded') return outcome.kind === 'gone' ? 'gone' : 'changed'
  }
  return 'done'
}
