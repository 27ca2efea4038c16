import { imagePath, type ImagePath } from '../systemd/image-path.js'
import { resolve, type ImageView } from '../view/view.js'

/** os-util.c open_os_release_at: the second is tried only when the first is not there at all. */
const PLACES: readonly ImagePath[] = [imagePath('/etc/os-release'), imagePath('/usr/lib/os-release')]
/** systemd reads at most this much of it (fileio.c READ_FULL_BYTES_MAX), in bytes. */
const LARGEST = 64 * 1024 * 1024

export type FoundOsRelease =
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
    return { kind: 'file', path: place, content: await view.read(found.path, LARGEST) }
  }
  return { kind: 'unreadable', why: `neither ${PLACES.join(' nor ')} is in the image` }
}
