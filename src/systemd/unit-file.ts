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
}

export interface ValuePiece {
  readonly offset: number
  readonly line: number
  readonly column: number
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

/** A line as systemd cuts the file: up to `\n`, `\r`, NUL or a mix of them (fileio.c read_line_full), so not always a line of an editor. */
export interface UnitLine {
  readonly text: string
  readonly ending: string
  /** Where its first character stands; the byte order mark at the start of the file is column 0. */
  readonly line: number
  readonly column: number
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

interface Place {
  readonly line: number
  readonly column: number
}

/** A line after continuation: what conf-parser.c parse_line is given. Pieces count offsets in `text`. */
interface LogicalLine {
  readonly text: string
  readonly pieces: readonly ValuePiece[]
}

const BYTE_ORDER_MARK = '\ufeff'
/** conf-parser.c: LONG_LINE_MAX, in bytes; for one line and for one with its continuations. */
const LONGEST_LINE = 1024 * 1024
/**
 * What utf8.c utf8_is_valid refuses, noncharacters included. Bytes that are not UTF-8 come to us as U+FFFD, from a decoder that must not
 * throw: in a comment systemd does not mind them. (A U+FFFD that was really written would be fine to systemd; nobody writes it.)
 */
const NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u

/** Reads a unit file by the rules of systemd.syntax(7) and conf-parser.c config_parse, keeping the place of everything. Never throws. */
export function parseUnitFile(text: string): UnitFile {
  const lines = splitLines(text)
  const sections: Section[] = []
  const settings: Setting[] = []
  const problems: SyntaxProblem[] = []

  for (const logical of logicalLines(lines)) {
    const read = 'fatal' in logical ? logical : readLogicalLine(logical, sections.at(-1))
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

/**
 * Every assignment of a list setting that counts: an empty assignment forgets those before it (systemd.syntax(7)).
 * Sections of one name are one section.
 */
export function effectiveSettings(unit: UnitFile, section: string, key: string): readonly Setting[] {
  const all = unit.settings.filter((setting) => setting.section === section && setting.key === key)
  return all.slice(all.findLastIndex((setting) => setting.value === '') + 1)
}

/** The assignment of a single-valued setting that counts: the last. Undefined when there is none or it is empty (back to the default). */
export function lastSetting(unit: UnitFile, section: string, key: string): Setting | undefined {
  return effectiveSettings(unit, section, key).at(-1)
}

/** Where the character at `offset` (UTF-16 units) of the value stands in the text, for an annotation at a word of a long value. */
export function positionInValue(setting: Setting, offset: number): Place {
  return placeOf(setting.pieces, offset) ?? { line: setting.line, column: setting.column }
}

/**
 * Cuts as fileio.c read_line_full does: an ending is a run of `\n`, `\r`, NUL in which none repeats and NUL is last. `\r\n` and `\n\r`
 * are therefore one ending and `\n\n` two. Places count `\n` alone, as git and GitHub do, and no byte order mark.
 */
function splitLines(text: string): UnitLine[] {
  const lines: UnitLine[] = []
  let line = 1
  let lineStart = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0

  for (let start = 0; start < text.length;) {
    let end = start
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++
    const ending = endingAt(text, end)
    lines.push({ text: text.slice(start, end), ending, line, column: start - lineStart + 1 })
    if (ending.includes('\n')) {
      line++
      lineStart = end + ending.indexOf('\n') + 1
    }
    start = end + ending.length
  }
  return lines
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0
}

function endingAt(text: string, at: number): string {
  const ending = /(?:\n\r?|\r\n?)?\0?/y
  ending.lastIndex = at
  return ending.exec(text)?.[0] ?? ''
}

/** Joins continuations and drops comments, as the loop of conf-parser.c config_parse; a problem when a line is too long to be read. */
function* logicalLines(lines: readonly UnitLine[]): Generator<LogicalLine | SyntaxProblem, void, undefined> {
  let markSeen = false
  let parts: string[] = []
  let pieces: ValuePiece[] = []
  let length = 0
  let bytes = 0

  for (const line of lines) {
    if (mayBeLong(line.text.length) && Buffer.byteLength(line.text) >= LONGEST_LINE) return yield tooLong(line)
    // Before the byte order mark is taken off: a comment right behind the mark is not one to systemd.
    if (/^[ \t]*[#;]/.test(line.text)) continue

    // Of the first line that has one, whichever that is.
    const hasMark: boolean = !markSeen && line.text.startsWith(BYTE_ORDER_MARK)
    markSeen ||= hasMark
    const text: string = hasMark ? line.text.slice(1) : line.text
    const piece = { offset: length, line: line.line, column: hasMark ? line.column + 1 : line.column }
    const continued = endsInBackslash(text)
    if (!continued && pieces.length === 0) {
      yield { text, pieces: [piece] }
      continue
    }

    bytes += Buffer.byteLength(text)
    if (bytes > LONGEST_LINE) return yield tooLong(line)
    parts.push(continued ? `${text.slice(0, -1)} ` : text)
    pieces.push(piece)
    length += text.length
    if (continued) continue

    yield { text: parts.join(''), pieces }
    parts = []
    pieces = []
    length = 0
    bytes = 0
  }
  // A backslash on the last line continues into nothing: the setting counts all the same.
  if (parts.length > 0) yield { text: parts.join(''), pieces }
}

/** True for an odd number of backslashes at the end: two of them are an escaped one. */
function endsInBackslash(text: string): boolean {
  let first = text.length
  while (first > 0 && text.charAt(first - 1) === '\\') first--
  return (text.length - first) % 2 === 1
}

/** Spares the counting of bytes where no text of so many UTF-16 units can have too many. */
function mayBeLong(length: number): boolean {
  return length * 3 >= LONGEST_LINE
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

  if (NOT_UTF8.test(text)) {
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

function placeOf(pieces: readonly ValuePiece[], offset: number): Place | undefined {
  const piece = pieces[pieceAt(pieces, offset)]
  return piece && { line: piece.line, column: piece.column + offset - piece.offset }
}

/** The last piece that begins at or before `offset`, by bisection: a hostile value has a piece every two characters. */
function pieceAt(pieces: readonly ValuePiece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((pieces[middle]?.offset ?? Infinity) <= offset) low = middle
    else high = middle
  }
  return low
}

/** The pieces of the part from `from` to `to`, counting offsets from its beginning. */
function piecesFrom(pieces: readonly ValuePiece[], from: number, to: number): ValuePiece[] {
  const first = Math.max(
    0,
    pieces.findLastIndex((piece) => piece.offset <= from),
  )
  return pieces
    .slice(first)
    .filter((piece, index) => index === 0 || piece.offset < to)
    .map(({ offset, line, column }) =>
      offset < from ? { offset: 0, line, column: column + from - offset } : { offset: offset - from, line, column },
    )
}
