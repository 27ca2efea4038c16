import { resolve, type ImageView } from '../image/view.js'
import { prefixOfImageName } from '../systemd/image-name.js'
import { imagePath, type ImagePath } from '../systemd/image-path.js'
import { parseOsRelease } from '../systemd/os-release.js'
import { rule } from './rule.js'

/** os-util.c open_os_release_at: the second is tried only when the first is not there at all. */
const PLACES: readonly ImagePath[] = [imagePath('/etc/os-release'), imagePath('/usr/lib/os-release')]
/** systemd reads at most this much of it (fileio.c READ_FULL_BYTES_MAX), in bytes. */
const LARGEST = 64 * 1024 * 1024

type OsRelease =
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, string>; readonly path: ImagePath }
  | { readonly kind: 'unreadable'; readonly why: string }

async function osReleaseOf(view: ImageView): Promise<OsRelease> {
  for (const place of PLACES) {
    const found = await resolve(view, place)
    if (found.kind === 'missing') continue
    if (found.kind === 'loop') return { kind: 'unreadable', why: `${place} is a loop of symlinks` }
    if (found.kind === 'not-a-directory')
      return { kind: 'unreadable', why: `${found.path} on the way to ${place} is no folder` }
    if (found.node.kind !== 'file') return { kind: 'unreadable', why: `${place} is a ${found.node.kind}, not a file` }
    const parsed = parseOsRelease(await view.read(found.path, LARGEST))
    return 'invalid' in parsed
      ? { kind: 'unreadable', why: `${place}: ${parsed.invalid}` }
      : { kind: 'values', values: parsed.values, path: place }
  }
  return { kind: 'unreadable', why: `neither ${PLACES.join(' nor ')} is in the image` }
}

/** O01: attach reads os-release first; its message hides every cause. systemd: portable.c, "lacks os-release data". */
export const noOsRelease = rule('O01', 'refused', async ({ view }, report) => {
  const found = await osReleaseOf(view)
  if (found.kind === 'unreadable')
    report(
      `systemd cannot read the image's os-release: ${found.why}.`,
      'Give the image a regular file /etc/os-release with at least ID=linux.',
    )
})

/** O02: systemd: dissect-image.c and portable.c, "os-release metadata lacks the ID field" (since 251). */
export const noId = rule('O02', 'refused', async ({ view }, report) => {
  const found = await osReleaseOf(view)
  if (found.kind === 'values' && !found.values.get('ID'))
    report(
      `${found.path} has no ID=, which portablectl wants.`,
      'Add ID=linux, or the ID of the distribution that the files come from.',
    )
})

/** O04: a list of prefixes that is set must hold the one that the file name gives. systemd: portable.c prefix_matches_compatible (since 250). */
export const prefixNotAllowed = rule('O04', 'refused', async ({ view, fileName }, report) => {
  const found = await osReleaseOf(view)
  const prefix = prefixOfImageName(fileName)
  const list = found.kind === 'values' ? found.values.get('PORTABLE_PREFIXES') : undefined
  if (!prefix.ok || list === undefined || list === '') return
  const words = list.split(/[ \t\n\r]+/).filter((word) => word !== '')
  if (words.includes(prefix.prefix)) return
  report(
    `PORTABLE_PREFIXES=${JSON.stringify(list)} in the image's os-release does not hold ${JSON.stringify(prefix.prefix)}, the prefix that the file name gives.`,
    `Add ${prefix.prefix} to PORTABLE_PREFIXES, or name the file after one of its words.`,
  )
})
