import { admit } from './access.js'
import { ApiFailure, custom, notFound } from './api-failure.js'
import type { BlobStorage } from './blob-storage.js'
import { jsonAnswer, type Answer, type Handler, type Incoming } from './exchange.js'
import { answered, BOT, type ReleaseParts } from './release-api.js'
import { assetJson } from './release-json.js'
import { store } from './stored-bytes.js'

/** Bytes. "Each file included in a release must be under 2 GiB." */
const LIMIT = 2 ** 31

/** The host that `upload_url` names: it takes assets and nothing else. */
export function releaseUploads(parts: ReleaseParts, storage: BlobStorage): Handler {
  return answered(async (request) => {
    const [, id] = /^\/releases\/(\d+)\/assets$/.exec(admit(parts.access, request)) ?? []
    if (request.method !== 'POST' || id === undefined) throw notFound()
    const release = parts.releases.get(Number(id))
    if (!parts.releases.sees(release)) throw notFound()
    const length = lengthOf(request)
    if (length >= LIMIT) return { ...tooBig().answer(), early: true }
    return upload(parts, release.id, request, storage)
  })
}

async function upload(
  { releases, assets, wording }: ReleaseParts,
  releaseId: number,
  { url, headers, body }: Incoming,
  storage: BlobStorage,
): Promise<Answer> {
  const name = url.searchParams.get('name') ?? ''
  if (name === '') throw new ApiFailure(422, 'Validation Failed', [missingName])
  const { id } = assets.announce(releaseId, {
    name,
    label: url.searchParams.get('label') ?? '',
    content_type: headers['content-type'] ?? 'application/octet-stream',
    uploader: BOT,
  })
  // An upload that breaks off fails here, and the starter stays.
  const content = await store(body, storage.freshPath())
  const asset = assets.complete(id, content)
  return jsonAnswer(201, assetJson(asset, releases.get(releaseId), wording))
}

const missingName = { resource: 'ReleaseAsset', code: 'missing_field', field: 'name' }

/** A body of unknown length or of none is refused. */
function lengthOf({ headers }: Incoming): number {
  const told = headers['content-length'] ?? ''
  if (!/^[1-9]\d*$/.test(told)) throw new ApiFailure(400, `Bad Content-Length: ${told}`)
  return Number(told)
}

function tooBig(): ApiFailure {
  return custom('ReleaseAsset', 'size must be less than or equal to 2147483648', 'size')
}
