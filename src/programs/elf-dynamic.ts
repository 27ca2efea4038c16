import { bytesAt, Fields, type ByteSource } from './byte-source.js'
import { PT_LOAD, type ElfHeader, type ElfProblem, type Segment } from './elf-header.js'

/** What the dynamic section tells the loader (elf(5)). */
export interface Dynamic {
  /** NEEDED, in order: names, or paths when they have a slash. */
  readonly needed: readonly string[]
  /** Undefined when there is none, and when there is a RUNPATH, which takes its place (glibc: get-dynamic-info.h). */
  readonly rpath: string | undefined
  readonly runpath: string | undefined
  readonly soname: string | undefined
  /** DF_1_NODEFLIB: not the default folders. */
  readonly noDefaultFolders: boolean
  /** DF_1_PIE: a program that may lie anywhere, not a library. */
  readonly isPie: boolean
}

const EMPTY: Dynamic = {
  needed: [],
  rpath: undefined,
  runpath: undefined,
  soname: undefined,
  noDefaultFolders: false,
  isPie: false,
}

const DT_NULL = 0
const DT_NEEDED = 1
export const DT_STRTAB = 5
export const DT_STRSZ = 10
const DT_SONAME = 14
const DT_RPATH = 15
const DT_RUNPATH = 29
const DT_FLAGS_1 = 0x6ffffffb
/** Another library that takes the place of this one: as needed as any. */
const DT_FILTER = 0x7fffffff
const DF_1_NODEFLIB = 0x800
const DF_1_PIE = 0x08000000

/** Real ones have some 30 entries, and a few more for what they need. */
const MOST_ENTRIES = 4096
const MOST_NEEDED = 1024

/** PATH_MAX. */
const LONGEST_NAME = 4096
/** A RUNPATH of a Nix package can be long. */
const LONGEST_STRING = 65536

export async function readDynamic(
  source: ByteSource,
  header: ElfHeader,
  segment: Segment | undefined,
): Promise<Dynamic | ElfProblem> {
  if (segment === undefined) return EMPTY
  const entries = await readEntries(source, header, segment)
  if ('problem' in entries) return entries
  const last = (tag: number): number | undefined => entries.findLast((entry) => entry.tag === tag)?.value
  const [table, size] = [last(DT_STRTAB), last(DT_STRSZ)]
  const strings = table === undefined ? undefined : fileOffset(header, table)
  const read = (offset: number, longest: number): Promise<string | undefined> =>
    strings === undefined
      ? Promise.resolve(undefined)
      : readString(source, strings, offset, Math.min(longest, (size ?? Infinity) - offset))

  const needed: string[] = []
  for (const { tag, value } of entries) {
    if (tag !== DT_NEEDED && tag !== DT_FILTER) continue
    const name = await read(value, LONGEST_NAME)
    if (name === undefined) return { problem: 'names a library that it needs outside of its strings' }
    if (needed.length === MOST_NEEDED) return { problem: `needs more than ${MOST_NEEDED} libraries` }
    needed.push(name)
  }
  const text = async (tag: number): Promise<string | undefined> => {
    const offset = last(tag)
    return offset === undefined ? undefined : read(offset, LONGEST_STRING)
  }
  const runpath = await text(DT_RUNPATH)
  const flags = last(DT_FLAGS_1) ?? 0
  return {
    needed,
    rpath: runpath === undefined ? await text(DT_RPATH) : undefined,
    runpath,
    soname: await text(DT_SONAME),
    noDefaultFolders: hasFlag(flags, DF_1_NODEFLIB),
    isPie: hasFlag(flags, DF_1_PIE),
  }
}

function hasFlag(flags: number, flag: number): boolean {
  return Number.isFinite(flags) && Math.floor(flags / flag) % 2 === 1
}

/** One of the dynamic section: what it is, and its number or address. */
interface DynamicEntry {
  readonly tag: number
  readonly value: number
}

export async function readEntries(
  source: ByteSource,
  { bits, order }: ElfHeader,
  { offset, fileSize }: Segment,
): Promise<readonly DynamicEntry[] | ElfProblem> {
  const half = bits / 8
  const limit = MOST_ENTRIES * 2 * half
  const bytes = await bytesAt(source, offset, Math.min(fileSize, limit))
  const fields = new Fields(bytes, order === 'LE')
  const entries: DynamicEntry[] = []
  for (let at = 0; at + 2 * half <= bytes.length; at += 2 * half) {
    const tag = fields.word(at, bits)
    if (tag === DT_NULL) return entries
    entries.push({ tag, value: fields.word(at + half, bits) })
  }
  return { problem: 'has a dynamic section that does not end' }
}

/** Where in the file the byte at an address of memory stands. */
export function fileOffset({ segments }: ElfHeader, address: number): number | undefined {
  const segment = segments.find(
    ({ type, address: start, fileSize }) => type === PT_LOAD && address >= start && address - start < fileSize,
  )
  return segment === undefined ? undefined : segment.offset + (address - segment.address)
}

/** Most names are short: the rest is read only when they are not. */
const USUAL_STRING = 256

async function readString(
  source: ByteSource,
  table: number,
  offset: number,
  limit: number,
): Promise<string | undefined> {
  for (const length of [Math.min(USUAL_STRING, limit), limit]) {
    const bytes = await bytesAt(source, table + offset, length)
    const end = bytes.indexOf(0)
    if (end !== -1) return Buffer.from(bytes.subarray(0, end)).toString('utf8')
  }
  return undefined
}
