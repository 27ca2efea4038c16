import { posix } from 'node:path'

/** An absolute, normalised path inside an image (or any service root): `/`, `/etc/os-release`. Never `..`, `//` or a trailing `/`. */
export type ImagePath = string & { readonly __brand: 'ImagePath' }

export const ROOT = '/' as ImagePath

/**
 * Reads a path inside the image. Undefined when it is not absolute, has a `..` component, a control character, or a
 * component over 255 bytes (NAME_MAX), or is over 4095 bytes (PATH_MAX less its NUL). `.`, `//` and a trailing `/` are tidied away.
 */
export function parseImagePath(text: string): ImagePath | undefined {
  if (!text.startsWith('/') || /[\u0000-\u001f\u007f]/.test(text)) return undefined
  const parts = stepsOf(text)
  if (parts.includes('..') || parts.some((part) => Buffer.byteLength(part) > 255)) return undefined
  const path = `/${parts.join('/')}`
  return Buffer.byteLength(path) > 4095 ? undefined : (path as ImagePath)
}

/** As {@link parseImagePath}, for a path that is known to be good. Throws on a mistake of the caller. */
export function imagePath(text: string): ImagePath {
  const path = parseImagePath(text)
  if (path === undefined) throw new Error(`not a path inside an image: ${JSON.stringify(text)}`)
  return path
}

/** The names on a path, `..` among them: `a//./b/` has `a` and `b`. */
export function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '' && step !== '.')
}

/** What has this name in a folder. */
export function childOf(folder: ImagePath, name: string): ImagePath {
  return `${folder === ROOT ? '' : folder}/${name}` as ImagePath
}

export function parentOf(path: ImagePath): ImagePath {
  return posix.dirname(path) as ImagePath
}

export function baseName(path: ImagePath): string {
  return posix.basename(path)
}

/** Every folder above `path`, outermost first: `/etc/systemd/system` gives `/etc`, `/etc/systemd`. The root is left out. */
export function ancestorsOf(path: ImagePath): ImagePath[] {
  const above: ImagePath[] = []
  for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
    above.push(path.slice(0, end) as ImagePath)
  }
  return above
}

/** True when `path` is `folder` or lies below it. */
export function isWithin(path: ImagePath, folder: ImagePath): boolean {
  return folder === ROOT || path === folder || path.startsWith(`${folder}/`)
}
