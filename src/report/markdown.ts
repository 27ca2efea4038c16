/**
 * Text from outside as text in GitHub's Markdown, anywhere but at the start of a line: nothing in it becomes markup, a
 * mention, a link (`www.` makes one too) or HTML.
 */
export function plain(text: string): string {
  // GitHub may look for mentions after it has read entities: a zero-width blank keeps the name from the @.
  return escaped(text).replace(/&#64;/g, '&#64;&#8203;')
}

/** Text from outside in a monospaced face. An HTML element, for a backtick inside would end a Markdown one. */
export function code(text: string): string {
  return `<code>${escaped(text)}</code>`
}

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}

function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#!|~$:@]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/www\./gi, (text) => `${text.slice(0, 3)}&#46;`)
}
