import { prefixOfImageName } from '../../systemd/image-name.js'
import { from } from '../../systemd/releases.js'
import { rule } from '../rule.js'
import { isSet, readOsRelease } from './read.js'

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
