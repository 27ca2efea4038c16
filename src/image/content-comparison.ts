import { closeSync, readSync } from 'node:fs'
import { parseImagePath } from '../systemd/image-path.js'
import type { ImagePlan } from './plan.js'
import { openPlanned } from './planned-file.js'
import type { ContentReader } from './raw-stream.js'

/**
 * Compares the contents of a packed image with their sources, byte by byte, as they are unpacked: every source is read
 * once more, which costs less than hashing both sides, and neither side is ever whole in memory.
 */
export class ContentComparison implements ContentReader {
  /** Paths whose content is not that of their source. */
  readonly different = new Set<string>()
  /** Why a source could not be read again: the first such error. */
  failure: Error | undefined
  private path = ''
  private source: SourceReader | undefined

  constructor(private readonly plan: ImagePlan) {}

  begin(path: string): void {
    this.path = path
    this.source = undefined
    const known = parseImagePath(path)
    const entry = known === undefined ? undefined : this.plan.entries.get(known)
    // A path that is not in the plan is a difference of the tree, whatever is in it.
    if (entry?.kind !== 'file') return
    try {
      this.source =
        entry.source.kind === 'bytes'
          ? new BytesReader(entry.source.bytes)
          : new FileReader(openPlanned(entry.source, entry.size))
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  take(chunk: Buffer): void {
    if (this.source?.startsWith(chunk) === false) this.different.add(this.path)
  }

  end(): void {
    if (this.source?.finish() === false) this.different.add(this.path)
    this.source = undefined
  }
}

interface SourceReader {
  /** Whether what comes next in the source is `chunk`; goes on behind it. */
  startsWith(chunk: Buffer): boolean
  /** Whether the source was read to its end. */
  finish(): boolean
}

class BytesReader implements SourceReader {
  private at = 0

  constructor(private readonly bytes: Uint8Array) {}

  startsWith(chunk: Buffer): boolean {
    const part = this.bytes.subarray(this.at, this.at + chunk.length)
    this.at += chunk.length
    return chunk.equals(part)
  }

  finish(): boolean {
    return this.at === this.bytes.length
  }
}

/** One buffer serves all files: at most one is open. */
let buffer = Buffer.allocUnsafe(64 * 1024)

class FileReader implements SourceReader {
  constructor(private readonly file: number) {}

  startsWith(chunk: Buffer): boolean {
    if (chunk.length > buffer.length) buffer = Buffer.allocUnsafe(chunk.length)
    let length = 0
    while (length < chunk.length) {
      const read = readSync(this.file, buffer, length, chunk.length - length, null)
      if (read === 0) return false
      length += read
    }
    return buffer.subarray(0, length).equals(chunk)
  }

  finish(): boolean {
    const ended = readSync(this.file, buffer, 0, 1, null) === 0
    closeSync(this.file)
    return ended
  }
}
