import { textOf, type Fields } from './body.js'
import type { Blob, BlobStorage } from './blob-storage.js'
import type { StoredArtifact } from './github.js'
import type { Job } from './runtime-tokens.js'
import { TwirpError, type Methods } from './twirp.js'

/** Announced by a client; its bytes may still be on their way. */
interface Announced {
  readonly name: string
  readonly mimeType: string
  readonly expiresAt: string | undefined
  readonly job: Job
  readonly blob: Blob
}

/** The service that keeps the files of workflow runs. */
export class ArtifactService {
  private readonly announced: Announced[] = []
  private readonly finalized: { readonly artifact: StoredArtifact; readonly from: Announced }[] = []
  private ids = 5000

  constructor(private readonly storage: BlobStorage) {}

  get artifacts(): readonly StoredArtifact[] {
    return this.finalized.map(({ artifact }) => artifact)
  }

  readonly methods: Methods = {
    CreateArtifact: (fields, job) => this.create(fields, job),
    FinalizeArtifact: (fields, job) => this.finalize(fields, job),
    ListArtifacts: (fields, job) => this.list(fields, job),
    GetSignedArtifactURL: (fields, job) => this.signedUrl(fields, job),
    DeleteArtifact: (fields, job) => this.delete(fields, job),
  }

  /**
   * A name is taken from here on: an upload that breaks off keeps it for the rest of the run, and neither the list nor
   * an overwriting client ever sees it (atlanhq/application-sdk#3711, QIICR/dcmqi#562).
   */
  private create(fields: Fields, job: Job): object | TwirpError {
    const name = textOf(fields, 'name') ?? ''
    if (name === '') return new TwirpError(400, 'invalid_argument', 'name is required')
    const taken = [...this.announced, ...this.finalized.map(({ from }) => from)].some((other) => isIt(other, name, job))
    if (taken)
      return new TwirpError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
    const mimeType = textOf(fields, 'mime_type') ?? 'application/zip'
    const blob = this.storage.announce('artifacts')
    this.announced.push({ name, mimeType, expiresAt: textOf(fields, 'expires_at'), job, blob })
    return { ok: true, signed_upload_url: this.storage.uploadUrl(blob) }
  }

  private finalize(fields: Fields, job: Job): object | TwirpError {
    const name = textOf(fields, 'name') ?? ''
    const index = this.announced.findIndex((each) => isIt(each, name, job))
    const from = this.announced[index]
    const bytes = from?.blob.content
    if (from === undefined || bytes === undefined) return notFound()
    const size = Number(textOf(fields, 'size') ?? '0')
    if (size !== bytes.size)
      return new TwirpError(400, 'invalid_argument', `size is ${size}, but ${bytes.size} bytes were uploaded`)
    this.announced.splice(index, 1)
    this.ids += 1
    const { mimeType, expiresAt } = from
    const { runId, jobId } = job
    const claimedDigest = textOf(fields, 'hash')
    const createdAt = new Date().toISOString()
    const artifact = { id: this.ids, name, ...bytes, claimedDigest, mimeType, expiresAt, runId, jobId, createdAt }
    this.finalized.push({ artifact, from })
    return { ok: true, artifact_id: String(artifact.id) }
  }

  private list(fields: Fields, job: Job): object {
    const name = textOf(fields, 'name_filter')
    const id = textOf(fields, 'id_filter')
    const wanted = this.finalized.filter(
      ({ artifact, from }) =>
        from.job.runBackendId === job.runBackendId &&
        (name === undefined || artifact.name === name) &&
        (id === undefined || String(artifact.id) === id),
    )
    return {
      artifacts: wanted.map(({ artifact, from }) => ({
        workflow_run_backend_id: from.job.runBackendId,
        workflow_job_run_backend_id: from.job.jobBackendId,
        database_id: String(artifact.id),
        name: artifact.name,
        size: String(artifact.size),
        created_at: artifact.createdAt,
        digest: artifact.digest,
      })),
    }
  }

  private signedUrl(fields: Fields, job: Job): object | TwirpError {
    const name = textOf(fields, 'name') ?? ''
    const from = this.finalized.find((each) => isIt(each.from, name, job))?.from
    if (from === undefined) return notFound()
    const fileName = from.mimeType === 'application/zip' ? `${name}.zip` : name
    return { signed_url: this.storage.downloadUrl(from.blob, fileName, from.mimeType) }
  }

  private delete(fields: Fields, job: Job): object | TwirpError {
    const name = textOf(fields, 'name') ?? ''
    const index = this.finalized.findIndex(({ from }) => isIt(from, name, job))
    const [deleted] = index === -1 ? [] : this.finalized.splice(index, 1)
    if (deleted === undefined) return notFound()
    return { ok: true, artifact_id: String(deleted.artifact.id) }
  }
}

/** Names are one another's rivals within a run, whichever job made them. */
function isIt({ name, job }: Announced, wanted: string, asker: Job): boolean {
  return name === wanted && job.runBackendId === asker.runBackendId
}

function notFound(): TwirpError {
  return new TwirpError(404, 'not_found', 'artifact not found')
}
