import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Body } from './body.js'

/** Bytes on this machine's disk. */
export interface StoredBytes {
  readonly path: string
  readonly size: number
  /** `sha256:` and hexadecimal digits. */
  readonly digest: string
}

/** Streams to a file, so that a body of any size needs little memory. Of a body that breaks off nothing stays. */
export async function store(body: Body, path: string): Promise<StoredBytes> {
  const hash = createHash('sha256')
  let size = 0
  async function* hashed(chunks: Body): Body {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  await save(hashed(body), path)
  return { path, size, digest: `sha256:${hash.digest('hex')}` }
}

/** The same without a digest. */
export async function save(body: Body, path: string): Promise<void> {
  try {
    await pipeline(body, createWriteStream(path))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The bytes of the files, one after the other. Each is deleted once it was read, so that the disk holds them once. */
export async function* joined(paths: readonly string[]): Body {
  for (const path of paths) {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Buffer
    await rm(path)
  }
}
