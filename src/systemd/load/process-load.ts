import { absolutePath } from '../setting-paths.js'
import { parseBoolean } from '../setting-values.js'
import { expandSpecifiers } from '../specifiers.js'
import { settingsOf, type Setting, type UnitFile } from '../unit-file.js'
import type { UnitName } from '../unit-name.js'
import { splitWords } from '../words.js'
import { UNQUOTED } from '../unit-references.js'
import { problem, type LoadProblem } from './load-problem.js'

type Check = (setting: Setting, unit: UnitName) => LoadProblem | undefined

/**
 * The few settings of which systemd does not pass over a value that it cannot read, but gives the unit up: "Unit configuration has
 * fatal error". A later assignment does not help. systemd: load-fragment.c, where a parser returns -ENOEXEC.
 */
const FATAL: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['User', checkUser],
  ['Group', checkUser],
  ['SupplementaryGroups', checkUsers],
  ['DynamicUser', checkBoolean],
  ['WorkingDirectory', checkWorkingDirectory],
  ['RootDirectory', checkPath],
  ['RootImage', checkPath],
  ['RootVerity', checkPath],
])

const FATAL_OF_SOCKETS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...FATAL,
  ['SocketUser', checkUser],
  ['SocketGroup', checkUser],
])

export function fatalValues(unit: UnitName, file: UnitFile, section: 'Service' | 'Socket'): readonly LoadProblem[] {
  return [...(section === 'Socket' ? FATAL_OF_SOCKETS : FATAL)].flatMap(([key, check]) =>
    settingsOf(file, section, key).flatMap((setting) => check(setting, unit) ?? []),
  )
}

function checkUser(setting: Setting, unit: UnitName): LoadProblem | undefined {
  return setting.value === '' ? undefined : checkUserName(setting, setting.value, unit)
}

/** config_parse_user_group_strv_compat: blanks separate, and nothing quotes. */
function checkUsers(setting: Setting, unit: UnitName): LoadProblem | undefined {
  const { words, problem: malformed } = splitWords(setting.value, UNQUOTED)
  if (malformed !== undefined) {
    return problem(
      `${setting.key}= cannot be read: ${malformed.message}`,
      'Write names with blanks between them.',
      setting,
    )
  }
  for (const { text, offset } of words) {
    const found = checkUserName(setting, text, unit, offset)
    if (found !== undefined) return found
  }
  return undefined
}

function checkUserName(setting: Setting, text: string, unit: UnitName, offset?: number): LoadProblem | undefined {
  const expansion = expandSpecifiers(text, unit)
  if (expansion.kind === 'unknown') return undefined
  if (expansion.kind === 'known' && isUserName(expansion.text)) return undefined
  return problem(
    `${setting.key}=${text} is no name of a user or group that systemd takes.`,
    'Use a name of letters, digits, "-" and "_", or a number below 4294967295 other than 65535.',
    setting,
    offset,
  )
}

/** user-util.c valid_user_group_name, relaxed: what no line of /etc/passwd could hold is refused, other names are only warned of. */
function isUserName(name: string): boolean {
  if (/^(?:0|[1-9][0-9]*)$/.test(name)) return Number(name) < 0xffffffff && name !== '65535'
  return !(name === '' || /^ | $|[\u0000-\u001f\u007f:/\ufffd]|^-?[0-9]*$|^\.\.?$/u.test(name))
}

function checkBoolean(setting: Setting): LoadProblem | undefined {
  if (parseBoolean(setting.value) !== undefined) return undefined
  return problem(`${setting.key}=${setting.value} is neither yes nor no.`, 'Write yes or no.', setting)
}

function checkWorkingDirectory(setting: Setting, unit: UnitName): LoadProblem | undefined {
  return setting.value.startsWith('-') || setting.value === '~' ? undefined : checkPath(setting, unit)
}

function checkPath(setting: Setting, unit: UnitName): LoadProblem | undefined {
  if (setting.value === '') return undefined
  const path = absolutePath(setting.value, unit)
  if (path.kind !== 'ignored') return undefined
  return problem(`${setting.key}= cannot be read: ${path.reason}`, 'Write an absolute path without "..".', setting)
}
