import { prefixOfImageName } from '../systemd/image-name.js'
import { parseOsRelease, type OsReleaseGrammar } from '../systemd/os-release.js'
import { rule, type Subject } from './rule.js'

/** O01: attach reads os-release first; its message hides every cause. systemd: portable.c, "lacks os-release data". */
export const noOsRelease = rule('O01', 'refused', ({ osRelease }, report) => {
  const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content) : undefined
  const why =
    osRelease.kind === 'unreadable'
      ? osRelease.why
      : parsed !== undefined && 'invalid' in parsed
        ? `${osRelease.path}: ${parsed.invalid}`
        : undefined
  if (why === undefined) return
  report(
    `systemd cannot read the image's os-release: ${why}.`.replace(/\.\.$/, '.'),
    'Give the image a regular file /etc/os-release with at least ID=linux.',
  )
})

/** O02: systemd: dissect-image.c and portable.c, "os-release metadata lacks the ID field" (since 251). */
export const noId = rule('O02', 'refused', (subject, report) => {
  const now = valuesOf(subject)
  if (now === undefined) return
  if (isSet(now.get('ID'))) {
    if (isSet(valuesOf(subject, { commentsContinue: true })?.get('ID'))) return
    report(
      'systemd before 254 finds no ID= in os-release: the comment on the line before it ends in a backslash, and takes the next line in.',
      'Take the backslash from the end of the comment.',
    )
    return
  }
  report(
    'os-release has no ID=, which portablectl wants.',
    'Add ID=linux, or the ID of the distribution that the files come from.',
  )
})

/** O04: a list of prefixes that is set must hold the one that the file name gives. systemd: portable.c prefix_matches_compatible (since 250). */
export const prefixNotAllowed = rule('O04', 'refused', (subject, report) => {
  const prefix = prefixOfImageName(subject.fileName)
  const list = valuesOf(subject)?.get('PORTABLE_PREFIXES')
  if (!prefix.ok || list === undefined || list === '') return
  const words = list.split(/[ \t\n\r]+/).filter((word) => word !== '')
  if (words.includes(prefix.prefix)) return
  report(
    `PORTABLE_PREFIXES=${JSON.stringify(list)} in the image's os-release does not hold ${JSON.stringify(prefix.prefix)}, the prefix that the file name gives.`,
    `Add ${prefix.prefix} to PORTABLE_PREFIXES, or name the file after one of its words.`,
  )
})

/** O06: which manager the image is for; attach is the system's. systemd: portable.c (since 260), "portable scope … incompatible". */
export const wrongScope = rule('O06', 'refused', (subject, report) => {
  const scope = valuesOf(subject)?.get('PORTABLE_SCOPE')
  if (scope === undefined || scope === '' || scope === 'system' || scope === 'any') return
  const why = scope === 'user' ? 'it is for user managers only' : 'it knows no such scope'
  report(
    `PORTABLE_SCOPE=${JSON.stringify(scope)} in the image's os-release makes systemd from 260 on refuse it: ${why}.`,
    'Use "system" or "any", or leave PORTABLE_SCOPE out.',
  )
})

function valuesOf({ osRelease }: Subject, grammar: OsReleaseGrammar = {}): ReadonlyMap<string, string> | undefined {
  const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content, grammar) : undefined
  return parsed === undefined || 'invalid' in parsed ? undefined : parsed.values
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
