import { realpathSync, statSync, type Stats } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { inputError, quote, type ActionError } from '../errors.js'
import { octal } from '../wording.js'
import { isInside } from './workspace.js'

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
  if ((stats.mode & needed) === needed || isAllowed(path, allowed)) return
  throw notPublic(input, where, path, `mode ${octal(stats.mode)}`)
}

/**
 * The same for the folders on the way to a file: behind one that not everyone may enter, no file is public. The parents of
 * the runner's own working space are often private (/home/runner is), and say nothing about what a job puts there.
 * @param path real, outside the workspace
 */
export function checkPublicWay(input: string, where: string, path: string, allowed: readonly string[]): void {
  if (temporaryFolders().some((folder) => isInside(folder, path))) return
  checkWay(input, where, path, allowed)
}

/**
 * The same for what no input names: the folders of a job below the working space may be private for a reason; those above it say nothing
 * here either.
 * @param root of the machine's files
 */
export function checkWay(input: string, where: string, path: string, allowed: readonly string[], root = '/'): void {
  if (isAllowed(path, allowed)) return
  const tops = ['/', root, ...temporaryFolders()]
  for (let folder = dirname(path); !tops.includes(folder); folder = dirname(folder)) {
    const stats = statSync(folder)
    if ((stats.mode & 0o001) === 0)
      throw notPublic(input, where, path, `not everyone may enter ${quote(folder)}, mode ${octal(stats.mode)}`)
  }
}

function isAllowed(path: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => path === entry || path.startsWith(entry.endsWith('/') ? entry : `${entry}/`))
}

function temporaryFolders(): string[] {
  return [process.env.RUNNER_TEMP ?? '', tmpdir()].flatMap((folder) => {
    try {
      return folder === '' ? [] : [realpathSync(folder)]
    } catch {
      return []
    }
  })
}

function notPublic(input: string, where: string, path: string, why: string): ActionError {
  return inputError(
    input,
    `${where}: ${quote(path)} is not readable by everyone on this machine (${why}), and an image is readable by everyone who has it.`,
    `If it is meant to be in the image, name it in allow-private: ${path}`,
  )
}
