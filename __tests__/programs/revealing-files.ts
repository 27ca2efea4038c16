/** An ELF file that tells what it will look for. */
export interface RevealingParts {
  readonly bits?: 32 | 64
  readonly order?: 'LE' | 'BE'
  /** ET_EXEC is 2, ET_DYN, which is also a library, 3. */
  readonly type?: number
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly runpath?: string
  /** Of dynamic symbols without a place, and of one with. */
  readonly imports?: readonly string[]
  readonly exports?: readonly string[]
  /** How the symbols are counted: a table of System V, one of GNU that begins after the imports, or neither. */
  readonly hash?: 'sysv' | 'gnu' | 'none'
  readonly notes?: readonly { readonly owner: string; readonly type: number; readonly content: string }[]
  readonly text?: string
}

const X86_64 = 62
const [PT_LOAD, PT_DYNAMIC, PT_INTERP, PT_NOTE] = [1, 2, 3, 4]
/** Where in memory the file is: not where it is in the file. */
const BASE = 0x10000

/** Made of pieces that follow the table of program headers, in the file as in memory. */
export function revealingFile(parts: RevealingParts = {}): Buffer {
  const {
    bits = 64,
    order = 'LE',
    type = 3,
    interpreter,
    needed,
    soname,
    runpath,
    imports,
    exports = [],
    notes = [],
  } = parts
  const [headerSize, segmentSize, symbolSize, width] = bits === 64 ? [64, 56, 24, 8] : [52, 32, 16, 4]
  const number = (size: number, value: number): Buffer => {
    const bytes = Buffer.alloc(8)
    if (order === 'LE') bytes.writeBigUInt64LE(BigInt(value))
    else bytes.writeBigUInt64BE(BigInt(value))
    return order === 'LE' ? bytes.subarray(0, size) : bytes.subarray(8 - size)
  }
  const words = (...values: number[]): Buffer => Buffer.concat(values.map((value) => number(4, value)))

  const segments: { readonly type: number; readonly offset: number; readonly size: number }[] = []
  const isDynamic = needed !== undefined || soname !== undefined || imports !== undefined
  const count = 1 + (interpreter === undefined ? 0 : 1) + (isDynamic ? 1 : 0) + (notes.length > 0 ? 1 : 0)
  const pieces: Buffer[] = []
  let end = headerSize + count * segmentSize
  const put = (bytes: Buffer): number => {
    const at = end
    const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)])
    pieces.push(padded)
    end += padded.length
    return at
  }
  const piece = (kind: number, bytes: Buffer): void => {
    segments.push({ type: kind, offset: put(bytes), size: bytes.length })
  }
  put(Buffer.alloc((8 - (end % 8)) % 8))

  if (interpreter !== undefined) piece(PT_INTERP, Buffer.from(`${interpreter}\0`))
  if (notes.length > 0) {
    const four = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    const each = notes.map(({ owner, type: kind, content }) => {
      const [name, text] = [Buffer.from(`${owner}\0`), Buffer.from(`${content}\0`)]
      return Buffer.concat([words(name.length, text.length, kind), four(name), four(text)])
    })
    piece(PT_NOTE, Buffer.concat(each))
  }
  if (isDynamic) {
    let strings = '\0'
    const string = (text: string): number => {
      const at = strings.length
      strings += `${text}\0`
      return at
    }
    const symbol = (name: string, section: number): Buffer => {
      const bytes = Buffer.alloc(symbolSize)
      number(4, string(name)).copy(bytes, 0)
      number(2, section).copy(bytes, bits === 64 ? 6 : 14)
      return bytes
    }
    const given = imports ?? []
    const symbols = [
      Buffer.alloc(symbolSize),
      ...given.map((name) => symbol(name, 0)),
      ...exports.map((name) => symbol(name, 1)),
    ]
    const tags: [number, number][] = [
      ...(needed ?? []).map((name): [number, number] => [1, string(name)]),
      ...(soname === undefined ? [] : [[14, string(soname)] as [number, number]]),
      ...(runpath === undefined ? [] : [[29, string(runpath)] as [number, number]]),
    ]
    const hash = parts.hash ?? 'gnu'
    if (hash === 'sysv') tags.push([4, BASE + put(words(1, symbols.length, 0))])
    if (hash === 'gnu') {
      const first = exports.length === 0 ? 1 : 1 + given.length
      const chain = exports.map((_, index) => (index === exports.length - 1 ? 1 : 2))
      const filter = number(width, 0)
      const buckets = words(1, first, 1, 0)
      const table = Buffer.concat([buckets, filter, words(exports.length === 0 ? 0 : first, ...chain)])
      tags.push([0x6ffffef5, BASE + put(table)])
    }
    tags.push([6, BASE + put(Buffer.concat(symbols))])
    const table = Buffer.from(strings, 'latin1')
    tags.push([5, BASE + put(table)], [10, table.length], [0, 0])
    piece(PT_DYNAMIC, Buffer.concat(tags.flatMap(([tag, value]) => [number(width, tag), number(width, value)])))
  }
  put(Buffer.from(parts.text ?? '', 'latin1'))
  segments.unshift({ type: PT_LOAD, offset: 0, size: end })

  const file = Buffer.concat([Buffer.alloc(headerSize + count * segmentSize), ...pieces])
  const write = (at: number, size: number, value: number): void => {
    number(size, value).copy(file, at)
  }
  file.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, order === 'LE' ? 1 : 2, 1])
  write(16, 2, type)
  write(18, 2, X86_64)
  write(bits === 64 ? 32 : 28, width, headerSize)
  write(bits === 64 ? 54 : 42, 2, segmentSize)
  write(bits === 64 ? 56 : 44, 2, count)
  segments.forEach(({ type: kind, offset, size }, index) => {
    const at = headerSize + index * segmentSize
    write(at, 4, kind)
    write(at + (bits === 64 ? 8 : 4), width, offset)
    write(at + (bits === 64 ? 16 : 8), width, offset + BASE)
    write(at + (bits === 64 ? 32 : 16), width, size)
  })
  return file
}

export function dlopenNote(content: unknown): { owner: string; type: number; content: string } {
  return { owner: 'FDO', type: 0x407c0c0a, content: JSON.stringify(content) }
}
