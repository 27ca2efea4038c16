import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ActionError, errorText, quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { withTemporaryFolder } from '../../runner/temporary-folder.js'
import { formatBytes } from '../../wording.js'
import { download, type Sink } from './download.js'
import { architectureOf, type ImageArchitecture } from './image-architecture.js'
import type { Asset } from './release.js'
import type { Session } from './session.js'

/** Downloads an image of the release and looks into it; undefined when it is gone. Nothing of it stays here. */
export async function lookInto(
  session: Session,
  asset: Asset,
  unsquashfs: string,
): Promise<ImageArchitecture | undefined> {
  say(
    `Downloading the ${quote(asset.name)} that is there (${formatBytes(asset.size)}), to see for which architecture it is`,
  )
  return withTemporaryFolder('portable-service-', async (folder) => {
    const path = join(folder, 'image.raw')
    const digest = await download(session, asset, () => fileAt(path))
    return digest === undefined ? undefined : await architectureOf(path, unsquashfs)
  })
}

/** A file whose errors are told as those of this machine's disk, and not taken for the network's. */
async function fileAt(path: string): Promise<Sink> {
  const told = (cause: unknown): never => {
    throw new ActionError({
      code: 'publish.disk',
      message: `The image that is at the release cannot be stored here to look into it: ${errorText(cause)}`,
      remedy: 'Make room in RUNNER_TEMP, or set architecture-suffix: true: such names need no look.',
      cause,
    })
  }
  const file = await open(path, 'w', 0o600).catch(told)
  return { write: (bytes) => file.writeFile(bytes).catch(told), close: () => file.close() }
}
