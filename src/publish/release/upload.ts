import { createReadStream } from 'node:fs'
import { ActionError, quote } from '../../errors.js'
import { formatBytes, progress } from '../../runner/log.js'
import type { PublishedFile } from '../published-file.js'
import { ok, persistently, type Outcome } from './attempts.js'
import { readAsset } from './answer.js'
import { findAsset, labelFor } from './asset-name.js'
import { assetsOf, deleteAsset } from './asset-requests.js'
import { isStillThere } from './presence.js'
import type { Asset, Release } from './release.js'
import { failed, isStatus, isTaken, valueOf, type Session } from './session.js'

export type Uploaded =
  | { readonly kind: 'uploaded'; readonly asset: Asset }
  /** Another file has the name. */
  | { readonly kind: 'taken' }
  /** The release is no more. */
  | { readonly kind: 'gone' }

/**
 * Uploads a file under the given name, from its beginning each time it has to be tried again. GitHub keeps the name of an upload that was
 * cut, so that is cleared away first.
 */
export async function uploadFile(
  session: Session,
  release: Release,
  file: PublishedFile,
  name: string,
): Promise<Uploaded> {
  const doing = `upload ${quote(file.name)}`
  const outcome = await persistently(
    session.pause,
    `Upload of ${quote(file.name)}`,
    async (attempt): Promise<Outcome<Uploaded>> => {
      const left = attempt === 1 ? undefined : await clearAway(session, release, file, name)
      return left === undefined ? uploadOnce(session, release, file, name) : ok(left)
    },
  )
  if (outcome.kind !== 'ok') throw failed(session, doing, outcome)
  if (outcome.value.kind === 'uploaded') {
    session.uploaded.add(outcome.value.asset.id)
    session.digests.set(outcome.value.asset.id, file.digest)
  }
  return outcome.value
}

async function uploadOnce(
  session: Session,
  release: Release,
  file: PublishedFile,
  name: string,
): Promise<Outcome<Uploaded>> {
  const doing = `upload ${quote(file.name)}`
  // What is found by its label must be in its place.
  const label = name === file.name ? labelFor(name) : undefined
  const outcome = await session.client.send(`POST ${release.uploadUrl}`, {
    name,
    ...(label === undefined ? {} : { label }),
    data: piecesOf(file),
    headers: { 'content-type': file.mediaType, 'content-length': file.size },
    // Only so does undici send the stream itself; to be able to follow a redirect, it would keep a copy of the whole file in memory.
    request: { redirect: 'error' },
  })
  if (isTaken(outcome)) return ok({ kind: 'taken' })
  if (isStatus(outcome, 404))
    return (await isStillThere(session, release)) ? { kind: 'odd', what: 'invisible' } : ok({ kind: 'gone' })
  if (outcome.kind !== 'ok') return outcome
  const asset = valueOf(session, doing, outcome, readAsset)
  if (isWhole(asset, file)) return ok({ kind: 'uploaded', asset })
  await deleteAsset(session, asset)
  return { kind: 'odd', what: 'damaged' }
}

function isWhole(asset: Asset, file: PublishedFile): boolean {
  return asset.isComplete && asset.size === file.size && (asset.digest ?? file.digest) === file.digest
}

/** After an attempt that came to nothing we know of: perhaps all came through but the answer, perhaps only the name. */
async function clearAway(
  session: Session,
  release: Release,
  file: PublishedFile,
  name: string,
): Promise<Uploaded | undefined> {
  const assets = await assetsOf(session, release)
  // Not seen, and not gone either: then the attempt that follows tells.
  if (assets === undefined) return undefined
  const left = findAsset(assets, name)
  if (left === undefined) return undefined
  if (left.isComplete && left.digest === file.digest) return { kind: 'uploaded', asset: left }
  if (left.isComplete && name === file.name) return { kind: 'taken' }
  await deleteAsset(session, left)
  return undefined
}

/** The file as a stream that tells its progress. */
async function* piecesOf({ path, name, size }: PublishedFile): AsyncGenerator<Buffer> {
  const tell = progress((done) => `  ${name}: ${formatBytes(done)} of ${formatBytes(size)} uploaded`)
  let done = 0
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      yield piece
      done += piece.length
      tell(done)
    }
  } catch (cause) {
    throw new ActionError({
      code: 'publish.file',
      message: `${quote(path)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'Check that no other step changes the output folder, and run the job again.',
      cause,
    })
  }
}
