export interface CacheEntry {
  readonly name: string
  readonly path: string
  readonly flags: number
  readonly hwcap?: number
}

/** An ld.so.cache as ldconfig writes it; `old`: one of the older format before it, as until glibc 2.32. */
export function cacheFile(entries: readonly CacheEntry[], { old = false, order = 2 } = {}): Buffer {
  const header = Buffer.alloc(48)
  header.write('glibc-ld.so.cache1.1', 'latin1')
  header.writeUInt32LE(entries.length, 20)
  header.writeUInt8(order, 28)
  const table = Buffer.alloc(entries.length * 24)
  let strings = Buffer.alloc(0)
  const add = (text: string): number => {
    const at = header.length + table.length + strings.length
    strings = Buffer.concat([strings, Buffer.from(`${text}\0`)])
    return at
  }
  entries.forEach(({ name, path, flags, hwcap = 0 }, index) => {
    const at = index * 24
    table.writeUInt32LE(flags, at)
    table.writeUInt32LE(add(name), at + 4)
    table.writeUInt32LE(add(path), at + 8)
    table.writeUInt32LE(hwcap, at + 20)
  })
  const file = Buffer.concat([header, table, strings])
  if (!old) return file
  const before = Buffer.alloc(16 + 8 + 12)
  before.write('ld.so-1.7.0', 'latin1')
  before.writeUInt32LE(1, 12)
  return Buffer.concat([before.subarray(0, 32), file])
}
