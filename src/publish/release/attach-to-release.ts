import { setTimeout as sleep } from 'node:timers/promises'
import { quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import type { ReleaseRequest } from '../publishing.js'
import { apiAddress } from './api-address.js'
import { checkAssetSizes } from './asset-limit.js'
import { findAsset } from './asset-name.js'
import { assetsOf } from './asset-requests.js'
import type { Pause } from './attempts.js'
import { attachFiles, type ReleaseFiles } from './attach-files.js'
import { openClient } from './client.js'
import { currentRelease, findOrMakeRelease } from './find-release.js'
import type { ReleasedImage } from './image-guard.js'
import { leaveAllBut, leaveLost, leaveRelease } from './leave-release.js'
import { nameAtGitHub } from './github-name.js'
import { warnOfName } from './name-warning.js'
import { patiently } from './patience.js'
import { isStillThere } from './presence.js'
import { publishRelease, type ReleaseState } from './publish-release.js'
import type { Asset, Release } from './release.js'
import { contended, releaseDeleted } from './release-problems.js'
import { runOf, type Run } from './sign.js'
import { newSession, purpose, type Session } from './session.js'

export type { ReleasedImage } from './image-guard.js'

export interface AttachedRelease {
  /** Of the release, for people. */
  readonly url: string
  /** Where the image is downloaded from. */
  readonly assetUrl: string
  /** The image's name at GitHub, which may be another than the file's. */
  readonly assetName: string
  readonly state: ReleaseState
}

/** What is this machine's unless said. */
export interface Surroundings {
  /** Where GitHub's API is. */
  readonly api?: string
  readonly pause?: Pause
  readonly run?: Run | undefined
}

/** How often another release may turn out to be the tag's. */
const ROUNDS = 6
/** How often what others did is looked for. */
const LOOKS = 4

/**
 * Attaches the image and its companions to the release of the tag; makes that as a draft where there is none, and publishes it when the files
 * are up. Several legs of a matrix may do so at once, and what a run before this one left half-done is brought to its end.
 * @param files the image first
 * @throws ActionError `publish.…`; what was uploaded stays, for the next run
 */
export async function attachToRelease(
  files: ReleaseFiles,
  request: ReleaseRequest,
  image: ReleasedImage,
  { api = apiAddress(process.env), pause = sleep, run = runOf(process.env) }: Surroundings = {},
): Promise<AttachedRelease> {
  checkAssetSizes(files)
  const foreseen = nameAtGitHub(files[0].name)
  warnOfName(files[0].name, foreseen)
  const session = newSession(await openClient(request, api), request, pause, run)
  const { release, state } = await bringAll(session, files, image)
  await leaveLost(session, release)
  const asset = await imageOf(session, release, files[0])
  if (asset.name !== foreseen) warnOfName(files[0].name, asset.name)
  return { url: release.url, assetUrl: asset.url, assetName: asset.name, state }
}

/** Attaches and publishes, and moves to another release as long as there is one that is more the tag's than the one at hand. */
async function bringAll(
  session: Session,
  files: ReleaseFiles,
  image: ReleasedImage,
): Promise<{ readonly release: Release; readonly state: ReleaseState }> {
  let release = await findOrMakeRelease(session)
  for (let round = 1; round <= ROUNDS; round++) {
    await leaveAllBut(session, release)
    const isThere = await attachFiles(session, release, files, image)
    const current = isThere ? await currentRelease(session) : undefined
    if (current?.id === release.id) {
      await leaveAllBut(session, release)
      const names = files.map(({ name }) => name)
      const published = await publishRelease(session, release, names)
      if (published.kind === 'stands') return published
    }
    release = await successorOf(session, release)
  }
  throw contended(purpose(session, 'attach the files'))
}

/** The release that is the tag's instead of the one at hand. */
async function successorOf(session: Session, release: Release): Promise<Release> {
  const other = await patiently(session.pause, LOOKS, async () => {
    const current = await currentRelease(session)
    return current?.id === release.id ? undefined : current
  })
  if (other === undefined) {
    const isThere = await isStillThere(session, release)
    throw (isThere ? contended : releaseDeleted)(purpose(session, 'attach the files'))
  }
  say(`Another release of ${quote(release.tag)} came before this one: the files go there`)
  await leaveRelease(session, release)
  return other
}

async function imageOf(session: Session, release: Release, { name }: PublishedFile): Promise<Asset> {
  const asset = await patiently(session.pause, LOOKS, async () =>
    findAsset((await assetsOf(session, release)) ?? [], name),
  )
  if (asset === undefined) throw contended(purpose(session, 'attach the files'))
  return asset
}
