import { EM_X86_64, elf } from '../elf.js'
import { programHeader, type Segment } from './program.js'

/** What a program that is linked dynamically asks of the image it is in. */
export interface Links {
  /** PT_INTERP: what the kernel starts in its place. A library has none. */
  readonly interpreter?: string
  /** DT_NEEDED. */
  readonly needed?: readonly string[]
  /** DT_RUNPATH. */
  readonly runpath?: string
  /** DT_SONAME. */
  readonly soname?: string
}

/** Away from where the static programs are, which serve as interpreters. */
const BASE = 0x10000
const HEADER = 64
const PROGRAM_HEADER = 56

const PT_LOAD = 1
const PT_DYNAMIC = 2
const PT_INTERP = 3

const DT_NEEDED = 1n
const DT_STRTAB = 5n
const DT_SYMTAB = 6n
const DT_STRSZ = 10n
const DT_SYMENT = 11n
const DT_SONAME = 14n
const DT_RUNPATH = 29n
const DT_HASH = 4n

/** pause() for ever: x86-64. */
const STAY = Buffer.from('6a22580f05ebf9', 'hex')

/** A program, or without an interpreter a library, of which the only thing of interest is what it asks for. elf(5) */
export function dynamic({ interpreter, needed = [], runpath, soname }: Links, machine = EM_X86_64): Buffer {
  const strings = new StringTable()
  const named: [bigint, bigint][] = needed.map((name) => [DT_NEEDED, strings.add(name)])
  if (runpath !== undefined) named.push([DT_RUNPATH, strings.add(runpath)])
  if (soname !== undefined) named.push([DT_SONAME, strings.add(soname)])

  const table = strings.bytes()
  const interpreterText = Buffer.from(interpreter === undefined ? '' : `${interpreter}\0`)
  // No symbol but the empty first one, and a hash table of one empty bucket for it.
  const symbols = Buffer.alloc(24)
  const hash = Buffer.from(new Uint32Array([1, 1, 0, 0]).buffer)
  const count = interpreter === undefined ? 2 : 3
  const symbolsAt = HEADER + count * PROGRAM_HEADER
  const hashAt = symbolsAt + symbols.length
  const dynamicAt = hashAt + hash.length
  const entries = [...named, [DT_HASH, 0n], [DT_STRTAB, 0n], [DT_SYMTAB, 0n], [DT_STRSZ, 0n], [DT_SYMENT, 0n], [0n, 0n]]
  const tableAt = dynamicAt + entries.length * 16
  const interpreterAt = tableAt + table.length
  const codeAt = interpreterAt + interpreterText.length
  const size = codeAt + STAY.length

  const base = interpreter === undefined ? 0 : BASE
  const values = new Map([
    [DT_HASH, base + hashAt],
    [DT_STRTAB, base + tableAt],
    [DT_SYMTAB, base + symbolsAt],
    [DT_STRSZ, table.length],
    [DT_SYMENT, symbols.length],
  ])
  const dynamicTable = Buffer.alloc(entries.length * 16)
  entries.forEach(([tag = 0n, value = 0n], index) => {
    dynamicTable.writeBigUInt64LE(tag, index * 16)
    dynamicTable.writeBigUInt64LE(BigInt(values.get(tag) ?? value), index * 16 + 8)
  })
  const segments: Segment[] = [
    ...(interpreter === undefined
      ? []
      : [{ type: PT_INTERP, at: interpreterAt, size: interpreterText.length, flags: 4 }]),
    { type: PT_LOAD, at: 0, size, flags: 5 },
    { type: PT_DYNAMIC, at: dynamicAt, size: dynamicTable.length, flags: 4 },
  ]
  const header = elf(machine)
  header.writeUInt8(1, 6)
  header.writeUInt16LE(interpreter === undefined ? 3 : 2, 16) // ET_DYN, ET_EXEC
  header.writeUInt32LE(1, 20)
  header.writeBigUInt64LE(BigInt(base + codeAt), 24)
  header.writeBigUInt64LE(BigInt(HEADER), 32)
  header.writeUInt16LE(HEADER, 52)
  header.writeUInt16LE(PROGRAM_HEADER, 54)
  header.writeUInt16LE(segments.length, 56)
  return Buffer.concat([
    header,
    ...segments.map((segment) => programHeader(segment, base)),
    symbols,
    hash,
    dynamicTable,
    table,
    interpreterText,
    STAY,
  ])
}

class StringTable {
  private text = '\0'

  add(name: string): bigint {
    const at = this.text.length
    this.text += `${name}\0`
    return BigInt(at)
  }

  bytes(): Buffer {
    return Buffer.from(this.text)
  }
}
