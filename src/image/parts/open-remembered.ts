import { closeSync, constants, fstatSync, openSync } from 'node:fs'

/** Opens what is remembered, to read it. Undefined for what is no file: to open a pipe, say, would wait for ever. */
export function openRemembered(path: string): number | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    if (fstatSync(file).isFile()) return file
    closeSync(file)
  } catch {
    // It is not there, or cannot be read.
  }
  return undefined
}
