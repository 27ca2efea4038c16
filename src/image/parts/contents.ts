import { createHash } from 'node:crypto'
import type { FileEntry } from '../plan.js'
import { PieceReader } from './piece-reader.js'

/** One buffer serves all files. */
const buffer = Buffer.allocUnsafe(1024 * 1024)

/** SHA-256 of a file's content, in hexadecimal digits. */
export function digestOfContent(entry: FileEntry): string {
  const hash = createHash('sha256')
  const reader = new PieceReader([{ entry }], [{ content: 0, from: 0, length: entry.size }])
  try {
    for (let left = entry.size; left > 0;) {
      const read = reader.read(buffer)
      hash.update(buffer.subarray(0, read))
      left -= read
    }
  } finally {
    reader.close()
  }
  return hash.digest('hex')
}
