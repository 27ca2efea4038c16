import { statSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { ActionError, inputError, quote } from '../errors.js'
import { realPathOf } from './real-path.js'

/** The checked-out repository: what relative paths of inputs are relative to, and what they may not leave. */
export interface Workspace {
  /** GITHUB_WORKSPACE, symlinks resolved. */
  readonly root: string
  /** `working-directory` inside it, symlinks resolved. */
  readonly directory: string
}

/** A local path of an input, symlinks resolved. What the machine holds keeps its mode; what the workspace holds has git's. */
export interface LocalSource {
  readonly origin: 'workspace' | 'machine'
  readonly path: string
  readonly stats: Stats
  /** How messages and annotations name it: relative to the workspace, or absolute. */
  readonly shown: string
}

/** @throws ActionError when there is no workspace, or `working-directory` is missing, no folder, or outside of it */
export function openWorkspace(root: string, workingDirectory: string): Workspace {
  const realRoot = openRoot(root)
  const wanted = isAbsolute(workingDirectory) ? workingDirectory : join(realRoot, workingDirectory)
  const real = realPathOf(wanted)
  if (real.kind === 'denied') {
    throw inputError(
      'working-directory',
      `${quote(workingDirectory)} cannot be looked up: permission denied in ${quote(real.folder)}.`,
      'Let the user that runs this step enter it.',
    )
  }
  if (real.kind === 'missing' || !statSync(real.path).isDirectory()) {
    throw inputError(
      'working-directory',
      `${quote(workingDirectory)} is not a folder of the workspace.`,
      'Name a folder that is checked out before this step, or leave it out.',
    )
  }
  const directory = real.path
  if (!isInside(realRoot, directory)) {
    throw inputError(
      'working-directory',
      `${quote(workingDirectory)} leads outside the workspace.`,
      'Name a folder of the workspace.',
    )
  }
  return { root: realRoot, directory }
}

function openRoot(root: string): string {
  const real = realPathOf(root)
  if (real.kind === 'found' && statSync(real.path).isDirectory()) return real.path
  const problem = {
    found: 'is no folder',
    missing: 'does not exist',
    denied: `cannot be looked up: permission denied in ${real.kind === 'denied' ? quote(real.folder) : ''}`,
  }[real.kind]
  throw new ActionError({
    code: 'machine.workspace',
    message: `The workspace ${quote(root)} (GITHUB_WORKSPACE) ${problem}.`,
    remedy: 'Let an earlier step check the repository out, and leave GITHUB_WORKSPACE as the runner sets it.',
  })
}

/**
 * Resolves a path of an input. A relative one must stay inside the workspace, through symlinks too; an absolute one may
 * name any file of the machine, but one that goes through the workspace must stay in it as well.
 * @param where the input, with the line in it, for messages: `files, line 2`
 */
export function resolveLocal(workspace: Workspace, input: string, where: string, text: string): LocalSource {
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    throw inputError(input, `${where}: ${quote(text)} contains a control character.`, 'Write one plain path per entry.')
  }
  const typed = isAbsolute(text) ? text : join(workspace.directory, text)
  const fromWorkspace = !isAbsolute(text) || isInside(workspace.root, realPrefixOf(typed, workspace.root))
  const real = realPathOf(typed)
  if (real.kind === 'denied') {
    throw inputError(
      input,
      `${where}: ${quote(text)} cannot be looked up: permission denied in ${quote(real.folder)}.`,
      'Let the user that runs this step enter that folder, or copy what is needed to another.',
    )
  }
  if (real.kind === 'missing') {
    const base = isAbsolute(text)
      ? 'on this machine'
      : `in the workspace (looked in ${shownPath(workspace, workspace.directory) || 'its root'})`
    throw inputError(
      input,
      `${where}: ${quote(text)} does not exist ${base}.`,
      'Check the spelling, and that an earlier step checks it out or makes it.',
    )
  }
  const { path } = real
  if (fromWorkspace && !isInside(workspace.root, path)) {
    throw inputError(
      input,
      `${where}: ${quote(text)} leads outside the workspace, to ${quote(path)}.`,
      'Copy the file into the workspace, or name a file of the machine by its absolute path.',
    )
  }
  const inside = isInside(workspace.root, path)
  return {
    origin: inside ? 'workspace' : 'machine',
    path,
    stats: statSync(path),
    shown: inside ? shownPath(workspace, path) : path,
  }
}

/** How annotations name a file: relative to the workspace, with `/`. */
export function shownPath(workspace: Workspace, path: string): string {
  return isInside(workspace.root, path) ? relative(workspace.root, path).split(sep).join('/') : path
}

export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

/** An absolute path may name the workspace by a link to it (/home/runner/work, say): compare what the names stand for. */
function realPrefixOf(typed: string, root: string): string {
  // The root is its own parent: `/`, or a drive of Windows.
  for (let folder = typed; folder !== dirname(folder); folder = dirname(folder)) {
    const real = realPathOf(folder)
    if (real.kind === 'found' && real.path === root) return root
  }
  return typed
}
