/** GitHub drops a step's summary as a whole when it is over 1 MiB. */
export const LARGEST_SUMMARY = 1024 * 1024

/** The first of the rows, as many as there is room for, and how many are left out. */
export function fitting(
  rows: Iterable<readonly string[]>,
  { most, bytes }: { readonly most: number; readonly bytes: number },
): (readonly string[])[] {
  const shown: (readonly string[])[] = []
  let used = 0
  for (const row of rows) {
    used += Buffer.byteLength(row.join())
    if (shown.length === most || used > bytes) break
    shown.push(row)
  }
  return shown
}

/** A text of at most so many characters, cut in its middle: the ends of paths and names tell the most. */
export function shortened(text: string, most = 160): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const half = Math.floor((most - 1) / 2)
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`
}

/** `and 3 more`, as a line below a list; nothing for none. */
export function more(count: number, what: string, where = ''): string {
  return count > 0 ? `\n${count} more ${what}${where}.\n` : ''
}
