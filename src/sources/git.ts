import type { Stats } from 'node:fs'
import { inputError, quote, type ActionError } from '../errors.js'

/** Whether a path is in git's own folder. @param path relative to the workspace */
export function isGit(path: string): boolean {
  return path.split('/').includes('.git')
}

/** What is in git's own folder goes into no image. @param text the path as it was named */
export function gitsOwn(input: string, where: string, text: string): ActionError {
  return inputError(
    input,
    `${where}: ${quote(text)} is git's own, which can hold the token of the checkout, and an image is readable by everyone who has it.`,
    'Copy what is needed of it to another folder, and name that.',
  )
}

/** Git records of a mode only whether the owner may execute; so neither umask nor checkout options show in the image. */
export function gitMode(stats: Stats): number {
  return (stats.mode & 0o100) === 0 ? 0o644 : 0o755
}
