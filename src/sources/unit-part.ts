import { readFileSync } from 'node:fs'
import { inputError, quote, type ActionError, type ActionErrorParts } from '../errors.js'
import { checkPublic, checkPublicWay } from './private-files.js'
import { checkReadable } from './readable.js'
import { reasonOf } from './real-path.js'
import { resolveLocal, type Workspace } from './workspace.js'

/** A file of a unit, as the repository or the store has it. */
export interface Part {
  readonly file: string
  readonly content: Buffer
}

/** Bytes. systemd reads unit files whole and knows no limit; a larger one is a mistake (a program named as a unit, say). */
export const LARGEST_UNIT = 1024 * 1024

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
  checkSize(where, text, source.stats.size)
  return checkPart(where, text, { file: source.shown, content: readUnit(source.path, where, text) })
}

/** @throws ActionError when it is too large for a unit file: best asked before it is read */
export function checkSize(where: string, text: string, size: number): void {
  if (size <= LARGEST_UNIT) return
  throw inputError(
    'units',
    `${where}: ${quote(text)} has ${size} bytes; a unit file has at most ${LARGEST_UNIT}.`,
    'Name a unit file, not a program.',
  )
}

/** @throws ActionError when it is empty or binary, at its own file */
export function checkPart(where: string, text: string, part: Part): Part {
  const { file, content } = part
  if (content.length === 0) {
    throw unitError(
      'empty',
      `${where}: ${quote(text)} is empty; portablectl does not attach an empty unit file.`,
      'Write the unit, or leave it out.',
      { at: { file, line: 1 } },
    )
  }
  const nul = content.indexOf(0)
  if (nul !== -1) {
    const line = content.subarray(0, nul).toString('latin1').split('\n').length
    throw unitError(
      'binary',
      `${where}: ${quote(text)} has a NUL byte in line ${line}: it is not a unit file.`,
      'Name a unit file.',
      { at: { file, line } },
    )
  }
  return part
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
