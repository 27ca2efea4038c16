import { closeSync, readSync } from 'node:fs'
import type { Writable } from 'node:stream'
import type { FileEntry, ImagePlan } from './plan.js'
import { changed, openPlanned, type LocalFile } from './planned-file.js'
import { Sink } from './sink.js'
import { padding, TAR_END, tarHeader } from './tar.js'

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
