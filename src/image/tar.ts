import { Buffer } from 'node:buffer'

/**
 * A tar stream is how the plan reaches mksquashfs: it says name, mode, time and content of every entry, so that files
 * are packed from where they are under the names they get, nothing is staged, and no name becomes an option or a
 * pseudo-file definition. GNU format (tar(5)): every mksquashfs from 4.5 on reads its long names and sizes.
 */
export type TarEntry =
  | { readonly kind: 'directory'; readonly name: string; readonly mode: number }
  | { readonly kind: 'file'; readonly name: string; readonly mode: number; readonly size: number }
  | { readonly kind: 'symlink'; readonly name: string; readonly target: string }

const BLOCK = 512

/** The header blocks of an entry; a file's `size` bytes follow, then {@link padding}. `time` is in seconds since 1970. */
export function tarHeader(entry: TarEntry, time: number): Buffer {
  const name = Buffer.from(entry.kind === 'directory' ? `${entry.name}/` : entry.name)
  const target = Buffer.from(entry.kind === 'symlink' ? entry.target : '')
  const blocks: Buffer[] = []
  if (target.length > 100) blocks.push(...longName('K', target))
  if (name.length > 100) blocks.push(...longName('L', name))
  const type = { directory: '5', file: '0', symlink: '2' }[entry.kind]
  const mode = entry.kind === 'symlink' ? 0o777 : entry.mode
  blocks.push(block({ name, target, type, mode, size: entry.kind === 'file' ? entry.size : 0, time }))
  return Buffer.concat(blocks)
}

/** The zero bytes that fill a file's last block. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)

/** GNU's way for a name over 100 bytes: an entry of its own before the real one, its content the name and a NUL. */
function longName(type: 'K' | 'L', name: Buffer): Buffer[] {
  const size = name.length + 1
  return [
    block({ name: Buffer.from('././@LongLink'), target: Buffer.alloc(0), type, mode: 0o644, size, time: 0 }),
    name,
    Buffer.alloc(1),
    padding(size),
  ]
}

interface Fields {
  readonly name: Buffer
  readonly target: Buffer
  readonly type: string
  readonly mode: number
  readonly size: number
  readonly time: number
}

function block({ name, target, type, mode, size, time }: Fields): Buffer {
  const header = Buffer.alloc(BLOCK)
  name.copy(header, 0, 0, 100)
  header.write(octal(mode, 7), 100)
  header.write(octal(0, 7), 108) // owner: root
  header.write(octal(0, 7), 116) // group: root
  writeSize(header, size)
  header.write(octal(time, 11), 136)
  header.write(' '.repeat(8), 148) // the checksum counts itself as blanks
  header.write(type, 156)
  target.copy(header, 157, 0, 100)
  header.write('ustar  \0', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  return header
}

/** Sizes from 8 GiB on do not fit eleven octal digits: GNU writes them as a big-endian number with the top bit set. */
function writeSize(header: Buffer, size: number): void {
  if (size < 0o100000000000) {
    header.write(octal(size, 11), 124)
    return
  }
  header.writeUInt8(0x80, 124)
  header.writeBigUInt64BE(BigInt(size), 128)
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
