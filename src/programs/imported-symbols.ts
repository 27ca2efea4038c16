import { bytesAt, Fields, type ByteSource } from './byte-source.js'
import { DT_STRSZ, DT_STRTAB, fileOffset, readEntries } from './elf-dynamic.js'
import { PT_DYNAMIC, type ElfHeader } from './elf-header.js'

const DT_HASH = 4
const DT_SYMTAB = 6
const DT_GNU_HASH = 0x6ffffef5

/** SHN_UNDEF: another file has it. */
const UNDEFINED = 0

/** The largest browsers import some 3,000. */
const MOST_SYMBOLS = 65536
const LARGEST_STRINGS = 8 * 1024 * 1024
/** What a C library calls its functions is far shorter. */
const LONGEST_NAME = 128

/**
 * The names that a file of machine code wants from others: what it may call of the C library and of others. Of static programs none.
 * Read by the dynamic section alone, for sections may be stripped; what does not fit together has no names.
 */
export async function importedSymbols(source: ByteSource, header: ElfHeader): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const table = await findTable(source, header)
  if (table === undefined) return names
  const { bits, order } = header
  const size = bits === 64 ? 24 : 16
  const strings = Buffer.from(await bytesAt(source, table.strings, Math.min(table.stringsSize, LARGEST_STRINGS)))
  const bytes = await bytesAt(source, table.symbols, Math.min(table.count, MOST_SYMBOLS) * size)
  const fields = new Fields(bytes, order === 'LE')
  // The first symbol is none (elf(5)).
  for (let at = size; at + size <= bytes.length; at += size) {
    if (fields.u16(at + (bits === 64 ? 6 : 14)) !== UNDEFINED) continue
    const start = fields.u32(at)
    const name = strings.subarray(start, start + LONGEST_NAME)
    const end = name.indexOf(0)
    if (end > 0) names.add(name.toString('latin1', 0, end))
  }
  return names
}

interface SymbolTable {
  /** Where in the file they begin. */
  readonly symbols: number
  readonly strings: number
  readonly stringsSize: number
  readonly count: number
}

async function findTable(source: ByteSource, header: ElfHeader): Promise<SymbolTable | undefined> {
  const segment = header.segments.findLast(({ type }) => type === PT_DYNAMIC)
  const entries = segment === undefined ? [] : await readEntries(source, header, segment)
  if ('problem' in entries) return undefined
  const last = (tag: number): number | undefined => entries.findLast((entry) => entry.tag === tag)?.value
  const place = (tag: number): number | undefined => {
    const address = last(tag)
    return address === undefined ? undefined : fileOffset(header, address)
  }
  const [symbols, strings] = [place(DT_SYMTAB), place(DT_STRTAB)]
  if (symbols === undefined || strings === undefined) return undefined
  const count =
    (await countByHash(source, header, place(DT_HASH))) ??
    (await countByGnuHash(source, header, place(DT_GNU_HASH))) ??
    (strings - symbols) / (header.bits === 64 ? 24 : 16)
  return { symbols, strings, stringsSize: last(DT_STRSZ) ?? 0, count: Math.max(0, Math.floor(count)) }
}

/** The table of System V has a chain for each symbol. */
async function countByHash(
  source: ByteSource,
  { order }: ElfHeader,
  at: number | undefined,
): Promise<number | undefined> {
  return at === undefined ? undefined : (await numbersAt(source, order, at, 2))[1]
}

/**
 * GNU's table has the symbols that others may use, which are the last ones: those of a bucket follow each other, and the last of them is
 * marked. Of a file that gives nothing to others it is empty, and says nothing: there the strings follow the symbols (binutils: bfd/elflink.c).
 */
async function countByGnuHash(
  source: ByteSource,
  { bits, order }: ElfHeader,
  at: number | undefined,
): Promise<number | undefined> {
  const head = at === undefined ? [] : await numbersAt(source, order, at, 3)
  const [buckets = 0, first = 0, filters = 0] = head
  if (at === undefined || head.length < 3 || buckets > MOST_SYMBOLS) return undefined
  const table = at + 16 + filters * (bits / 8)
  const last = Math.max(0, ...(await numbersAt(source, order, table, buckets)))
  if (last < first) return undefined
  const chain = await numbersAt(source, order, table + (buckets + last - first) * 4, MOST_SYMBOLS)
  const end = chain.findIndex((hash) => hash % 2 === 1)
  return end === -1 ? undefined : last + end + 1
}

async function numbersAt(source: ByteSource, order: 'LE' | 'BE', at: number, count: number): Promise<number[]> {
  const bytes = await bytesAt(source, at, count * 4)
  const fields = new Fields(bytes, order === 'LE')
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => fields.u32(index * 4))
}
