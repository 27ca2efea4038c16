import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'

export type Body = AsyncIterable<Uint8Array>

/** The fields of a JSON object; none when the body is something else. */
export type Fields = Readonly<Record<string, unknown>>

export async function readFields(body: Body): Promise<Fields> {
  const all = await readText(body)
  try {
    const value: unknown = JSON.parse(all)
    return typeof value === 'object' && value !== null ? (value as Fields) : {}
  } catch {
    return {}
  }
}

export function readText(body: Body): Promise<string> {
  return text(Readable.from(body, { objectMode: false }))
}

/** The text of a field; absent when it is none. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

export function truthOf(fields: Fields, name: string): boolean | undefined {
  const value = fields[name]
  return typeof value === 'boolean' ? value : undefined
}

/** Reads to the end, keeping nothing. A body that was read before is at its end. */
export async function drain(body: Body): Promise<void> {
  const chunks = body[Symbol.asyncIterator]()
  while ((await chunks.next()).done !== true);
}

/** Calls `broken` after so many bytes, or at the end of a shorter body; never ends well. */
export async function* cutAfter(body: Body, bytes: number, broken: () => void): Body {
  let left = bytes
  for await (const chunk of body) {
    if (chunk.length >= left) {
      yield chunk.subarray(0, left)
      break
    }
    left -= chunk.length
    yield chunk
  }
  broken()
  throw new Error('the connection was cut')
}

/** The first byte as another one. */
export async function* corrupted(body: Body): Body {
  let first = true
  for await (const chunk of body) {
    yield first ? Buffer.from(chunk).fill(chunk[0] === 0 ? 1 : 0, 0, 1) : chunk
    first = false
  }
}
