import { ActionError, codeOf } from '../../errors.js'

/** An error that says that the disk is full, as one of the user's; any other as it is. */
export function toldOfFullDisk(error: unknown): unknown {
  const code = codeOf(error)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new ActionError({
    code: 'pack.disk-full',
    message: 'The disk is full: the image could not be written.',
    remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
    cause: error,
  })
}
