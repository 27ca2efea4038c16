import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs'
import { ActionError, errorText, quote } from '../errors.js'
import type { FileSource } from './plan.js'

/** A source that stands somewhere on this machine. */
export type LocalFile = Exclude<FileSource, { readonly kind: 'bytes' }>

/**
 * Opens a source for reading, without following a link at its end, and makes sure that it is the file that was planned.
 * @param size what it had when it was planned, in bytes
 * @throws ActionError when it cannot be read, or is another file now
 */
export function openPlanned(source: LocalFile, size: number): number {
  let file: number
  try {
    file = openSync(source.path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (cause) {
    throw new ActionError({
      code: 'pack.unreadable',
      message: `${quote(source.path)} cannot be read: ${errorText(cause)}`,
      remedy: 'Make it readable for the user that runs this step, or leave it out.',
      cause,
    })
  }
  const stats = fstatSync(file)
  if (stats.isFile() && stats.size === size && (source.kind === 'store' || isSame(source, stats))) return file
  closeSync(file)
  throw changed(source.path, 'was replaced or written to')
}

function isSame(source: LocalFile & { readonly kind: 'path' }, stats: Stats): boolean {
  return stats.dev === source.device && stats.ino === source.inode && stats.mtimeMs === source.modified
}

export function changed(path: string, how: string): ActionError {
  return new ActionError({
    code: 'pack.changed',
    message: `${quote(path)} ${how} while the image was being made.`,
    remedy: 'Let the step that writes it finish first, then run this one.',
  })
}
