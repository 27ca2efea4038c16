import { readPrefixes, readProgram, type ExecProgram, type Privilege } from './exec-program.js'
import { execWord, skipBlanks } from './exec-words.js'
import type { SystemdRelease } from './releases.js'
import { expandSpecifiers } from './specifiers.js'
import { settingsOf, type Setting, type UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import type { Word } from './words.js'

export type { ExecProgram, Privilege }

/** The commands of a service, in the order in which systemd runs them (systemd.service(5)). */
export const EXEC_KEYS = [
  'ExecCondition',
  'ExecStartPre',
  'ExecStart',
  'ExecStartPost',
  'ExecReload',
  'ExecReloadPost',
  'ExecStop',
  'ExecStopPost',
] as const

export type ExecKey = (typeof EXEC_KEYS)[number]

/** A service of more commands is nobody's: this program looks at no more of them (rule X11). */
export const MOST_COMMANDS = 1000

/** The commands of a socket (systemd.socket(5)): they run on the host, whatever image its service has. */
export const SOCKET_EXEC_KEYS = ['ExecStartPre', 'ExecStartPost', 'ExecStopPre', 'ExecStopPost'] as const

export type SocketExecKey = (typeof SOCKET_EXEC_KEYS)[number]

export interface ExecCommand {
  readonly kind: 'command'
  readonly setting: Setting
  /** Where in the value the program's name stands, after its prefixes. */
  readonly offset: number
  readonly program: ExecProgram
  /** `-`: a failure of this command is no failure of the service. */
  readonly forgiven: boolean
  readonly privilege: Privilege
  /** The words after the program, specifiers not put in; with `@` the first of them is what the program sees as its name. */
  readonly words: readonly Word[]
  readonly ownName: boolean
}

export type ExecEntry =
  | ExecCommand
  /** systemd drops the rest of the line with a warning in its journal; `refused`: it does not load the unit. `reason` is a whole sentence. */
  | {
      readonly kind: 'ignored' | 'refused'
      readonly setting: Setting
      readonly offset: number
      readonly reason: string
    }

/**
 * The commands of one key of a unit. An empty assignment forgets those before it, but not that systemd refused one of them.
 * systemd: load-fragment.c config_parse_exec.
 */
export function execEntries(
  unitName: UnitName,
  unit: UnitFile,
  key: ExecKey | SocketExecKey,
  release: SystemdRelease,
  section: 'Service' | 'Socket' = 'Service',
): readonly ExecEntry[] {
  let entries: ExecEntry[] = []
  for (const setting of settingsOf(unit, section, key)) {
    if (setting.value === '') entries = entries.filter(({ kind }) => kind === 'refused')
    // One by one: a call takes no argument list of a hundred thousand.
    else for (const entry of parseExecLine(setting, unitName, release)) entries.push(entry)
  }
  return entries
}

/** What was read of a setting, by release and unit: every rule asks, and a line may have a megabyte. */
const read = new WeakMap<Setting, Map<string, readonly ExecEntry[]>>()

/** Every command of one assignment: `;` begins another one. */
export function parseExecLine(setting: Setting, unitName: UnitName, release: SystemdRelease): readonly ExecEntry[] {
  const known = read.get(setting) ?? new Map<string, readonly ExecEntry[]>()
  read.set(setting, known)
  const asked = `${release} ${unitName}`
  const entries = known.get(asked) ?? readCommands(setting, unitName, release)
  known.set(asked, entries)
  return entries
}

function readCommands(setting: Setting, unitName: UnitName, release: SystemdRelease): readonly ExecEntry[] {
  const entries: ExecEntry[] = []
  for (let from: number | undefined = 0; from !== undefined;) {
    const command = readCommand(setting, from, unitName, release)
    if (command.entry !== undefined) entries.push(command.entry)
    from = command.next
  }
  return entries
}

interface ReadCommand {
  readonly entry: ExecEntry | undefined
  /** Where the next command begins; undefined when there is none. */
  readonly next: number | undefined
}

function readCommand(setting: Setting, from: number, unitName: UnitName, release: SystemdRelease): ReadCommand {
  const text = setting.value
  const start = skipBlanks(text, from)
  if (start >= text.length) return { entry: undefined, next: undefined }
  const first = execWord(text, start)
  if (first === undefined) return dropped('ignored', setting, start, NEVER_CLOSED)
  if (first.text === ';') return { entry: undefined, next: first.next }

  const prefixes = readPrefixes(first.text, release)
  const offset = start + offsetInRaw(first.raw, prefixes.length)
  const drop = (reason: string): ReadCommand =>
    dropped(prefixes.forgiven ? 'ignored' : 'refused', setting, offset, reason)
  const named = first.text.slice(prefixes.length)
  const program = prefixes.shell ? ({ kind: 'shell' } as const) : readProgram(named, unitName, release)
  if (program.kind === 'bad') return drop(program.reason)

  const rest = readWords(text, first.next, unitName)
  if (rest.problem !== undefined) return drop(rest.problem)
  const words = prefixes.shell && named !== '' ? [{ text: named, offset }, ...rest.words] : rest.words
  if (prefixes.ownName && !prefixes.shell && words.length === 0) {
    return drop('After "@" and a program must come the name that the program is to see.')
  }
  const { forgiven, privilege, ownName } = prefixes
  return {
    entry: { kind: 'command', setting, offset, program, forgiven, privilege, words, ownName },
    next: rest.next,
  }
}

const NEVER_CLOSED = 'A quote is never closed.'

function dropped(kind: 'ignored' | 'refused', setting: Setting, offset: number, reason: string): ReadCommand {
  return { entry: { kind, setting, offset, reason }, next: undefined }
}

/** Where the character at `offset` of a word stands in how the word is written: after its opening quote, if any. */
function offsetInRaw(raw: string, offset: number): number {
  return /^["']/.test(raw) ? offset + 1 : offset
}

interface ReadWords {
  readonly words: readonly Word[]
  readonly next: number | undefined
  readonly problem?: string
}

function readWords(text: string, from: number, unitName: UnitName): ReadWords {
  const words: Word[] = []
  for (let at = from; at < text.length;) {
    const word = execWord(text, at)
    if (word === undefined) return { words, next: undefined, problem: NEVER_CLOSED }
    if (word.raw === ';') return { words, next: word.next }
    if (word.raw !== '\\;') {
      const expansion = expandSpecifiers(word.text, unitName)
      if (expansion.kind === 'invalid') {
        return { words, next: undefined, problem: `systemd cannot expand ${expansion.specifier}.` }
      }
    }
    words.push({ text: word.raw === '\\;' ? ';' : word.text, offset: word.offset })
    at = word.next
  }
  return { words, next: undefined }
}
