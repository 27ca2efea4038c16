import { imageNameProblem, prefixOfImageName } from '../systemd/image-name.js'
import { before, from } from '../systemd/releases.js'
import { rule, type Report, type Rule } from './rule.js'
import { noMatchingUnit } from './units/no-matching-unit.js'

export const wrongSuffix = rule(
  {
    id: 'N01',
    severity: 'refused',
    title: 'The file is named NAME_VERSION.raw.',
    why: 'portabled takes a regular file for an image by its suffix alone, in small letters.',
    remedy: 'Rename it to NAME_VERSION.raw.',
    source: 'discover-image.c image_make',
  },
  ({ fileName, realName }, report) => {
    const wrong = [fileName, realName].find((name) => name?.endsWith('.raw') === false)
    if (wrong === undefined) return
    report(
      `The file is named ${JSON.stringify(wrong)}: portablectl takes only names that end in ".raw".`,
      'Rename it to NAME_VERSION.raw.',
    )
  },
)

export const illegalPrefix = rule(
  {
    id: 'N02',
    severity: 'refused',
    title: 'What is before the first "_" of the name, else before ".raw", is the prefix of the units.',
    why: 'portablectl cuts the prefix out of the file name. It may have letters, digits, "-" and "." only, and not be empty.',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'portablectl.c extract_prefix',
  },
  ({ fileName }, report) => {
    const found = fileName === undefined ? undefined : prefixOfImageName(fileName)
    if (found?.ok !== false) return
    report(
      `portablectl cannot tell the units' prefix: ${found.reason}`,
      'Rename the file to NAME_VERSION.raw, with letters, digits, "-" and "." before the "_".',
    )
  },
)

export const versionNotSeparated = rule(
  {
    id: 'N04',
    severity: 'warning',
    title: 'Name and version of the image are separated by "_".',
    why: 'portablectl knows no other separator: in foo-1.0.raw the prefix is foo-1.0. reattach and detach take the version for a part of the name, too.',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'portablectl.c extract_prefix',
  },
  ({ fileName }, report) => {
    const [, name, separator, version] = /^([^_]*?)([-.+~])(v?[0-9][^_]*)\.raw$/.exec(fileName ?? '') ?? []
    if (name === undefined || name === '' || separator === undefined || version === undefined) return
    report(
      `${JSON.stringify(fileName)} has "${separator}" between name and version: portablectl takes ${JSON.stringify(`${name}${separator}${version}`)} for the name of the units.`,
      `Rename it to ${name}_${version}.raw.`,
    )
  },
)

export const nameExpandsInRootImage = rule(
  {
    id: 'N05',
    severity: 'fails-to-start',
    title: 'The name survives being written into a unit file.',
    why: 'portabled writes it into RootImage= of a drop-in without escaping: systemd expands "%" before a letter, digit or "%", and newlines and blanks at the ends are lost. (Quotes and backslashes survive: measured on 252, 257 and 262.)',
    remedy: 'Rename the file.',
    source: 'portable.c install_chroot_dropin',
  },
  ({ realName }, report) => {
    const strange = /%[0-9A-Za-z%]|\n|^\s|\s$/.exec(realName ?? '')?.[0]
    if (strange === undefined) return
    report(
      `The file name ${JSON.stringify(realName)} contains ${JSON.stringify(strange)}, which does not survive in the RootImage= that portabled writes.`,
      'Rename the file.',
    )
  },
)

export const illegalName = rule(
  {
    id: 'N06',
    severity: 'refused',
    title: 'The name is one that systemd takes for an image.',
    why: 'It is valid UTF-8 of at most 250 bytes, without control characters, and does not begin with ".#".',
    remedy: 'Rename the file to NAME_VERSION.raw.',
    source: 'os-util.c image_name_is_valid',
  },
  ({ realName }, report) => {
    const problem = realName === undefined ? undefined : imageNameProblem(realName)
    if (problem === undefined) {
      if (Buffer.byteLength(realName ?? '') > LONGEST_WITH_HASH) tooLong(report)
      return
    }
    report(
      `${JSON.stringify(realName)} is not a name that systemd takes for an image. ${problem}`,
      'Rename the file to NAME_VERSION.raw.',
    )
  },
)

/** systemd looks for NAME.roothash beside NAME.raw, and no file name is longer than 255 bytes. */
const LONGEST_WITH_HASH = 255 - ('.roothash'.length - '.raw'.length)

/** From 260 on, attach looks for it too (measured on 252, 257 and 262). */
function tooLong(report: Report): void {
  const message = `The file name is longer than ${LONGEST_WITH_HASH} bytes: with it, systemd cannot look for NAME.roothash beside the image, and fails.`
  const remedy = 'Shorten the name.'
  report(message, remedy, undefined, { releases: from(260) })
  report(message, remedy, undefined, { severity: 'fails-to-start', releases: before(260) })
}

/** What Debian, Linux and Go call what systemd calls otherwise (architecture.c). */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'x86-64'],
  ['x64', 'x86-64'],
  ['64', 'x86-64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armv7', 'arm'],
  ['armv7l', 'arm'],
  ['i386', 'x86'],
  ['i686', 'x86'],
  ['ppc64le', 'ppc64-le'],
  ['ppc64el', 'ppc64-le'],
])

/** The first systemd that picks the newest image of a folder. */
const FOLDERS_SINCE = 256

export const architectureNotOfSystemd = rule(
  {
    id: 'N07',
    severity: 'info',
    title: 'An architecture in the name is one of systemd: NAME_VERSION_x86-64.raw.',
    why: 'In a folder NAME.raw.v of several versions, systemd from 256 on takes the newest of its own architecture, and knows that by its own names; any other is a part of the version.',
    remedy: 'Use the name of ConditionArchitecture= (input architecture-suffix).',
    source: 'vpick.c; systemd.v(7)',
    releases: from(FOLDERS_SINCE),
  },
  ({ fileName }, report) => {
    const [, last = ''] = /_(?:x86_)?([A-Za-z0-9]+)(?:\+[0-9]+(?:-[0-9]+)?)?\.raw$/.exec(fileName ?? '') ?? []
    const right = ARCHITECTURES.get(last)
    if (right === undefined || (last === '64' && fileName?.includes('_x86_64') !== true)) return
    report(
      `systemd does not take ${JSON.stringify(last === '64' ? 'x86_64' : last)} in ${JSON.stringify(fileName)} for an architecture: it calls it ${right}.`,
      `End the name in _${right}.raw.`,
    )
  },
)

/** The name of the file, and whether a unit fits it. */
export const NAME_RULES: readonly Rule[] = [
  wrongSuffix,
  illegalPrefix,
  noMatchingUnit,
  versionNotSeparated,
  nameExpandsInRootImage,
  illegalName,
  architectureNotOfSystemd,
]

export { noMatchingUnit }
