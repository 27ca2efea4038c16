import { bytesAt, Fields, type ByteSource } from './byte-source.js'

/** A program header: a piece of the file and where it is in memory. */
export interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly fileSize: number
}

export interface ElfHeader {
  readonly bits: 32 | 64
  readonly order: 'LE' | 'BE'
  readonly machine: number
  readonly type: 'executable' | 'shared' | 'other'
  readonly segments: readonly Segment[]
}

export interface ElfProblem {
  /** Completes "the file …". */
  readonly problem: string
}

/** Types of segments (elf.h). */
export const PT_LOAD = 1
export const PT_DYNAMIC = 2
export const PT_INTERP = 3
export const PT_NOTE = 4

const ET_EXEC = 2
const ET_DYN = 3

/** binfmt_elf.c load_elf_phdrs: the kernel takes no larger table. */
const LARGEST_TABLE = 65536

/** Reads the header, whose first bytes are known to be ELF's, and the table of segments. */
export async function readHeader(source: ByteSource, head: Uint8Array): Promise<ElfHeader | ElfProblem> {
  const bits = head[4] === 1 ? 32 : head[4] === 2 ? 64 : undefined
  const order = head[5] === 1 ? 'LE' : head[5] === 2 ? 'BE' : undefined
  if (bits === undefined || order === undefined || head[6] !== 1)
    return { problem: 'is ELF of no known class or byte order' }
  const layout = LAYOUTS[bits]
  if (head.length < layout.headerSize) return { problem: 'is cut off in its ELF header' }

  const fields = new Fields(head, order === 'LE')
  const type = fields.u16(16)
  const count = fields.u16(layout.count)
  const size = count * layout.segmentSize
  if (count === 0) return { problem: 'has no program headers' }
  if (fields.u16(layout.count - 2) !== layout.segmentSize) return { problem: 'has program headers of a wrong size' }
  if (size > LARGEST_TABLE) return { problem: 'has more program headers than the kernel takes' }
  const table = await bytesAt(source, fields.word(layout.tableOffset, bits), size)
  if (table.length < size) return { problem: 'is cut off in its program headers' }
  return {
    bits,
    order,
    machine: fields.u16(18),
    type: type === ET_EXEC ? 'executable' : type === ET_DYN ? 'shared' : 'other',
    segments: Array.from({ length: count }, (_, index) =>
      layout.segment(new Fields(table.subarray(index * layout.segmentSize), order === 'LE')),
    ),
  }
}

interface Layout {
  readonly headerSize: number
  readonly segmentSize: number
  /** e_phoff and e_phnum; e_phentsize is just before the latter. */
  readonly tableOffset: number
  readonly count: number
  readonly segment: (fields: Fields) => Segment
}

const LAYOUTS: Readonly<Record<32 | 64, Layout>> = {
  32: {
    headerSize: 52,
    segmentSize: 32,
    tableOffset: 28,
    count: 44,
    segment: (fields) => ({
      type: fields.u32(0),
      offset: fields.u32(4),
      address: fields.u32(8),
      fileSize: fields.u32(16),
    }),
  },
  64: {
    headerSize: 64,
    segmentSize: 56,
    tableOffset: 32,
    count: 56,
    segment: (fields) => ({
      type: fields.u32(0),
      offset: fields.u64(8),
      address: fields.u64(16),
      fileSize: fields.u64(32),
    }),
  },
}
