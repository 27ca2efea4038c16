import { readSync } from 'node:fs'
import type { ReadBytes } from './read-image.js'

/** Reads from an open file. */
export function bytesOfFile(file: number): ReadBytes {
  return (at, length) => {
    const buffer = Buffer.alloc(length)
    let done = 0
    while (done < length) {
      const read = readSync(file, buffer, done, length - done, at + done)
      if (read === 0) break
      done += read
    }
    return buffer.subarray(0, done)
  }
}
