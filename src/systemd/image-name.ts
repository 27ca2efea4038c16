import { inputError, quote } from '../errors.js'
import { NOT_UTF8 } from './utf8.js'

/** What portablectl makes of an image's file name and matches units with: `[A-Za-z0-9.-]+`, a legal file name. */
export type Prefix = string & { readonly __brand: 'Prefix' }

/** A version that can stand in an image's file name and in `RootImage=`. */
export type ImageVersion = string & { readonly __brand: 'ImageVersion' }

export type FoundPrefix =
  { readonly ok: true; readonly prefix: Prefix } | { readonly ok: false; readonly reason: string }

/** `reason` begins with the value and `remedy` says what to do: the two sentences of an error about an input. */
interface Refusal {
  readonly ok: false
  readonly reason: string
  readonly remedy: string
}

/** limits.h NAME_MAX, in bytes. */
const LONGEST_FILE_NAME = 255
/** Beside NAME.raw stand NAME.report.json, 8 bytes longer, and NAME.raw.sha256, 7: their names must be possible too. */
const LONGEST_IMAGE_NAME = LONGEST_FILE_NAME - ('.report.json'.length - '.raw'.length)

/**
 * The prefix that `portablectl attach ./FILE` uses when none is given: up to the first `_`, else without `.raw` (portablectl.c
 * extract_prefix). From 256 on `.raw.v` and `.v`, names of folders of versions, are taken off as well; no such file is an image.
 */
export function prefixOfImageName(fileName: string): FoundPrefix {
  const underscore = fileName.indexOf('_')
  const prefix = underscore === -1 ? fileName.replace(/\.raw$/, '') : fileName.slice(0, underscore)
  const cut = underscore === -1 ? '' : ' before its first "_"'

  if (prefix === '') return { ok: false, reason: `${quote(fileName)} has nothing${cut || ' before ".raw"'}.` }
  const strange = strangeInPrefix(prefix)
  if (strange !== undefined) {
    return {
      ok: false,
      reason: `${quote(fileName)} contains ${quote(strange)}${cut}; portablectl takes only letters, digits, "-" and "." there.`,
    }
  }
  const problem = imageNameProblem(prefix)
  return problem === undefined
    ? { ok: true, prefix: prefix as Prefix }
    : { ok: false, reason: `The part ${quote(prefix)} of ${quote(fileName)} is no name: ${problem}` }
}

/** Why systemd does not take the name for an image's (os-util.c image_name_is_valid), as a whole sentence; undefined when it does. */
export function imageNameProblem(name: string): string | undefined {
  if (name === '') return 'It is empty.'
  if (name === '.' || name === '..') return 'It means a folder.'
  if (name.includes('/')) return 'It contains "/".'
  if (Buffer.byteLength(name) > LONGEST_FILE_NAME) return `It is longer than ${LONGEST_FILE_NAME} bytes.`
  if (CONTROL.test(name)) return 'It contains a control character.'
  if (NOT_UTF8.test(name)) return 'It is not valid UTF-8.'
  if (name.startsWith('.#')) return 'It begins with ".#", as the temporary files of systemd do.'
  return undefined
}

/** Reads the input `pname`. */
export function parsePrefix(pname: string): { readonly ok: true; readonly prefix: Prefix } | Refusal {
  if (pname === '') return refuse('it is empty.', 'Give the name that your units begin with.')
  const strange = strangeInPrefix(pname)
  if (strange === '_') {
    return refuse(
      `${quote(pname)} contains "_". portablectl cuts an image's name at the first "_", so units named ${quote(pname)} would never match.`,
      suggestion(pname),
    )
  }
  if (strange !== undefined) {
    return refuse(
      `${quote(pname)} contains ${quote(strange)}, which portablectl does not allow there.`,
      suggestion(pname),
    )
  }
  if (pname.startsWith('.')) {
    // dirent-util.c hidden_or_backup_file: also not the special folders.
    return refuse(
      `${quote(pname)} begins with ".". systemd passes over files that begin so, and would find none of the units.`,
      suggestion(pname),
    )
  }
  if (pname.length > LONGEST_FILE_NAME) {
    return refuse(
      `${quote(pname)} is longer than a file name can be (${LONGEST_FILE_NAME} bytes).`,
      'Use a shorter name.',
    )
  }
  return { ok: true, prefix: pname as Prefix }
}

/**
 * Reads the input `version`. It becomes a part of a file name and that a part of `RootImage=PATH`, which portabled writes unescaped into
 * a drop-in: `%` would be read as a specifier there, and quotes, backslashes and blanks are not safe (research 1.8, rule N05).
 * `_` is allowed: prefix, reattach and detach look at the first one only, which is the one before the version.
 */
export function parseVersion(version: string): { readonly ok: true; readonly version: ImageVersion } | Refusal {
  if (version === '') return refuse('it is empty.', 'Give any version, such as "1.0".')
  const strange = /[/%"'\\\s]/u.exec(version)?.[0] ?? CONTROL.exec(version)?.[0]
  if (strange === '%') {
    return refuse(
      `${quote(version)} contains "%". portabled writes the image's name into RootImage=, where systemd expands it, so the service could not start.`,
      'Leave "%" out of the version.',
    )
  }
  if (strange !== undefined) {
    return refuse(
      `${quote(version)} contains ${quote(strange)}. A version is part of a file name here: it can hold no "/", blanks, quotes, backslashes and control characters.`,
      'Use letters, digits, ".", "-", "+" and "~" (for example "1.2.0-rc1").',
    )
  }
  if (NOT_UTF8.test(version)) {
    return refuse(`${quote(version)} contains a character that systemd does not take for UTF-8.`, 'Use plain text.')
  }
  return { ok: true, version: version as ImageVersion }
}

/**
 * `NAME_VERSION.raw`, or `NAME_VERSION_ARCH.raw` with systemd's name of the architecture (systemd.v(7)). Throws the user's error when
 * that is longer than 247 bytes, which leave room for the names of the files beside it.
 */
export function imageFileName(prefix: Prefix, version: string, architecture?: string): string {
  const name = `${prefix}_${version}${architecture === undefined ? '' : `_${architecture}`}.raw`
  const excess = Buffer.byteLength(name) - LONGEST_IMAGE_NAME
  if (excess > 0) {
    throw inputError(
      'version',
      `the image would be named ${quote(name)}, which is ${excess} bytes too long: it may have ${LONGEST_IMAGE_NAME}, for the report beside it has a longer name (….report.json) and a file name ends at ${LONGEST_FILE_NAME}.`,
      'Shorten pname or version.',
    )
  }
  return name
}

/** string-util.c string_has_cc. */
const CONTROL = /[\u0000-\u001f\u007f]/

function strangeInPrefix(text: string): string | undefined {
  return /[^A-Za-z0-9.-]/u.exec(text)?.[0]
}

/** Says what is allowed, with an example made of what was given. */
function suggestion(pname: string): string {
  const example = pname
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, 60)
  const allowed = 'Use letters, digits, "-" and "."'
  return example === '' ? `${allowed}.` : `${allowed} (for example ${quote(example)}).`
}

function refuse(reason: string, remedy: string): Refusal {
  return { ok: false, reason, remedy }
}
