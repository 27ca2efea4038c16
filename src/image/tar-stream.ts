import { closeSync, readSync } from 'node:fs'
import type { Writable } from 'node:stream'
import type { FileEntry, ImagePlan } from './plan.js'
import { changed, openPlanned, type LocalFile } from './planned-file.js'
import { padding, TAR_END, tarHeader } from './tar.js'

/** Bytes read at once. Two buffers take turns, so that one is read while mksquashfs takes the other. */
const CHUNK = 1024 * 1024

/**
 * Writes the plan as a tar stream. Files are read from where they are.
 * @param time seconds since 1970, for every entry
 * @param progress called with the bytes of content written so far
 */
export async function writeTarStream(
  plan: ImagePlan,
  output: Writable,
  time: number,
  progress: (bytes: number) => void,
): Promise<void> {
  const sink = new Sink(output)
  let done = 0
  for (const [path, entry] of plan.entries) {
    const name = path.slice(1)
    if (entry.kind !== 'file') {
      await sink.write(tarHeader({ ...entry, name }, time))
      continue
    }
    await sink.write(tarHeader({ kind: 'file', name, mode: entry.mode, size: entry.size }, time))
    if (entry.source.kind === 'bytes') await sink.write(entry.source.bytes)
    else await writeFile(sink, entry, entry.source)
    await sink.write(padding(entry.size))
    done += entry.size
    progress(done)
  }
  await sink.write(TAR_END)
  await sink.end()
}

async function writeFile(sink: Sink, entry: FileEntry, source: LocalFile): Promise<void> {
  const file = openPlanned(source, entry.size)
  try {
    let left = entry.size
    while (left > 0) {
      const buffer = sink.freeBuffer()
      // Synchronous reads: for tens of thousands of small files the thread pool's round trips cost more than the reads.
      const length = readSync(file, buffer, 0, Math.min(left, CHUNK), null)
      if (length === 0) throw changed(source.path, 'became shorter')
      await sink.write(buffer.subarray(0, length))
      left -= length
    }
  } finally {
    closeSync(file)
  }
}

/** A writable stream with back-pressure: a write is complete when the stream has taken it over. */
class Sink {
  private readonly buffers = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)] as const
  private turn = false
  private pending: Promise<void> = Promise.resolve()

  constructor(private readonly output: Writable) {}

  /** The buffer that is not being written. Valid until the write after the next. */
  freeBuffer(): Buffer {
    this.turn = !this.turn
    return this.buffers[this.turn ? 1 : 0]
  }

  /** Waits for the write before, then starts this one: at most one is under way. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.pending
    if (bytes.length === 0) return
    this.pending = new Promise((resolve, reject) => {
      this.output.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    // A failure is reported by the next wait; until then it must not count as unhandled.
    this.pending.catch(() => undefined)
  }

  async end(): Promise<void> {
    await this.pending
    await new Promise<void>((resolve) => this.output.end(resolve))
  }
}
