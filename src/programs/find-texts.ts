import { bytesAt, type ByteSource } from './byte-source.js'

const PIECE = 1024 * 1024

/** Programs of 200 MiB exist; what is behind this is not looked at. */
const MOST_BYTES = 512 * 1024 * 1024

/** Where in a file each of these texts stands first, of those that it has. Reads it piece by piece, and no further than it must. */
export async function findTexts(source: ByteSource, texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const overlap = Math.max(0, ...texts.map((text) => Buffer.byteLength(text) - 1))
  const end = Math.min(source.size, MOST_BYTES)
  for (let at = 0; at < end && found.size < new Set(texts).size; at += PIECE) {
    const piece = bufferOf(await bytesAt(source, at, PIECE + overlap))
    for (const text of texts) {
      if (found.has(text)) continue
      const place = piece.indexOf(text)
      if (place !== -1) found.set(text, at + place)
    }
  }
  return found
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
