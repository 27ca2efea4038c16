import { addTo } from '../multimap.js'
import { logicalLines, piecesFrom, placeOf, splitLines } from './unit-lines.js'
import type { LogicalLine, Place, UnitLine, ValuePiece } from './unit-lines.js'
import { NOT_UTF8 } from './utf8.js'

export type { UnitLine, ValuePiece }

/** One `Key=value` of a unit file, as systemd.syntax(7) reads it. Lines and columns count from 1; columns count UTF-16 units. */
export interface Setting {
  readonly section: string
  readonly key: string
  /** The value as systemd sees it: continuation lines joined by one space, comment lines between them dropped, trimmed at both ends. */
  readonly value: string
  /** Where the key stands. */
  readonly line: number
  readonly column: number
  /** Where each part of `value` comes from, in order: `value` from `offset` on stands at `line`, `column` of the text. Never empty. */
  readonly pieces: readonly ValuePiece[]
  /** The name of the drop-in that it was merged from; absent in the unit's own text. */
  readonly dropIn?: string
}

export interface Section {
  readonly name: string
  readonly line: number
}

/** Something systemd complains about while it reads the file. */
export interface SyntaxProblem {
  readonly line: number
  readonly column: number
  readonly message: string
  /** True when systemd gives up the whole file here and the unit does not load; otherwise it only skips the line. */
  readonly fatal: boolean
}

export interface UnitFile {
  readonly text: string
  /** Lossless: {@link printUnitFile} joins them into `text` again. */
  readonly lines: readonly UnitLine[]
  /** In the order of the file. After a fatal problem nothing is read, as in systemd. */
  readonly settings: readonly Setting[]
  readonly sections: readonly Section[]
  readonly problems: readonly SyntaxProblem[]
}

/** Reads a unit file by the rules of systemd.syntax(7) and conf-parser.c config_parse, keeping the place of everything. Never throws. */
export function parseUnitFile(text: string): UnitFile {
  const lines = splitLines(text)
  const sections: Section[] = []
  const settings: Setting[] = []
  const problems: SyntaxProblem[] = []

  for (const logical of logicalLines(lines)) {
    const read = 'tooLong' in logical ? tooLong(logical.tooLong) : readLogicalLine(logical, sections.at(-1))
    if (read === undefined) continue
    if ('key' in read) settings.push(read)
    else if ('name' in read) sections.push(read)
    else problems.push(read)
    if ('fatal' in read && read.fatal) break
  }
  return { text, lines, settings, sections, problems }
}

export function printUnitFile(unit: UnitFile): string {
  return unit.lines.map((line) => line.text + line.ending).join('')
}

/** Of each unit file, its settings by section and key: rules ask hundreds of times, and a file may have a hundred thousand lines. */
const indexes = new WeakMap<readonly Setting[], ReadonlyMap<string, readonly Setting[]>>()

/** Every assignment of a setting, in their order. */
export function settingsOf({ settings }: Pick<UnitFile, 'settings'>, section: string, key: string): readonly Setting[] {
  const index = indexes.get(settings) ?? indexOf(settings)
  indexes.set(settings, index)
  return index.get(`${section}]${key}`) ?? []
}

/** By texts of one bracket, as no other section and key that anybody asks for have. */
function indexOf(settings: readonly Setting[]): ReadonlyMap<string, readonly Setting[]> {
  const index = new Map<string, Setting[]>()
  for (const setting of settings) addTo(index, `${setting.section}]${setting.key}`, setting)
  return index
}

/**
 * Every assignment of a list setting that counts: an empty assignment forgets those before it (systemd.syntax(7)).
 * Sections of one name are one section.
 */
export function effectiveSettings(unit: UnitFile, section: string, key: string): readonly Setting[] {
  return sinceReset(settingsOf(unit, section, key))
}

/** Those that count of the assignments to one list: an empty one forgets those before it, whichever of the list's keys it has. */
export function sinceReset(assignments: readonly Setting[]): readonly Setting[] {
  return assignments.slice(assignments.findLastIndex(({ value }) => value === '') + 1)
}

/** The assignment of a single-valued setting that counts: the last. Undefined when there is none or it is empty (back to the default). */
export function lastSetting(unit: UnitFile, section: string, key: string): Setting | undefined {
  return effectiveSettings(unit, section, key).at(-1)
}

/** Where the character at `offset` (UTF-16 units) of the value stands in the text, for an annotation at a word of a long value; the key without one. */
export function positionInValue(setting: Setting, offset?: number): Place {
  return (
    (offset === undefined ? undefined : placeOf(setting.pieces, offset)) ?? {
      line: setting.line,
      column: setting.column,
    }
  )
}

/** What conf-parser.c parse_line makes of a line: a section, a setting, a complaint or, of a blank one, nothing. */
function readLogicalLine(
  { text, pieces }: LogicalLine,
  section: Section | undefined,
): Setting | Section | SyntaxProblem | undefined {
  const start = skipBlanks(text, 0, text.length)
  const end = skipBlanksBack(text, start, text.length)
  if (start === end) return undefined
  const place = placeOf(pieces, start) ?? { line: 1, column: 1 }

  // Bytes that are not UTF-8 come to us as U+FFFD, from a decoder that must not throw: in a comment systemd does not mind them. (A U+FFFD that
  // was really written would be fine to systemd; nobody writes it.)
  if (NOT_UTF8.test(text) || text.includes('\ufffd')) {
    return { ...place, fatal: true, message: 'This line is not valid UTF-8. systemd does not load the file.' }
  }
  if (text.charAt(start) === '[') return readHeader(text.slice(start, end), place)
  if (section === undefined) {
    return { ...place, fatal: false, message: 'This line stands before any [Section]. systemd ignores it.' }
  }
  const equals = text.indexOf('=', start)
  if (equals === -1 || equals === start) {
    // Sections named X-… belong to other programs; systemd does not look at their lines (systemd.syntax(7)).
    if (section.name.startsWith('X-')) return undefined
    const what = equals === -1 ? 'This line has no "=".' : 'There is no name before "=".'
    return { ...place, fatal: false, message: `${what} systemd ignores the line.` }
  }

  const valueStart = skipBlanks(text, equals + 1, end)
  return {
    section: section.name,
    key: text.slice(start, skipBlanksBack(text, start, equals)),
    value: text.slice(valueStart, end),
    ...place,
    pieces: piecesFrom(pieces, valueStart, end),
  }
}

function readHeader(header: string, place: Place): Section | SyntaxProblem {
  if (!header.endsWith(']')) {
    return { ...place, fatal: true, message: 'A section header needs "]" at its end. systemd does not load the file.' }
  }
  const name = header.slice(1, -1)
  // string-util.c string_is_safe.
  if (/[\u0001-\u001f\u007f"'\\]/.test(name)) {
    return {
      ...place,
      fatal: true,
      message:
        'A section header cannot hold quotes, backslashes or control characters. systemd does not load the file.',
    }
  }
  return { name, line: place.line }
}

function tooLong(line: UnitLine): SyntaxProblem {
  return {
    line: line.line,
    column: Math.max(1, line.column),
    fatal: true,
    message: 'This line, with those it continues, is longer than 1 MiB. systemd does not load the file.',
  }
}

/** Blanks are systemd's WHITESPACE; JavaScript's trim() would take more (no-break spaces, form feeds). */
function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isBlank(text.charAt(at))) at++
  return at
}

function skipBlanksBack(text: string, from: number, to: number): number {
  let at = to
  while (at > from && isBlank(text.charAt(at - 1))) at--
  return at
}
