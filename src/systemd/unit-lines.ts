/** A line as systemd cuts the file: up to `\n`, `\r`, NUL or a mix of them (fileio.c read_line_full), so not always a line of an editor. */
export interface UnitLine {
  readonly text: string
  readonly ending: string
  /** Where its first character stands; the byte order mark at the start of the file is column 0. */
  readonly line: number
  readonly column: number
}

/** Lines and columns count from 1; columns count UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Joined text comes, from `offset` on, from `line`, `column` of the file. */
export interface ValuePiece {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** A line after continuation: what conf-parser.c parse_line is given. Pieces count offsets in `text`. */
export interface LogicalLine {
  readonly text: string
  readonly pieces: readonly ValuePiece[]
}

/** The line at which systemd gives the file up: with those it continues, it is longer than {@link LONGEST_LINE}. */
export interface TooLong {
  readonly tooLong: UnitLine
}

const BYTE_ORDER_MARK = '\ufeff'
/** conf-parser.c: LONG_LINE_MAX, in bytes; for one line and for one with its continuations. */
const LONGEST_LINE = 1024 * 1024

/**
 * Cuts as fileio.c read_line_full does: an ending is a run of `\n`, `\r`, NUL in which none repeats and NUL is last. `\r\n` and `\n\r`
 * are therefore one ending and `\n\n` two. Places count `\n` alone, as git and GitHub do, and no byte order mark.
 */
export function splitLines(text: string): UnitLine[] {
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

/** Joins continuations and drops comments, as the loop of conf-parser.c config_parse. Ends at a line that is too long to be read. */
export function* logicalLines(lines: readonly UnitLine[]): Generator<LogicalLine | TooLong, void, undefined> {
  let markSeen = false
  let parts: string[] = []
  let pieces: ValuePiece[] = []
  let length = 0
  let bytes = 0

  for (const line of lines) {
    if (mayBeLong(line.text.length) && Buffer.byteLength(line.text) >= LONGEST_LINE) return yield { tooLong: line }
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
    if (bytes > LONGEST_LINE) return yield { tooLong: line }
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

/** Where the character at `offset` of the joined text stands; undefined when there is no piece. */
export function placeOf(pieces: readonly ValuePiece[], offset: number): Place | undefined {
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
export function piecesFrom(pieces: readonly ValuePiece[], from: number, to: number): ValuePiece[] {
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
