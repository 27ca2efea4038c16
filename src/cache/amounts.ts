import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Amount } from './client-limits.js'

/** What stands directly in a folder; the size of a sparse file counts, for a reader gets as many zeros. Nothing, when the folder cannot be read. */
export async function amountIn(folder: string): Promise<Amount> {
  let bytes = 0
  let files = 0
  for (const name of await namesIn(folder)) {
    files += 1
    // Files come and go meanwhile.
    const stats = await lstat(join(folder, name)).catch(() => undefined)
    if (stats?.isFile() === true) bytes += stats.size
  }
  return { bytes, files }
}

export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => [])
}

/** A folder with all that is below it. */
export async function amountBelow(folder: string): Promise<Amount> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let bytes = 0
  for (const entry of entries) if (entry.isFile()) bytes += (await lstat(join(entry.parentPath, entry.name))).size
  return { bytes, files: entries.length }
}
