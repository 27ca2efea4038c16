import { imagePath } from '../../systemd/image-path.js'
import { parseOsRelease } from '../../systemd/os-release.js'
import { resolve } from '../../view/view.js'
import { rule, type Subject } from '../rule.js'

const FIRST = imagePath('/etc/os-release')
const SECOND = imagePath('/usr/lib/os-release')
/** More of the second file is not compared. Bytes. */
const LARGEST = 1024 * 1024

export const noOsRelease = rule(
  {
    id: 'O01',
    severity: 'refused',
    title: 'systemd can read /etc/os-release, or where that is not there /usr/lib/os-release.',
    why: 'attach reads it first and refuses the image without it; of every cause it says that the image lacks os-release data. A link must lead to a file of the image, and keys and values be valid UTF-8.',
    remedy: 'Give the image a regular file /etc/os-release with at least ID=linux.',
    source: 'os-util.c open_os_release_at, env-file.c parse_env_file_internal',
  },
  (subject, report) => {
    const { osRelease } = subject
    const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content) : undefined
    const why =
      osRelease.kind === 'unreadable'
        ? osRelease.why
        : parsed !== undefined && 'invalid' in parsed
          ? `${osRelease.path}: ${parsed.invalid}`
          : undefined
    if (why === undefined || !isSeen(subject)) return
    report(
      `systemd cannot read the image's os-release: ${why}.`.replace(/\.\.$/, '.'),
      'Give the image a regular file /etc/os-release with at least ID=linux.',
    )
  },
)

export const twoOsReleases = rule(
  {
    id: 'O03',
    severity: 'warning',
    title: 'There is one os-release.',
    why: 'systemd reads /etc/os-release alone when it is there. Programs that read /usr/lib/os-release would see another system.',
    remedy: 'Make /etc/os-release a link to ../usr/lib/os-release, or leave one of them out.',
    source: 'os-util.c open_os_release_at',
  },
  async ({ view, osRelease }, report) => {
    if (osRelease.kind !== 'file' || osRelease.path !== FIRST) return
    const other = await resolve(view, SECOND)
    if (other.kind !== 'found' || other.node.kind !== 'file') return
    const content = await view.read(other.path, LARGEST)
    if (Buffer.compare(content, osRelease.content.subarray(0, LARGEST)) === 0) return
    report(
      `${SECOND} differs from ${FIRST}: systemd reads the one in /etc only.`,
      `Make ${FIRST} a link to ../usr/lib/os-release, or leave one of them out.`,
    )
  },
)

/** Where the image is not made yet, nobody knows what os-release it will have. */
function isSeen({ osRelease, seen }: Subject): boolean {
  return osRelease.kind === 'file' || (seen(FIRST) && seen(SECOND))
}
