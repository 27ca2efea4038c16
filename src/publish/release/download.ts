import { createHash } from 'node:crypto'
import { quote } from '../../errors.js'
import { progress } from '../../runner/log.js'
import { formatBytes } from '../../wording.js'
import { downloadAsset } from './asset-requests.js'
import { ok, persistently, type Outcome } from './attempts.js'
import { failureOf } from './failure.js'
import type { Asset } from './release.js'
import { failed, isStatus, type Session } from './session.js'

/** Where the bytes of a file go. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/**
 * Downloads a file of the release, as large as it was announced and no larger.
 * @param open called anew for each attempt
 * @returns its digest; undefined when the file is gone
 */
export async function download(
  session: Session,
  asset: Asset,
  open: () => Promise<Sink> = nowhere,
): Promise<string | undefined> {
  const outcome = await persistently(session.pause, `Download of ${quote(asset.name)}`, async () =>
    downloadOnce(session, asset, open),
  )
  if (isStatus(outcome, 404)) return undefined
  if (outcome.kind !== 'ok') throw failed(session, `download ${quote(asset.name)}`, outcome)
  return outcome.value
}

async function downloadOnce(session: Session, asset: Asset, open: () => Promise<Sink>): Promise<Outcome<string>> {
  const outcome = await downloadAsset(session, asset)
  if (outcome.kind !== 'ok') return outcome
  const hash = createHash('sha256')
  const tell = progress((bytes) => `  ${asset.name}: ${formatBytes(bytes)} of ${formatBytes(asset.size)} downloaded`)
  let size = 0
  const sink = await open()
  try {
    for await (const piece of outcome.value.data as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > asset.size) break
      hash.update(piece)
      await sink.write(piece)
      tell(size)
    }
  } catch (error) {
    return failureOf(error)
  } finally {
    await sink.close()
  }
  const digest = `sha256:${hash.digest('hex')}`
  const isWhole = size === asset.size && (asset.digest ?? digest) === digest
  return isWhole ? ok(digest) : { kind: 'odd', what: 'damaged' }
}

/** For who wants the digest alone. */
function nowhere(): Promise<Sink> {
  return Promise.resolve({ write: () => Promise.resolve(), close: () => Promise.resolve() })
}
