import { STORE } from '../../sources/store-path.js'
import { imagePath, isWithin, type ImagePath } from '../../systemd/image-path.js'

/** What the kernel makes up, what lives until the next start, and the Nix store, whose closure is Nix's own to tell. */
const NOT_OF_FILES = ['/dev', '/proc', '/run', '/sys', STORE].map(imagePath)

/** Whether no closure of ordinary files looks at a path. */
export function isOutsideOfFiles(path: ImagePath): boolean {
  return NOT_OF_FILES.some((folder) => isWithin(path, folder))
}
