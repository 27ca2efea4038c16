import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a text file, readable for all whatever the umask, whole or not at all, and makes the folders above it. By a new
 * file and a rename: a link of that name, which the repository may hold, is replaced and not followed.
 */
export function writeWhole(path: string, text: string): void {
  const staged = join(dirname(path), `.portable-service-${randomUUID()}`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(staged, text, { flag: 'wx' })
    chmodSync(staged, 0o644)
    renameSync(staged, path)
  } catch (error) {
    rmSync(staged, { force: true })
    throw error
  }
}
