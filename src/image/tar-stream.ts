import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { ActionError, quote } from '../errors.js'
import type { ImagePath } from '../systemd/image-path.js'
import { digestOfBytes } from './content-digest.js'
import type { FileEntry, FileSource, ImagePlan } from './plan.js'
import { padding, TAR_END, tarHeader } from './tar.js'

/** sha256 of every file as it went to mksquashfs: what the packed image is compared with. */
export type ContentDigests = ReadonlyMap<ImagePath, string>

/** Bytes read at once. Two buffers take turns, so that reading and hashing go on while mksquashfs takes the last one. */
const CHUNK = 1024 * 1024

/**
 * Writes the plan as a tar stream and hashes every file on the way: each source is read once.
 * @param time seconds since 1970, for every entry
 * @param progress called with the bytes of content written so far
 */
export async function writeTarStream(
  plan: ImagePlan,
  output: Writable,
  time: number,
  progress: (bytes: number) => void,
): Promise<ContentDigests> {
  const digests = new Map<ImagePath, string>()
  const sink = new Sink(output)
  let done = 0
  for (const [path, entry] of plan.entries) {
    const name = path.slice(1)
    if (entry.kind !== 'file') {
      await sink.write(tarHeader({ ...entry, name }, time))
      continue
    }
    await sink.write(tarHeader({ kind: 'file', name, mode: entry.mode, size: entry.size }, time))
    digests.set(
      path,
      entry.source.kind === 'bytes'
        ? await writeBytes(sink, entry.source.bytes)
        : await writeFile(sink, entry, entry.source),
    )
    await sink.write(padding(entry.size))
    done += entry.size
    progress(done)
  }
  await sink.write(TAR_END)
  await sink.end()
  return digests
}

async function writeBytes(sink: Sink, bytes: Uint8Array): Promise<string> {
  await sink.write(bytes)
  return digestOfBytes(bytes)
}

async function writeFile(
  sink: Sink,
  entry: FileEntry,
  source: FileSource & { readonly kind: 'path' },
): Promise<string> {
  const file = openPlanned(source, entry.size)
  const hash = createHash('sha256')
  try {
    let left = entry.size
    while (left > 0) {
      const buffer = sink.freeBuffer()
      // Synchronous reads: for tens of thousands of small files the thread pool's round trips cost more than the reads.
      const length = readSync(file, buffer, 0, Math.min(left, CHUNK), null)
      if (length === 0) throw changed(source.path, 'became shorter')
      const chunk = buffer.subarray(0, length)
      hash.update(chunk)
      await sink.write(chunk)
      left -= length
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** Opens a source without following a link at its end, and makes sure that it is the file that was planned. */
function openPlanned(source: FileSource & { readonly kind: 'path' }, size: number): number {
  let file: number
  try {
    file = openSync(source.path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (cause) {
    throw new ActionError({
      code: 'pack.unreadable',
      message: `${quote(source.path)} cannot be read: ${(cause as Error).message}`,
      remedy: 'Make it readable for the user that runs this step, or leave it out.',
      cause,
    })
  }
  const stats = fstatSync(file)
  if (stats.dev !== source.device || stats.ino !== source.inode || stats.size !== size) {
    closeSync(file)
    throw changed(source.path, 'was replaced or changed its size')
  }
  return file
}

function changed(path: string, how: string): ActionError {
  return new ActionError({
    code: 'pack.changed',
    message: `${quote(path)} ${how} while the image was being made.`,
    remedy: 'Let the step that writes it finish first, then run this one.',
  })
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
