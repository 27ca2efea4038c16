import { setOutputs } from './outputs.js'
import { uploadArtifacts } from './publish/artifact.js'
import { listForAttestation } from './publish/attestation-list.js'
import type { PublishedFile } from './publish/published-file.js'
import type { Publishing } from './publish/publishing.js'
import { attachToRelease, type ReleasedImage } from './publish/release/attach-to-release.js'
import { deliveryText, type Delivery } from './report/delivery.js'
import { appendSummary } from './report/summary.js'
import { group, say } from './runner/log.js'

/** Everything that goes out, the image first, and whereto. */
export interface Outgoing {
  readonly files: readonly [PublishedFile, ...PublishedFile[]]
  readonly publishing: Publishing
  readonly image: ReleasedImage
  /** The workspace's folder, absolute. */
  readonly root: string
}

/**
 * Brings a judged image to the people who deploy it. What was reached stands in outputs and summary, also when a later part fails.
 * @throws ActionError for the first place that does not take the files
 */
export async function deliver({ files, publishing, image, root }: Outgoing): Promise<void> {
  listForAttestation(files, root)
  const delivery: { -readonly [K in keyof Delivery]: Delivery[K] } = { notDone: [] }
  const notDone = (what: string, whyNot: string): void => {
    const line = `${what}, because ${whyNot}. The files are in the output folder.`
    say(line)
    delivery.notDone = [...delivery.notDone, line]
  }
  const { artifact, release } = publishing
  try {
    if (artifact !== undefined) {
      if ('whyNot' in artifact) notDone('Not uploaded as an artifact', artifact.whyNot)
      else {
        const { id, url } = await group('Upload artifacts', () => uploadArtifacts(files, artifact))
        setOutputs({ 'artifact-id': id, 'artifact-url': url })
        delivery.artifact = { url, names: files.map(({ name }) => name) }
      }
    }
    if (release !== undefined) {
      if ('whyNot' in release) notDone('Not attached to a release', release.whyNot)
      else {
        const attached = await group(`Attach to release ${release.tag}`, () => attachToRelease(files, release, image))
        setOutputs({ 'release-url': attached.url, 'asset-url': attached.assetUrl })
        delivery.release = { ...attached, tag: release.tag }
      }
    }
  } finally {
    appendSummary(deliveryText(delivery))
  }
}
