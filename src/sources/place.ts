import { inputError, quote } from '../errors.js'
import { imagePath, isWithin, parseImagePath, type ImagePath } from '../systemd/image-path.js'
import { STORE } from './store-path.js'

/** Reads a path inside the image out of an input. @throws ActionError when it is relative, the root, or has `..` in it */
export function readImagePath(input: string, where: string, text: string): ImagePath {
  const path = parseImagePath(text)
  if (path === undefined || path === '/') {
    throw inputError(
      input,
      `${where}: ${quote(text)} is not a path inside the image.`,
      'Write an absolute path without "..", control characters and over-long names, like /usr/share/app/config.',
    )
  }
  return path
}

/** Reads the path in the image of what an input gives. @throws ActionError when nothing can be put there */
export function readPlace(input: string, where: string, text: string): ImagePath {
  const path = readImagePath(input, where, text)
  refuseStorePlace(input, where, path)
  return path
}

/** A store path of the image holds what its hash says, and nothing else. */
export function refuseStorePlace(input: string, where: string, path: ImagePath): void {
  if (!isWithin(path, imagePath(STORE))) return
  throw inputError(
    input,
    `${where}: ${quote(path)} belongs to the Nix store of the image, which holds store paths alone.`,
    'Put it somewhere else, or make it part of a package, for the inputs contents and symlinks.',
  )
}
