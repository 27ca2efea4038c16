import { imagePath } from '../systemd/image-path.js'
import { prefixOfImageName } from '../systemd/image-name.js'
import { parseOsRelease, type OsRelease, type OsReleaseGrammar } from '../systemd/os-release.js'
import { before, from } from '../systemd/releases.js'
import { resolve } from '../view/view.js'
import { rule, type Rule, type Subject } from './rule.js'

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

/** The first systemd that ends a comment at its line end, whatever is before that (NEWS of 254). */
const COMMENTS_END_SINCE = 254

export const noId = rule(
  {
    id: 'O02',
    severity: 'refused',
    title: 'os-release has an ID=.',
    why: 'attach refuses an image without one ("metadata lacks the ID field"), from 251 on. An empty one is none, and the last assignment counts.',
    remedy: 'Add ID=linux, or the ID of the distribution that the files come from.',
    source: 'portable.c portable_extract_by_path',
  },
  (subject, report) => {
    const now = readOsRelease(subject)?.values
    if (now === undefined) return
    if (!isSet(now.get('ID'))) {
      report(
        'os-release has no ID=, which portablectl wants.',
        'Add ID=linux, or the ID of the distribution that the files come from.',
      )
    } else if (!isSet(readOsRelease(subject, { commentsContinue: true })?.values.get('ID'))) {
      report(
        `systemd before ${COMMENTS_END_SINCE} finds no ID= in os-release: the comment on the line before it ends in a backslash, and takes the next line in.`,
        'Take the backslash from the end of the comment.',
        undefined,
        { releases: before(COMMENTS_END_SINCE) },
      )
    }
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

export const prefixNotAllowed = rule(
  {
    id: 'O04',
    severity: 'refused',
    title: 'PORTABLE_PREFIXES= names the prefix of the image, if it is set.',
    why: 'attach refuses a prefix that is not one of its words, from 250 on; of blanks alone, every prefix.',
    remedy: 'Add the prefix to PORTABLE_PREFIXES, or leave it empty.',
    source: 'portable.c prefix_matches_compatible',
  },
  (subject, report) => {
    const prefix = subject.fileName === undefined ? undefined : prefixOfImageName(subject.fileName)
    const list = readOsRelease(subject)?.values.get('PORTABLE_PREFIXES')
    if (prefix?.ok !== true || list === undefined || list === '') return
    const words = list.split(/[ \t\n\r]+/).filter((word) => word !== '')
    if (words.includes(prefix.prefix)) return
    report(
      `PORTABLE_PREFIXES=${JSON.stringify(list)} in the image's os-release does not hold ${JSON.stringify(prefix.prefix)}, the prefix that the file name gives.`,
      `Add ${prefix.prefix} to PORTABLE_PREFIXES, or name the file after one of its words.`,
    )
  },
)

export const noPrefixes = rule(
  {
    id: 'O05',
    severity: 'warning',
    title: 'os-release has PORTABLE_PREFIXES=.',
    why: 'Without it, systemd-dissect does not call the image a portable service, and whoever attaches it may take any of its units by another prefix.',
    remedy: 'Add PORTABLE_PREFIXES= with the prefix.',
    source: 'portable.c prefix_matches_compatible; dissect.c action_dissect',
  },
  (subject, report) => {
    const values = readOsRelease(subject)?.values
    if (values === undefined || isSet(values.get('PORTABLE_PREFIXES'))) return
    const found = subject.fileName === undefined ? undefined : prefixOfImageName(subject.fileName)
    const prefix = found?.ok === true ? found.prefix : 'PREFIX'
    report(
      'os-release has no PORTABLE_PREFIXES=: nothing says that this is a portable service, and of which units.',
      `Add PORTABLE_PREFIXES=${prefix} to os-release.`,
    )
  },
)

/** The first systemd that reads PORTABLE_SCOPE=. */
const SCOPE_SINCE = 260

export const wrongScope = rule(
  {
    id: 'O06',
    severity: 'refused',
    title: 'PORTABLE_SCOPE= is system or any, if it is set.',
    why: 'The system manager refuses an image that is for user managers only, or that names a scope which it does not know.',
    remedy: 'Use "system" or "any", or leave PORTABLE_SCOPE out.',
    source: 'portable.c portable_extract_by_path',
    releases: from(SCOPE_SINCE),
  },
  (subject, report) => {
    const scope = readOsRelease(subject)?.values.get('PORTABLE_SCOPE')
    if (scope === undefined || scope === '' || scope === 'system' || scope === 'any') return
    const why = scope === 'user' ? 'it is for user managers only' : 'it knows no such scope'
    report(
      `PORTABLE_SCOPE=${JSON.stringify(scope)} in the image's os-release makes systemd from ${SCOPE_SINCE} on refuse it: ${why}.`,
      'Use "system" or "any", or leave PORTABLE_SCOPE out.',
    )
  },
)

/** More remarks on one file do not help. */
const MOST_REMARKS = 10

export const oddOsRelease = rule(
  {
    id: 'O07',
    severity: 'warning',
    title: 'systemd and a shell read the same from os-release.',
    why: 'systemd passes over lines without "=", and takes keys that no shell would; an open quote takes in the rest of the file. ID= is to be of small letters, digits, ".", "_" and "-", for whoever compares it.',
    remedy: 'Write KEY=value or KEY="value" lines.',
    source: 'env-file.c parse_env_file_internal; os-release(5)',
  },
  (subject, report) => {
    const read = readOsRelease(subject)
    if (read === undefined) return
    const remedy = 'Write KEY=value or KEY="value" lines, and comments that begin with #.'
    for (const { line, message } of read.problems.slice(0, MOST_REMARKS)) {
      report(`os-release, line ${line}: ${message}`, remedy)
    }
    for (const [key, value] of [...read.values]
      .filter(([, value]) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value))
      .slice(0, MOST_REMARKS)) {
      report(
        `os-release: the value ${JSON.stringify(value.slice(0, 60))} of ${key.slice(0, 60)} has a control character.`,
        'Take it out.',
      )
    }
    const id = read.values.get('ID')
    if (id === undefined || id === '' || /^[a-z0-9._-]+$/.test(id)) return
    report(
      `os-release: ID=${JSON.stringify(id.slice(0, 60))} is not of small letters, digits, ".", "_" and "-".`,
      'Use such a word, for example linux.',
    )
  },
)

export const noVersion = rule(
  {
    id: 'O08',
    severity: 'warning',
    title: 'os-release has the version that the file name has.',
    why: 'From 255 on, the journal has name and version of the image with every line of its services: IMAGE_ID= or ID=, and IMAGE_VERSION=, VERSION_ID= or BUILD_ID=.',
    remedy: 'Set IMAGE_ID= and IMAGE_VERSION= in os-release.',
    source: 'portable.c append_release_log_fields',
    releases: from(255),
  },
  (subject, report) => {
    const values = readOsRelease(subject)?.values
    if (values === undefined) return
    const said = values.get('IMAGE_VERSION')
    const named = /^[^_]+_(.+)\.raw$/.exec(subject.fileName ?? '')?.[1]
    if (
      isSet(said) &&
      named !== undefined &&
      !/^(?:[_+]|$)/.test(named.startsWith(said ?? '') ? named.slice(said?.length) : named)
    ) {
      report(
        `IMAGE_VERSION=${JSON.stringify(said)} in os-release is not the version of the file name, ${JSON.stringify(named)}.`,
        'Build the image again under the right name, or correct os-release.',
      )
    }
    if (['IMAGE_VERSION', 'VERSION_ID', 'BUILD_ID'].some((key) => isSet(values.get(key)))) return
    report(
      'os-release has no version (IMAGE_VERSION=, VERSION_ID= or BUILD_ID=): the journal will not tell from which version of the image a line is.',
      'Add IMAGE_ID= and IMAGE_VERSION= to os-release.',
      undefined,
      { severity: 'info' },
    )
  },
)

/** What systemd reads from os-release before it looks at any unit. */
export const OS_RELEASE_RULES: readonly Rule[] = [
  noOsRelease,
  noId,
  twoOsReleases,
  prefixNotAllowed,
  noPrefixes,
  wrongScope,
  oddOsRelease,
  noVersion,
]

function readOsRelease({ osRelease }: Subject, grammar: OsReleaseGrammar = {}): OsRelease | undefined {
  const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content, grammar) : undefined
  return parsed === undefined || 'invalid' in parsed ? undefined : parsed
}

/** Where the image is not made yet, nobody knows what os-release it will have. */
function isSeen({ osRelease, seen }: Subject): boolean {
  return osRelease.kind === 'file' || (seen(FIRST) && seen(SECOND))
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
