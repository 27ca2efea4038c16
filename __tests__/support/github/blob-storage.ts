import { mkdirSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readText } from './body.js'
import type { Answer, Incoming } from './exchange.js'
import { fileAnswer } from './file-answer.js'
import { SignedUrls } from './signed-urls.js'
import { joined, save, store, type StoredBytes } from './stored-bytes.js'

/** A block blob: blocks arrive in any order, and a list of them makes the content; or it comes in one piece. */
export interface Blob {
  readonly key: string
  readonly blocks: Map<string, string>
  content: StoredBytes | undefined
}

/** Azure's blob storage, as far as GitHub's clients use it (REST API: Put Blob, Put Block, Put Block List, Get Blob). */
export class BlobStorage {
  private readonly blobs = new Map<string, Blob>()
  private readonly urls: SignedUrls
  private files = 0

  constructor(
    origin: string,
    private readonly folder: string,
  ) {
    mkdirSync(folder, { recursive: true })
    this.urls = new SignedUrls(origin)
  }

  /** A blob that waits for its bytes. */
  announce(container: string): Blob {
    const blob: Blob = { key: `/local/${container}/${randomUUID()}`, blocks: new Map(), content: undefined }
    this.blobs.set(blob.key, blob)
    return blob
  }

  uploadUrl(blob: Blob): string {
    return this.urls.sign(blob.key, 'cw')
  }

  /** The storage itself knows neither name nor type of a download: the address tells both, and is signed for them. */
  downloadUrl(blob: Blob, fileName: string, mediaType: string): string {
    return this.urls.sign(blob.key, 'r', { rscd: disposition(fileName), rsct: mediaType })
  }

  /** Where the next body may go. */
  freshPath(): string {
    this.files += 1
    return join(this.folder, String(this.files))
  }

  async handle(request: Incoming): Promise<Answer> {
    const { method, url, headers } = request
    // Azure takes a header for another way to sign, and refuses it.
    if (headers.authorization !== undefined) return failure(400, 'InvalidAuthenticationInfo')
    if (!this.urls.allows(url, method === 'PUT' ? 'w' : 'r')) return failure(403, 'AuthenticationFailed')
    const blob = this.blobs.get(url.pathname)
    if (blob === undefined) return failure(404, 'BlobNotFound')
    if (method === 'PUT') return this.put(blob, request)
    if (method !== 'GET' && method !== 'HEAD') return failure(405, 'UnsupportedHttpVerb')
    if (blob.content === undefined) return failure(404, 'BlobNotFound')
    return fileAnswer(request, blob.content, {
      ...azureHeaders(),
      'content-disposition': url.searchParams.get('rscd') ?? '',
      'content-type': url.searchParams.get('rsct') ?? '',
      'x-ms-blob-type': 'BlockBlob',
    })
  }

  private async put(blob: Blob, request: Incoming): Promise<Answer> {
    const { url, headers, body } = request
    switch (url.searchParams.get('comp')) {
      case 'block': {
        const path = this.freshPath()
        await save(body, path)
        blob.blocks.set(url.searchParams.get('blockid') ?? '', path)
        return { status: 201, headers: azureHeaders() }
      }
      case 'blocklist':
        return this.commit(blob, await readText(body))
      case null:
        if (headers['x-ms-blob-type'] !== 'BlockBlob') return failure(400, 'MissingRequiredHeader')
        blob.content = await store(body, this.freshPath())
        return { status: 201, headers: azureHeaders() }
      default:
        return failure(400, 'InvalidQueryParameterValue')
    }
  }

  /** `<BlockList><Latest>ID</Latest>…</BlockList>`; ids are base64. */
  private async commit(blob: Blob, list: string): Promise<Answer> {
    const ids = [...list.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map(([, id = '']) => id)
    const paths = ids.flatMap((id) => blob.blocks.get(id) ?? [])
    if (paths.length !== ids.length) return failure(400, 'InvalidBlockList')
    blob.content = await store(joined(paths), this.freshPath())
    blob.blocks.clear()
    return { status: 201, headers: azureHeaders() }
  }
}

function azureHeaders(): Readonly<Record<string, string>> {
  const now = new Date().toUTCString()
  return {
    etag: `"${randomUUID()}"`,
    'last-modified': now,
    'x-ms-request-id': randomUUID(),
    'x-ms-version': '2025-11-05',
  }
}

function failure(status: number, code: string): Answer {
  const text = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  return {
    status,
    headers: { ...azureHeaders(), 'content-type': 'application/xml', 'x-ms-error-code': code },
    content: { kind: 'text', text },
  }
}

/** RFC 6266: a plain name for old clients, the whole one for the others. */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`
}
