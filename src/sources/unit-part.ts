import { readFileSync } from 'node:fs'
import { inputError, quote, type ActionError, type ActionErrorParts, type Position } from '../errors.js'
import { checkPublic, checkPublicWay } from './private-files.js'
import { checkReadable } from './readable.js'
import { reasonOf } from './real-path.js'
import { resolveLocal, type Workspace } from './workspace.js'

/** A file of a unit, as the repository has it. */
export interface Part {
  readonly file: string
  readonly content: Buffer
}

/** systemd reads unit files whole; one of this size is a mistake (a program named as a unit, say). */
const LARGEST_UNIT = 1024 * 1024

/**
 * Reads one file that an entry of the input names.
 * @throws ActionError for anything but a unit file, at `where` or in the file
 */
export function readPart(workspace: Workspace, where: string, text: string, allowPrivate: readonly string[]): Part {
  if (text === '') throw inputError('units', `${where}: a path is empty.`, 'Name a unit file.')
  const source = resolveLocal(workspace, 'units', where, text)
  if (source.stats.isDirectory()) {
    throw inputError(
      'units',
      `${where}: ${quote(text)} is a folder.`,
      `Name the unit files in it, or all of them: ${text.replace(/\/+$/, '')}/*`,
    )
  }
  if (!source.stats.isFile())
    throw inputError('units', `${where}: ${quote(text)} is not an ordinary file.`, 'Name a unit file.')
  if (source.origin === 'machine') {
    checkPublicWay('units', where, source.path, allowPrivate)
    checkPublic('units', where, source.path, source.stats, allowPrivate)
  }
  checkReadable('units', where, source.path, source.stats)
  if (source.stats.size > LARGEST_UNIT) {
    throw inputError(
      'units',
      `${where}: ${quote(text)} has ${source.stats.size} bytes; a unit file has at most ${LARGEST_UNIT}.`,
      'Name a unit file, not a program.',
    )
  }
  const content = readUnit(source.path, where, text)
  const at: Position = { file: source.shown, line: 1 }
  if (content.length === 0) {
    throw unitError(
      'empty',
      `${where}: ${quote(text)} is empty; portablectl does not attach an empty unit file.`,
      'Write the unit, or leave it out.',
      { at },
    )
  }
  const nul = content.indexOf(0)
  if (nul !== -1) {
    const line = content.subarray(0, nul).toString('latin1').split('\n').length
    throw unitError(
      'binary',
      `${where}: ${quote(text)} has a NUL byte in line ${line}: it is not a unit file.`,
      'Name a unit file.',
      { at: { file: source.shown, line } },
    )
  }
  return { file: source.shown, content }
}

function readUnit(path: string, where: string, text: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw inputError(
      'units',
      `${where}: ${quote(text)} cannot be read: ${reasonOf(cause)}.`,
      'Make it readable for the user that runs this step.',
      { cause },
    )
  }
}

/** An error in the unit itself, whichever entry names it; its code is `unit.` and `code`. */
export function unitError(code: string, what: string, remedy: string, more: Partial<ActionErrorParts>): ActionError {
  return inputError('units', what, remedy, { ...more, code: `unit.${code}` })
}
