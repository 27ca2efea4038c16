/** One entry of a packed image, as unsquashfs tells it. */
export type RawEntry = RawNode & {
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly time: number
}

type RawNode =
  | { readonly kind: 'directory' }
  | { readonly kind: 'file'; readonly size: number; readonly offset: number }
  | { readonly kind: 'symlink'; readonly target: string }
  /** A device, pipe or socket: no portable service needs one in its image. */
  | { readonly kind: 'special'; readonly type: string }

export type ListingLine =
  | { readonly name: string; readonly entry: RawEntry }
  /** A further name of an entry that came earlier. */
  | { readonly name: string; readonly linkTo: string }

/**
 * Reads a line of what `unsquashfs -pf` lists (the pseudo-file format of mksquashfs(1)):
 *
 *     usr/bin/app R 0 755 0 0 1234 0          name type time mode uid gid size offset [sparse]
 *     etc/my\ file S 0 777 0 0 ../target      blanks, quotes and backslashes of a name escaped; of a target not
 *     b L a                                   a hard link
 *
 * @returns 'incomplete' when the name's last character is an escaped line break, so that the next line belongs to it;
 *   undefined when it is no such line
 */
export function parseListingLine(line: string): ListingLine | 'incomplete' | undefined {
  const head = readName(line, 0)
  if (head === undefined) return 'incomplete'
  const type = line.charAt(head.end)
  const rest = line.slice(head.end + 2)
  if (type === 'L') {
    const target = readName(rest, 0)
    if (target === undefined) return 'incomplete'
    return { name: head.name, linkTo: target.name }
  }
  const fields = /^(-?\d+) ([0-7]{1,4}) (-?\d+) (-?\d+)(?: ([^]*))?$/.exec(rest)
  if (fields === null) return undefined
  const [, time = '', mode = '', uid = '', gid = '', tail = ''] = fields
  const node = nodeOf(type, tail)
  if (node === undefined) return undefined
  return {
    name: head.name,
    entry: { ...node, time: Number(time), mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid) },
  }
}

function nodeOf(type: string, tail: string): RawNode | undefined {
  switch (type) {
    case 'D':
      return { kind: 'directory' }
    case 'S':
      return { kind: 'symlink', target: tail }
    case 'R': {
      const numbers = /^(\d+) (\d+)(?: [01])?$/.exec(tail)
      return numbers === null ? undefined : { kind: 'file', size: Number(numbers[1]), offset: Number(numbers[2]) }
    }
    case 'B':
    case 'C':
    case 'I':
      return {
        kind: 'special',
        type: { B: 'block device', C: 'character device', I: tail === 's' ? 'socket' : 'pipe' }[type],
      }
    default:
      return undefined
  }
}

/** A name up to its first bare blank, escapes undone; `end` is where the text after the blank begins. */
function readName(line: string, start: number): { readonly name: string; readonly end: number } | undefined {
  // Nearly every name is without escapes. Character by character, a name would be a chain of tens of strings.
  const blank = line.indexOf(' ', start)
  const plain = line.slice(start, blank === -1 ? line.length : blank)
  if (!plain.includes('\\')) return { name: plain, end: blank === -1 ? line.length : blank + 1 }
  let name = ''
  for (let i = start; i < line.length; i++) {
    const character = line.charAt(i)
    if (character === ' ') return { name, end: i + 1 }
    if (character === '\\') {
      i += 1
      if (i >= line.length) return undefined
    }
    name += line.charAt(i)
  }
  return { name, end: line.length }
}
