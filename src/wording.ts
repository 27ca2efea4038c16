/** How messages say counts, lists, sizes, modes and long texts. */

/** `1 file`, `3 files`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** The first `most` of them: `a, b and 7 more`. */
export function firstOf(names: readonly string[], most: number): string {
  const hidden = names.length - most
  return `${names.slice(0, most).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`
}

/** At most `most` UTF-16 units of a text, and a sign where it was cut. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** The permission bits of a mode, as chmod(1) takes them: `0644`. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0')
}

/** A size for people: binary units, one digit after the point. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 'B'
  for (const next of units) {
    if (value < 1024) break
    value /= 1024
    unit = next
  }
  return `${value.toFixed(1)} ${unit}`
}
