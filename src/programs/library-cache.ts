import { Fields } from './byte-source.js'

/** An entry of /etc/ld.so.cache: where ldconfig found a library of this name. */
export interface CachedLibrary {
  readonly path: string
  /** Of which architecture and kind, in the cache's own numbers (glibc: sysdeps/generic/ldconfig.h). */
  readonly flags: number
  /** Whether only some CPUs use it: it is from a glibc-hwcaps folder, or one of the older kind. */
  readonly ofSomeCpus: boolean
}

/** The libraries of each name, in the order of the file. */
export type LibraryCache = ReadonlyMap<string, readonly CachedLibrary[]>

/** Of a host with thousands of libraries it has some 300 KiB. */
export const LARGEST_CACHE = 16 * 1024 * 1024

const OLD_MAGIC = 'ld.so-1.7.0'
const OLD_HEADER = 16
const OLD_ENTRY = 12
/** The format of today (glibc: sysdeps/generic/dl-cache.h, struct cache_file_new): what it begins with, and bytes of its header and of an entry. */
export const MAGIC = 'glibc-ld.so.cache1.1'
export const HEADER = 48
export const ENTRY = 24

/**
 * Reads what ldconfig wrote; undefined when a loader would not take it, and look on without it. Only the format that glibc has had since
 * 2.2 counts: until 2.32 it stood after one of an older format. glibc: elf/dl-cache.c _dl_load_cache_lookup, sysdeps/generic/dl-cache.h.
 */
export function parseLibraryCache(file: Uint8Array, order: 'LE' | 'BE'): LibraryCache | undefined {
  const bytes = newFormat(file, order)
  if (bytes === undefined || bytes.length < HEADER) return undefined
  const fields = new Fields(bytes, order === 'LE')
  const count = fields.u32(20)
  // 0 is what caches before 2.33 have; otherwise the byte order that it was written in.
  const written = (bytes[28] ?? 0) & 3
  if (![0, order === 'LE' ? 2 : 3].includes(written) || HEADER + count * ENTRY > bytes.length) return undefined

  const libraries = new Map<string, CachedLibrary[]>()
  // A name is the end of its path, and stands in the file once: text in excess of that is a file made to fill the memory.
  let left = 4 * bytes.length
  for (let index = 0; index < count; index += 1) {
    const at = HEADER + index * ENTRY
    const name = textAt(bytes, fields.u32(at + 4))
    const path = textAt(bytes, fields.u32(at + 8))
    if (name === undefined || path === undefined) continue
    left -= name.length + path.length
    if (left < 0) return undefined
    const ofSomeCpus = fields.u32(at + 16) !== 0 || fields.u32(at + 20) !== 0
    const others = libraries.get(name) ?? []
    others.push({ path, flags: fields.u32(at), ofSomeCpus })
    libraries.set(name, others)
  }
  return libraries
}

function newFormat(file: Uint8Array, order: 'LE' | 'BE'): Uint8Array | undefined {
  if (beginsWith(file, MAGIC)) return file
  if (!beginsWith(file, OLD_MAGIC) || file.length < OLD_HEADER) return undefined
  const end = OLD_HEADER + new Fields(file, order === 'LE').u32(12) * OLD_ENTRY
  const rest = file.subarray(Math.ceil(end / 8) * 8)
  return beginsWith(rest, MAGIC) ? rest : undefined
}

function beginsWith(bytes: Uint8Array, magic: string): boolean {
  return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic
}

/** PATH_MAX: what is longer is no path of a library. */
const LONGEST = 4096

function textAt(bytes: Uint8Array, offset: number): string | undefined {
  if (offset >= bytes.length) return undefined
  const piece = bytes.subarray(offset, offset + LONGEST)
  const end = piece.indexOf(0)
  return end === -1 ? undefined : Buffer.from(piece.subarray(0, end)).toString('utf8')
}
