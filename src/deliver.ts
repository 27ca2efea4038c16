import { setOutputs } from './outputs.js'
import { uploadArtifacts } from './publish/artifact.js'
import { listForAttestation } from './publish/attestation-list.js'
import type { PublishedFile } from './publish/published-file.js'
import type { Publishing } from './publish/publishing.js'
import { sparingMemory } from './publish/sparing-memory.js'
import { attachToRelease, type ReleasedImage } from './publish/release/attach-to-release.js'
import { deliveryText, type Delivery } from './report/delivery.js'
import { tellUndelivered } from './report/failure.js'
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
 * One place that does not take the files keeps none of the others from getting them.
 * @throws ActionError
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
  const toArtifacts = async (): Promise<void> => {
    if (artifact === undefined) return
    if ('whyNot' in artifact) {
      notDone('Not uploaded as an artifact', artifact.whyNot)
      return
    }
    await group('Upload artifacts', () =>
      uploadArtifacts(files, artifact, (file, { id, url }) => {
        if (file === files[0]) setOutputs({ 'artifact-id': id, 'artifact-url': url })
        delivery.artifact = {
          url: delivery.artifact?.url ?? url,
          names: [...(delivery.artifact?.names ?? []), file.name],
        }
      }),
    )
  }
  const toRelease = async (): Promise<void> => {
    if (release === undefined) return
    if ('whyNot' in release) {
      notDone('Not attached to a release', release.whyNot)
      return
    }
    const attached = await group(`Attach to release ${release.tag}`, () =>
      sparingMemory(() => attachToRelease(files, release, image)),
    )
    setOutputs({ 'release-url': attached.url, 'asset-url': attached.assetUrl })
    delivery.release = { ...attached, tag: release.tag }
  }
  try {
    await allOf([toArtifacts, toRelease])
  } finally {
    appendSummary(deliveryText(delivery))
  }
}

/** Does each, and tells of all that fail: of the last one by throwing. */
async function allOf(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const work of works) await work().catch((error: unknown) => failures.push(error))
  for (const failure of failures.slice(0, -1)) tellUndelivered(failure)
  if (failures.length > 0) throw failures.at(-1)
}
