import { logicalLines, splitLines, type LogicalLine, type Place, type UnitLine } from '../systemd/unit-lines.js'

/**
 * For the text of a unit, where a line stands that systemd names by its own count. It counts what it reads as lines, which also end at `\r`
 * (fileio.c read_line_full), and of a setting that goes on over several it names the last (conf-parser.c config_parse), or at the end of the file the one
 * after it: people look for the first.
 */
export function placesOf(text: string): (line: number) => Place | undefined {
  const lines = splitLines(text)
  const places = new Map<string, Place>()
  for (const logical of logicalLines(lines)) {
    const last = 'tooLong' in logical ? undefined : logical.pieces.at(-1)
    if ('tooLong' in logical || last === undefined) break
    places.set(keyOf(last), startOf(logical))
  }
  return (number) => {
    const line = lines[number - 1] ?? (number === lines.length + 1 ? lines.at(-1) : undefined)
    return line && (places.get(keyOf(withoutMark(line))) ?? { line: line.line, column: Math.max(1, line.column) })
  }
}

function keyOf({ line, column }: Place): string {
  return `${line}:${column}`
}

/** A byte order mark is column 0; what is joined of its line begins behind it. */
function withoutMark({ line, column }: UnitLine): Place {
  return { line, column: Math.max(1, column) }
}

/** The first character that is no blank. */
function startOf({ text, pieces }: LogicalLine): Place {
  const { line, column } = pieces[0] ?? { line: 1, column: 1 }
  return { line, column: column + (/^[ \t]*/.exec(text)?.[0].length ?? 0) }
}
