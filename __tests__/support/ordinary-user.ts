import { accessSync, constants, cpSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { REPOSITORY } from './run-action.js'

/** "nobody": a user and group of no rights. */
export const NOBODY = 65534

/**
 * How to run the bundle as an ordinary user: setpriv in front of node, and a copy of the bundle (and of node, if need be)
 * in `folder`, which everyone may read: a checkout may stand in a private one.
 * @param groups what the user belongs to besides its own, by number
 */
export function asOrdinaryUser(
  folder: string,
  groups: readonly number[] = [],
): { readonly command: readonly string[]; readonly bundle: string } {
  cpSync(join(REPOSITORY, 'dist'), join(folder, 'dist'), { recursive: true })
  let node = process.execPath
  if (!isPublic(node)) {
    node = join(folder, 'node')
    cpSync(process.execPath, node)
  }
  const others = groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`
  return {
    command: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, others, node],
    bundle: join(folder, 'dist/index.js'),
  }
}

/** Makes everything in `path` that user's. Links themselves, not what they lead to. */
export function giveToOrdinaryUser(path: string): void {
  lchownSync(path, NOBODY, NOBODY)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) giveToOrdinaryUser(join(path, entry.name))
    else lchownSync(join(path, entry.name), NOBODY, NOBODY)
  }
}

function isPublic(file: string): boolean {
  accessSync(file, constants.X_OK)
  for (let folder = dirname(file); folder !== '/'; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
  }
  return true
}
