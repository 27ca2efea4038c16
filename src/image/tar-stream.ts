import { closeSync, readSync } from 'node:fs'
import type { Writable } from 'node:stream'
import type { FileEntry, ImagePlan } from './plan.js'
import { changed, openPlanned, type LocalFile } from './planned-file.js'
import { padding, TAR_END, tarHeader } from './tar.js'

/** Bytes handed to mksquashfs at once, many small files together. */
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
      const room = await sink.room()
      // Synchronous reads: for tens of thousands of small files the thread pool's round trips cost more than the reads.
      const length = readSync(file, room, 0, Math.min(left, room.length), null)
      if (length === 0) throw changed(source.path, 'became shorter')
      sink.filled(length)
      left -= length
    }
  } finally {
    closeSync(file)
  }
}

/** Collects what is written in one of two buffers, which take turns: one is filled while mksquashfs takes the other. */
class Sink {
  private current = Buffer.allocUnsafe(CHUNK)
  private other = Buffer.allocUnsafe(CHUNK)
  private used = 0
  private pending: Promise<void> = Promise.resolve()

  constructor(private readonly output: Writable) {}

  /** Where the next bytes go: at least one fits. Say with {@link filled} how many were put there. */
  async room(): Promise<Buffer> {
    if (this.used === CHUNK) await this.flush()
    return this.current.subarray(this.used)
  }

  filled(length: number): void {
    this.used += length
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const room = await this.room()
      const length = Math.min(room.length, bytes.length - at)
      room.set(bytes.subarray(at, at + length))
      this.filled(length)
      at += length
    }
  }

  async end(): Promise<void> {
    await this.flush()
    await this.pending
    await new Promise<void>((resolve) => this.output.end(resolve))
  }

  /** Waits until mksquashfs has taken the buffer before, and starts to hand it this one. */
  private async flush(): Promise<void> {
    await this.pending
    const full = this.current.subarray(0, this.used)
    this.pending = new Promise((resolve, reject) => {
      this.output.write(full, (error) => (error ? reject(error) : resolve()))
    })
    // A failure is reported by the next wait; until then it must not count as unhandled.
    this.pending.catch(() => undefined)
    const free = this.other
    this.other = this.current
    this.current = free
    this.used = 0
  }
}
