import { accessSync, constants, lstatSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { inputError, quote } from '../errors.js'
import { realPathOf, reasonOf } from './real-path.js'
import { isInside, type Workspace } from './workspace.js'

/**
 * The folder that the image goes to, symlinks resolved. A relative one must stay inside the workspace, also through a
 * link of the repository; an absolute one may be anywhere. It need not exist yet.
 * @throws ActionError when it could not be made or written to
 */
export function resolveOutputDirectory(workspace: Workspace, text: string): string {
  if (/[\u0000-\u001f\u007f]/.test(text))
    throw inputError('output-directory', `${quote(text)} contains a control character.`, 'Name one folder.')
  const typed = resolve(workspace.directory, text)
  // limits.h NAME_MAX and PATH_MAX, the latter with room for what is written there.
  if (Buffer.byteLength(typed) > 3800 || typed.split('/').some((name) => Buffer.byteLength(name) > 255))
    throw inputError('output-directory', `${quote(text)} is longer than a path can be.`, 'Name another folder.')
  const existing = deepestExisting(typed, text)
  if (!statSync(existing.real).isDirectory()) {
    throw inputError(
      'output-directory',
      `${quote(text)} cannot be a folder: ${quote(existing.real)} is a file.`,
      'Name another folder, or remove the file.',
    )
  }
  const real = join(existing.real, typed.slice(existing.typed.length))
  if (!isAbsolute(text) && !isInside(workspace.root, real)) {
    throw inputError(
      'output-directory',
      `${quote(text)} leads outside the workspace, to ${quote(real)}.`,
      'Name a folder of the workspace, or write an absolute path.',
    )
  }
  checkWritable(existing.real, text)
  return real
}

/** The folder of the path that is there already, by both its names. */
function deepestExisting(path: string, text: string): { readonly typed: string; readonly real: string } {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = realPathOf(folder)
    if (found.kind === 'found') return { typed: folder, real: found.path }
    if (found.kind === 'denied') {
      throw inputError(
        'output-directory',
        `${quote(text)} cannot be looked up: permission denied in ${quote(found.folder)}.`,
        'Name a folder that the user of this step may write to.',
      )
    }
    refuseDeadLink(folder, text)
  }
}

function refuseDeadLink(missing: string, text: string): void {
  if (!isLink(missing)) return
  throw inputError(
    'output-directory',
    `${quote(text)} cannot be made: ${quote(missing)} is a link that leads nowhere.`,
    'Remove the link, or name another folder.',
  )
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

function checkWritable(folder: string, text: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw inputError(
      'output-directory',
      `${quote(text)} cannot be written to: ${quote(folder)}: ${reasonOf(cause)}.`,
      'Name a folder that the user of this step may write to.',
      { cause },
    )
  }
}
