import { realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { inputError, quote } from '../errors.js'
import { isInside, type Workspace } from './workspace.js'

/**
 * The folder that the image goes to. A relative one must stay inside the workspace, also through a link of the
 * repository; an absolute one may be anywhere. It need not exist yet.
 */
export function resolveOutputDirectory(workspace: Workspace, text: string): string {
  if (/[\u0000-\u001f\u007f]/.test(text))
    throw inputError('output-directory', `${quote(text)} contains a control character.`, 'Name one folder.')
  const typed = isAbsolute(text) ? text : join(workspace.directory, text)
  const existing = deepestExisting(typed)
  if (!statSync(existing).isDirectory()) {
    throw inputError(
      'output-directory',
      `${quote(text)} cannot be a folder: ${quote(existing)} is a file.`,
      'Name another folder, or remove the file.',
    )
  }
  const real = join(realpathSync(existing), typed.slice(existing.length))
  if (!isAbsolute(text) && !isInside(workspace.root, real)) {
    throw inputError(
      'output-directory',
      `${quote(text)} leads outside the workspace, to ${quote(real)}.`,
      'Name a folder of the workspace, or write an absolute path.',
    )
  }
  return real
}

function deepestExisting(path: string): string {
  let folder = path
  while (statSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder)
  return folder
}
