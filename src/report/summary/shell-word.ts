/** A word as a shell takes it, whatever is in it: lines of these are made to be copied. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`
}
