import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** At most `length` bytes of a file from `offset` on. No link at the end of the path is followed. */
export function readPiece(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, fstatSync(file).size - offset)))
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, offset))
  } finally {
    closeSync(file)
  }
}
