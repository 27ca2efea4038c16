import { closeSync, readSync } from 'node:fs'
import type { ImagePlan, PlanEntry } from './plan.js'
import { openPlanned } from './planned-file.js'
import type { ContentReader } from './raw-stream.js'

/**
 * Compares the contents of a packed image with their sources, byte by byte, as they are unpacked: every source is read
 * once more, which costs less than hashing both sides, and neither side is ever whole in memory.
 */
export class ContentComparison implements ContentReader {
  /** Paths whose content was compared to its end and is that of their source. */
  readonly equal = new Set<string>()
  /** Why a source could not be read again: the first such error. */
  failure: Error | undefined
  private path = ''
  private source: SourceReader | undefined
  private readonly planned: ReadonlyMap<string, PlanEntry>

  constructor(plan: ImagePlan) {
    this.planned = plan.entries
  }

  begin(path: string): void {
    this.path = path
    this.source = undefined
    const entry = this.planned.get(path)
    // A path that is not in the plan is a difference of the tree, whatever is in it.
    if (entry?.kind !== 'file') return
    try {
      this.source =
        entry.source.kind === 'bytes'
          ? new BytesReader(entry.source.bytes)
          : new FileReader(openPlanned(entry.source, entry.size), entry.size)
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  take(chunk: Buffer): void {
    this.source?.take(chunk)
  }

  end(): void {
    if (this.source?.finish() === true) this.equal.add(this.path)
    this.source = undefined
  }
}

/** Goes through a source beside what is unpacked. */
interface SourceReader {
  /** Compares what comes next in the source with `chunk`. */
  take(chunk: Buffer): void
  /** Whether everything was equal, to the source's end. */
  finish(): boolean
}

class BytesReader implements SourceReader {
  private at = 0
  private equal = true

  constructor(private readonly bytes: Uint8Array) {}

  take(chunk: Buffer): void {
    this.equal &&= chunk.equals(this.bytes.subarray(this.at, this.at + chunk.length))
    this.at += chunk.length
  }

  finish(): boolean {
    return this.equal && this.at === this.bytes.length
  }
}

/** One buffer serves all files: at most one is open. */
let buffer = Buffer.allocUnsafe(64 * 1024)

class FileReader implements SourceReader {
  private equal = true

  /** @param left what the source has, in bytes */
  constructor(
    private readonly file: number,
    private left: number,
  ) {}

  take(chunk: Buffer): void {
    if (!this.equal) return
    if (chunk.length > buffer.length) buffer = Buffer.allocUnsafe(chunk.length)
    let length = 0
    for (let read = -1; length < chunk.length && read !== 0; length += read) {
      read = readSync(this.file, buffer, length, chunk.length - length, null)
    }
    this.left -= length
    this.equal = buffer.subarray(0, length).equals(chunk)
  }

  finish(): boolean {
    closeSync(this.file)
    return this.equal && this.left === 0
  }
}
