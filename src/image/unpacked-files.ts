import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { undoWhenStopped } from '../runner/cleanup.js'
import { temporaryFolder } from '../runner/temporary-folder.js'
import type { ImagePath } from '../systemd/image-path.js'
import { readPiece } from '../view/piece.js'
import { streamFileOfImage } from './unsquashfs/one-file.js'

/** Bytes of all files that are unpacked to be read here and there: a foreign image shall not fill this machine's disk. */
const MOST_UNPACKED = 1024 * 1024 * 1024

/**
 * Files of a packed image that are read in pieces (programs and libraries, of which the headers tell where the next
 * piece stands). Each is unpacked once, as plain data in a private folder; what would take too much room is streamed up
 * to the piece every time.
 */
export class UnpackedFiles {
  private readonly places = new Map<ImagePath, string>()
  private folder: { readonly path: string; readonly remove: () => void } | undefined
  private size = 0

  constructor(
    private readonly raw: string,
    private readonly unsquashfs: string,
  ) {}

  async readAt(path: ImagePath, fileSize: number, offset: number, length: number): Promise<Uint8Array> {
    if (offset >= fileSize || length <= 0) return new Uint8Array()
    const place = this.places.get(path)
    if (place !== undefined) return readPiece(place, offset, length)
    if (this.size + fileSize > MOST_UNPACKED) return this.streamed(path, offset, length)
    this.size += fileSize
    const made = join(this.open(), String(this.places.size))
    await this.unpack(path, made)
    this.places.set(path, made)
    return readPiece(made, offset, length)
  }

  /** Removes what was unpacked. */
  close(): void {
    this.folder?.remove()
    this.folder = undefined
    this.places.clear()
  }

  private open(): string {
    if (this.folder === undefined) {
      const path = mkdtempSync(join(temporaryFolder(), 'portable-service-'))
      const removeFolder = (): void => rmSync(path, { recursive: true, force: true })
      const owned = undoWhenStopped(removeFolder)
      this.folder = {
        path,
        remove: () => {
          removeFolder()
          owned.release()
        },
      }
    }
    return this.folder.path
  }

  private async unpack(path: ImagePath, place: string): Promise<void> {
    const file = openSync(place, 'wx', 0o600)
    try {
      await streamFileOfImage(this.raw, this.unsquashfs, path, (chunk) => writeSync(file, chunk) >= 0)
    } finally {
      closeSync(file)
    }
  }

  private async streamed(path: ImagePath, offset: number, length: number): Promise<Uint8Array> {
    const pieces: Buffer[] = []
    let at = 0
    await streamFileOfImage(this.raw, this.unsquashfs, path, (chunk) => {
      const piece = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at))
      if (piece.length > 0) pieces.push(piece)
      at += chunk.length
      return at < offset + length
    })
    return Buffer.concat(pieces)
  }
}
