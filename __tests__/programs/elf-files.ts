/** What an ELF file of the tests says of itself. */
export interface ElfParts {
  readonly bits?: 32 | 64
  readonly order?: 'LE' | 'BE'
  readonly machine?: number
  /** ET_EXEC is 2, ET_DYN, which is also a library, 3. */
  readonly type?: number
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly rpath?: string
  readonly runpath?: string
  readonly flags1?: number
  /** More text, for what looks for text in a file. */
  readonly text?: string
}

const X86_64 = 62
const PT_LOAD = 1
const PT_DYNAMIC = 2
const PT_INTERP = 3
/** Where in memory the file is: not where it is in the file. */
const BASE = 0x10000

/** An ELF file with program headers and no sections (elf(5)). */
export function elfFile(parts: ElfParts = {}): Buffer {
  const { bits = 64, order = 'LE', machine = X86_64, type = 3, interpreter, text = '' } = parts
  const width = bits / 8
  const headerSize = bits === 64 ? 64 : 52
  const segmentSize = bits === 64 ? 56 : 32
  const entries = dynamicEntries(parts)
  const segments = 1 + (interpreter === undefined ? 0 : 1) + (entries === undefined ? 0 : 1)

  const interpreterAt = headerSize + segments * segmentSize
  const interpreterBytes = interpreter === undefined ? Buffer.alloc(0) : Buffer.from(`${interpreter}\0`)
  const stringsAt = interpreterAt + interpreterBytes.length
  const strings = Buffer.from(entries?.strings ?? '')
  const dynamicAt = Math.ceil((stringsAt + strings.length) / 8) * 8
  const table = entries?.tags(stringsAt + BASE, strings.length) ?? []
  const dynamicSize = table.length * 2 * width
  const file = Buffer.concat([Buffer.alloc(dynamicAt + dynamicSize), Buffer.from(text, 'latin1')])

  const put = (size: 2 | 4 | 8, at: number, value: number): void => {
    const bytes = Buffer.alloc(8)
    if (order === 'LE') bytes.writeBigUInt64LE(BigInt(value))
    else bytes.writeBigUInt64BE(BigInt(value))
    ;(order === 'LE' ? bytes.subarray(0, size) : bytes.subarray(8 - size)).copy(file, at)
  }
  const word = (at: number, value: number): void => {
    put(bits === 64 ? 8 : 4, at, value)
  }
  file.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, order === 'LE' ? 1 : 2, 1])
  put(2, 16, type)
  put(2, 18, machine)
  word(bits === 64 ? 32 : 28, headerSize)
  put(2, bits === 64 ? 54 : 42, segmentSize)
  put(2, bits === 64 ? 56 : 44, segments)

  let at = headerSize
  const segment = (kind: number, offset: number, size: number): void => {
    put(4, at, kind)
    word(at + (bits === 64 ? 8 : 4), offset)
    word(at + (bits === 64 ? 16 : 8), offset + BASE)
    word(at + (bits === 64 ? 32 : 16), size)
    at += segmentSize
  }
  segment(PT_LOAD, 0, file.length)
  if (interpreter !== undefined) segment(PT_INTERP, interpreterAt, interpreterBytes.length)
  if (entries !== undefined) segment(PT_DYNAMIC, dynamicAt, dynamicSize)
  interpreterBytes.copy(file, interpreterAt)
  strings.copy(file, stringsAt)
  table.forEach(([tag, value], index) => {
    word(dynamicAt + index * 2 * width, tag)
    word(dynamicAt + (index * 2 + 1) * width, value)
  })
  return file
}

interface Dynamic {
  readonly strings: string
  readonly tags: (address: number, size: number) => readonly (readonly [tag: number, value: number])[]
}

function dynamicEntries({ needed, soname, rpath, runpath, flags1 }: ElfParts): Dynamic | undefined {
  const given: [number, string][] = [
    ...(needed ?? []).map((name): [number, string] => [1, name]),
    ...(soname === undefined ? [] : [[14, soname] as [number, string]]),
    ...(rpath === undefined ? [] : [[15, rpath] as [number, string]]),
    ...(runpath === undefined ? [] : [[29, runpath] as [number, string]]),
  ]
  if (needed === undefined && given.length === 0 && flags1 === undefined) return undefined
  let strings = '\0'
  const texts = given.map(([tag, text]): [number, number] => {
    const offset = Buffer.byteLength(strings)
    strings += `${text}\0`
    return [tag, offset]
  })
  const flags: [number, number][] = flags1 === undefined ? [] : [[0x6ffffffb, flags1]]
  return { strings, tags: (address, size) => [...texts, ...flags, [5, address], [10, size], [0, 0]] }
}

/** A loader as glibc's is, with the folders it was built with. */
export function glibcLoader(
  parts: ElfParts = {},
  folders = ['/lib/x/', '/usr/lib/x/', '/lib/', '/usr/lib/'],
  cache = '/etc/ld.so.cache',
): Buffer {
  const texts = ['glibc-ld.so.cache1.1', cache, 'lib/x86_64-linux-gnu']
  const text = `\x01${folders.join('\0')}\0\0${texts.join('\0')}\0\x02${folders.join('\0')}\0`
  return elfFile({ soname: 'ld-linux.so.2', ...parts, text })
}

export function muslLoader(): Buffer {
  return elfFile({ soname: 'libc.so', text: '\0%.*s/etc/ld-musl-x86_64.path\0/lib:/usr/local/lib:/usr/lib\0' })
}
