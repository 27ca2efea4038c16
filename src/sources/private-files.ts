import type { Stats } from 'node:fs'
import { inputError, quote } from '../errors.js'

/**
 * Files of the machine that not everyone may read. An image is readable by everyone it is given to, so such a file goes
 * in only when `allow-private` names it, or a folder above it.
 */
export function checkPublic(
  input: string,
  where: string,
  path: string,
  stats: Stats,
  allowed: readonly string[],
): void {
  const needed = stats.isDirectory() ? 0o005 : 0o004
  if ((stats.mode & needed) === needed) return
  if (allowed.some((entry) => path === entry || path.startsWith(entry.endsWith('/') ? entry : `${entry}/`))) return
  const mode = (stats.mode & 0o7777).toString(8).padStart(4, '0')
  throw inputError(
    input,
    `${where}: ${quote(path)} is not readable by everyone on this machine (mode ${mode}), and an image is readable by everyone who has it.`,
    `If it is meant to be in the image, name it in allow-private: ${path}`,
  )
}
