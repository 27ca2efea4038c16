import { stepsOf } from './image-path.js'
import type { SystemdRelease } from './releases.js'
import { expandSpecifiers } from './specifiers.js'
import type { UnitName } from './unit-name.js'

/** `+`: no user, no sandbox; `!`: no user; `!!`: as `!` on kernels without ambient capabilities only, which none of today's are. */
export type Privilege = 'ordinary' | '+' | '!' | '!!'

/** What is executed, once specifiers are put in. */
export type ExecProgram =
  /** Absolute, without `//` and `/./`, but a `..` stays: the kernel follows it. */
  | { readonly kind: 'path'; readonly path: string }
  /** A bare name, looked up in ExecSearchPath= or the default search path. */
  | { readonly kind: 'name'; readonly name: string }
  /** `|`: the shell of the user. */
  | { readonly kind: 'shell' }
  | { readonly kind: 'unknown'; readonly text: string; readonly specifier: string }

export interface Prefixes {
  readonly length: number
  readonly forgiven: boolean
  readonly ownName: boolean
  readonly privilege: Privilege
  readonly shell: boolean
}

/** `|` came with 258. Which prefix excludes which is the same before and after. */
export function readPrefixes(word: string, release: SystemdRelease): Prefixes {
  let [forgiven, ownName, verbatim, shell] = [false, false, false, false]
  let privilege: Privilege = 'ordinary'
  let length = 0
  for (; length < word.length; length += 1) {
    const prefix = word.charAt(length)
    if (prefix === '-' && !forgiven) forgiven = true
    else if (prefix === '@' && !ownName) ownName = true
    else if (prefix === ':' && !verbatim) verbatim = true
    else if (prefix === '|' && !shell && Number(release) >= 258) shell = true
    else if (prefix === '+' && privilege === 'ordinary') privilege = '+'
    else if (prefix === '!' && privilege === 'ordinary') privilege = '!'
    else if (prefix === '!' && privilege === '!') privilege = '!!'
    else break
  }
  return { length, forgiven, ownName, privilege, shell }
}

/** path-util.c: PATH_MAX less its NUL, and NAME_MAX. */
const LONGEST_PATH = 4095
const LONGEST_NAME = 255

export function readProgram(
  text: string,
  unitName: UnitName,
  release: SystemdRelease,
): ExecProgram | { readonly kind: 'bad'; readonly reason: string } {
  const bad = (reason: string) => ({ kind: 'bad', reason }) as const
  const expansion = expandSpecifiers(text, unitName)
  if (expansion.kind === 'unknown') return { kind: 'unknown', text, specifier: expansion.specifier }
  if (expansion.kind === 'invalid') return bad(`systemd cannot expand ${expansion.specifier}.`)

  const path = expansion.text
  const shown = JSON.stringify(path)
  if (path === '') return bad('There is no program to execute.')
  if (/[\u0001-\u001f\u007f"'\\]/.test(path))
    return bad(`The program ${shown} has a quote, backslash or control character.`)
  // string_is_safe() minds the characters of patterns from 258 on (measured on 262; 257 takes them).
  if (Number(release) >= 258 && /[*?[]/.test(path))
    return bad(`The program ${shown} has a "*", "?" or "[" in its name.`)
  if (path.endsWith('/')) return bad(`The program ${shown} ends in "/", as a folder.`)

  const parts = stepsOf(path)
  const isShort = parts.every((part) => Buffer.byteLength(part) <= LONGEST_NAME)
  if (path.startsWith('/')) {
    if (!isShort || Buffer.byteLength(path) > LONGEST_PATH) return bad(`The path ${shown} is too long.`)
    return { kind: 'path', path: `/${parts.join('/')}` }
  }
  if (path.includes('/') || path === '.' || path === '..' || !isShort) {
    return bad(`The program ${shown} is neither an absolute path nor a bare name.`)
  }
  return { kind: 'name', name: path }
}
