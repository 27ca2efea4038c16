/** Text from outside as text in GitHub's Markdown: nothing in it becomes markup, a mention, a link or HTML. */
export function plain(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+.!|~$:@-]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Text from outside in a monospaced face. An HTML element, for a backtick inside would end a Markdown one. */
export function code(text: string): string {
  return `<code>${plain(text)}</code>`
}

/** A table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
