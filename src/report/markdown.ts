/**
 * Text from outside as text in GitHub's Markdown, anywhere but at the start of a line: nothing in it becomes markup, a
 * mention, a link (`www.` makes one too), an emoji, a reference to an issue, or HTML.
 */
export function plain(text: string): string {
  // GitHub looks for most of these in text whose entities it has read: a zero-width blank parts them.
  const parted = visible(text).replace(
    /@|#(?=\d)|\bGH-(?=\d)|www(?=\.)|:(?=\/\/|[\w+-]+:)/gi,
    (sign) => `${sign}${PARTED}`,
  )
  return escaped(parted).replaceAll(PARTED, '&#8203;')
}

/**
 * Text from outside in a monospaced face. An HTML element, for a backtick inside would end a Markdown one. To Markdown its
 * content is text like any other, of which it makes links; a comment parts what would be one, so that it can still be copied.
 */
export function code(text: string): string {
  const parted = visible(text).replace(/(?=@)|(?<=www)(?=\.)|(?<=:)(?=\/\/)/gi, PARTED)
  return `<code>${escaped(parted).replaceAll(PARTED, '<!-- -->')}</code>`
}

/** Stands in no text that was made visible. */
const PARTED = '\u200b'

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}

/** A part that is opened by a click. Title and body are Markdown already; the title has one line. */
export function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n</details>\n\n`
}

/** A block of code, as it is: nothing in a fence is markup, and a line of it ends it only with as many backticks as it began with. */
export function fence(language: 'sh' | 'mermaid', lines: readonly string[]): string {
  const text = lines.join('\n')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([{ length }]) => length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${text}\n${mark}\n`
}

/** True for text in which every character can be seen as what it is, so that it can be shown in a fence, where nothing can be replaced. */
export function isVisible(text: string): boolean {
  return visible(text) === text
}

/** A link to what a service gave as its address, if that is one of the web; else the text alone. */
export function link(text: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return plain(text)
  const href = url.href.replace(/[&"<>|`\\]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<a href="${href}">${plain(text)}</a>`
}

/**
 * Characters that cannot be seen, or that reorder those around them, by their number. Control characters, line breaks
 * among them, become a blank. (U+FE0E and U+FE0F only choose how the character before them looks.)
 */
function visible(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(
      /(?![\ufe0e\ufe0f])[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu,
      (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#!|~$:@]/g, (character) => `&#${character.charCodeAt(0)};`)
}
