import { imagePath, type ImagePath } from '../systemd/image-path.js'
import { LARGEST_OS_RELEASE } from '../systemd/os-release.js'
import { resolve, type ImageView } from '../view/view.js'

/** os-util.c open_os_release_at: the second is tried only when the first is not there at all. */
const PLACES: readonly ImagePath[] = [imagePath('/etc/os-release'), imagePath('/usr/lib/os-release')]

export type FoundOsRelease =
  /** `content`: all of it, or more than systemd reads. */
  | { readonly kind: 'file'; readonly path: ImagePath; readonly content: Uint8Array }
  | { readonly kind: 'unreadable'; readonly why: string }

/** The os-release of an image, as systemd finds it. */
export async function findOsRelease(view: ImageView): Promise<FoundOsRelease> {
  for (const place of PLACES) {
    const found = await resolve(view, place)
    if (found.kind === 'missing') continue
    if (found.kind === 'loop') return { kind: 'unreadable', why: `${place} is a loop of symlinks` }
    if (found.kind === 'not-a-directory') {
      return { kind: 'unreadable', why: `${found.path} on the way to ${place} is no folder` }
    }
    if (found.node.kind !== 'file') return { kind: 'unreadable', why: `${place} is a ${found.node.kind}, not a file` }
    return { kind: 'file', path: place, content: await view.read(found.path, LARGEST_OS_RELEASE + 1) }
  }
  return { kind: 'unreadable', why: `neither ${PLACES.join(' nor ')} is in the image` }
}
