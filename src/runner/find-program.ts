import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Folders where system programs live even when PATH (a user's, a minimal container's) does not name them. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** The absolute path of an executable file in `folder`, if it is one. */
export function programIn(folder: string, name: string): string | undefined {
  const path = join(folder, name)
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile() ? path : undefined
  } catch {
    return undefined
  }
}

/** Looks a program up on PATH, then in the system's own folders. Relative PATH entries are skipped: they are the repository's. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | undefined {
  const folders = [...path.split(delimiter).filter((folder) => isAbsolute(folder)), ...SYSTEM_FOLDERS]
  for (const folder of folders) {
    const found = programIn(folder, name)
    if (found !== undefined) return found
  }
  return undefined
}
