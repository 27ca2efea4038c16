/** One paragraph of a control file: its fields by their names in lower case, for they mean the same in any. */
export type Paragraph = ReadonlyMap<string, string>

/**
 * The paragraphs of a control file as dpkg writes it, with those fields alone that are asked for. A line that begins with
 * a blank goes on with the field above it. deb822(5).
 * @param fields names in lower case
 */
export function* paragraphsOf(text: string, fields: ReadonlySet<string>): Generator<Paragraph> {
  let paragraph = new Map<string, string>()
  let field = ''
  for (const line of linesOf(text)) {
    if (line.trim() === '') {
      if (paragraph.size > 0) yield paragraph
      paragraph = new Map()
      field = ''
    } else if (line.startsWith(' ') || line.startsWith('\t')) {
      const value = paragraph.get(field)
      if (value !== undefined) paragraph.set(field, `${value}\n${line.trim()}`)
    } else {
      const colon = line.indexOf(':')
      field = line.slice(0, colon === -1 ? undefined : colon).toLowerCase()
      if (colon !== -1 && fields.has(field)) paragraph.set(field, line.slice(colon + 1).trim())
    }
  }
  if (paragraph.size > 0) yield paragraph
}

/** One line after the other: a database of megabytes is not held a second time in pieces. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    yield text.slice(start, stop)
    start = stop + 1
  }
}
