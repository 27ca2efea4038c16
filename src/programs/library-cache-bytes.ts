import { ENTRY, HEADER, MAGIC } from './library-cache.js'

/** A library that ld.so.cache leads to. */
export interface CacheLine {
  readonly name: string
  readonly path: string
  /** In the cache's own numbers, as in {@link CachedLibrary}. */
  readonly flags: number
}

/**
 * An ld.so.cache of these libraries and no others: the format of glibc since 2.2, with the byte order that those since 2.33 look at. For CPUs
 * of the other byte order than that of the libraries, a loader passes over it. glibc: sysdeps/generic/dl-cache.h, elf/cache.c save_cache.
 */
export function libraryCacheBytes(libraries: readonly CacheLine[], order: 'LE' | 'BE'): Uint8Array {
  const lines = [...libraries].sort(
    (a, b) => compareNames(b.name, a.name) || b.flags - a.flags || (a.path < b.path ? -1 : 1),
  )
  const texts = [...new Set(lines.flatMap(({ name, path }) => [name, path]))].map((text) => Buffer.from(`${text}\0`))
  const offsets = new Map<string, number>()
  let end = HEADER + lines.length * ENTRY
  for (const bytes of texts) {
    offsets.set(bytes.toString('utf8').slice(0, -1), end)
    end += bytes.length
  }
  const table = Buffer.alloc(HEADER + lines.length * ENTRY)
  const put = (at: number, value: number): void => {
    if (order === 'LE') table.writeUInt32LE(value, at)
    else table.writeUInt32BE(value, at)
  }
  table.write(MAGIC, 'latin1')
  put(20, lines.length)
  put(24, end - table.length)
  table.writeUInt8(order === 'LE' ? 2 : 3, 28)
  lines.forEach(({ name, path, flags }, index) => {
    const at = HEADER + index * ENTRY
    put(at, flags)
    put(at + 4, offsets.get(name) ?? 0)
    put(at + 8, offsets.get(path) ?? 0)
  })
  return Buffer.concat([table, ...texts])
}

/**
 * The order that a loader's search by halves relies on, the greatest first: numbers in names compare as numbers, and a digit comes after
 * any other character. glibc: elf/dl-cache.c _dl_cache_libcmp.
 */
function compareNames(a: string, b: string): number {
  const [one, other] = [piecesOf(a), piecesOf(b)]
  for (const [index, piece] of one.entries()) {
    const against = other[index]
    if (against === undefined) return 1
    if (typeof piece === 'number' && typeof against === 'number') {
      if (piece !== against) return piece - against
    } else if (typeof piece === 'number' || typeof against === 'number') return typeof piece === 'number' ? 1 : -1
    else if (piece !== against) return piece < against ? -1 : 1
  }
  return one.length - other.length
}

/** Each number as one, each other byte by itself. */
function piecesOf(name: string): (number | string)[] {
  return Array.from(
    Buffer.from(name)
      .toString('latin1')
      .matchAll(/\d+|\D/gs),
    ([piece]) => (/^\d/.test(piece) ? Number(piece) : piece),
  )
}
