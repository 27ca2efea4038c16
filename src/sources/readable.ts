import { accessSync, constants, type Stats } from 'node:fs'
import { inputError, quote } from '../errors.js'
import { reasonOf } from './real-path.js'
import { isInside } from './workspace.js'

/**
 * Makes sure, before any slow work, that a file can be read and a folder listed and entered. What the kernel makes up
 * (proc(5), sysfs(5)) is refused: it tells a size that it does not have, and other content each time.
 */
export function checkReadable(input: string, where: string, path: string, stats: Stats): void {
  const kernelFolder = ['/proc', '/sys'].find((folder) => isInside(folder, path))
  if (kernelFolder !== undefined) {
    throw inputError(
      input,
      `${where}: ${quote(path)} is in ${kernelFolder}, whose files the kernel makes up as they are read.`,
      'Copy its content to a file first, and name that.',
    )
  }
  try {
    accessSync(path, stats.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK)
  } catch (cause) {
    throw inputError(
      input,
      `${where}: ${stats.isDirectory() ? 'the folder ' : ''}${quote(path)} cannot be read: ${reasonOf(cause)}.`,
      'Make it readable for the user that runs this step.',
      { cause },
    )
  }
}
