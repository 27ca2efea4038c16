import { ELF_BYTES, elfArchitecture, isElf } from '../systemd/architecture.js'
import { bytesAt, type ByteSource } from './byte-source.js'
import { readDynamic, type Dynamic } from './elf-dynamic.js'
import { PT_DYNAMIC, PT_INTERP, PT_LOAD, readHeader, type ElfHeader, type Segment } from './elf-header.js'

/** What decides whether and how the kernel and a dynamic loader start an ELF file (elf(5)), read by its program headers alone: sections may be stripped. */
export interface ElfFile extends Dynamic {
  readonly bits: 32 | 64
  readonly order: 'LE' | 'BE'
  /** e_machine. */
  readonly machine: number
  /** systemd's name of the architecture; undefined when no CPU runs such code. */
  readonly architecture: string | undefined
  /** ET_EXEC or ET_DYN; object files, core dumps and others cannot be executed. */
  readonly type: 'executable' | 'shared' | 'other'
  /** PT_INTERP: the loader that the kernel starts in its place. */
  readonly interpreter: string | undefined
  /** False for a program without PT_DYNAMIC: it is static. */
  readonly isDynamic: boolean
}

export type ElfResult =
  | { readonly kind: 'elf'; readonly elf: ElfFile }
  | { readonly kind: 'not-elf' }
  /** It says that it is ELF, and no kernel or loader could use it. `problem` completes "the file …". */
  | { readonly kind: 'broken'; readonly problem: string }

/** Reads an ELF file by pieces: at most some 100 KiB of it, however large it says that it is. Never throws because of what the file holds. */
export async function readElf(source: ByteSource): Promise<ElfResult> {
  const head = await bytesAt(source, 0, 64)
  if (!isElf(head)) return { kind: 'not-elf' }
  const header = await readHeader(source, head)
  if ('problem' in header) return { kind: 'broken', problem: header.problem }

  const problem = loadingProblem(source, header)
  if (problem !== undefined) return { kind: 'broken', problem }
  const interpreter = await readInterpreter(source, header)
  if (interpreter !== undefined && 'problem' in interpreter) return { kind: 'broken', problem: interpreter.problem }
  // Where there are several, the loaders of glibc and musl take the last.
  const segment = header.segments.findLast(({ type }) => type === PT_DYNAMIC)
  const dynamic = await readDynamic(source, header, segment)
  if ('problem' in dynamic) return { kind: 'broken', problem: dynamic.problem }
  const elf: ElfFile = {
    bits: header.bits,
    order: header.order,
    machine: header.machine,
    architecture: elfArchitecture(head.subarray(0, ELF_BYTES)),
    type: header.type,
    interpreter: interpreter?.path,
    isDynamic: segment !== undefined,
    ...dynamic,
  }
  return { kind: 'elf', elf }
}

/** The kernel maps pages behind the end of a file, and kills who looks into them: such a program dies before its first instruction, or soon after. */
function loadingProblem({ size }: ByteSource, { type, segments }: ElfHeader): string | undefined {
  if (type === 'other') return undefined
  const loaded = segments.filter((segment) => segment.type === PT_LOAD)
  if (loaded.length === 0) return 'has no segment that is to be loaded'
  const isCut = loaded.some(({ offset, fileSize }) => offset + fileSize > size)
  return isCut ? 'is cut off in a segment that is to be loaded' : undefined
}

/** PATH_MAX. */
const LONGEST_INTERPRETER = 4096

/** The first PT_INTERP counts, and the kernel wants it to end with a NUL (binfmt_elf.c load_elf_binary). */
async function readInterpreter(
  source: ByteSource,
  { segments }: ElfHeader,
): Promise<{ readonly path: string } | { readonly problem: string } | undefined> {
  const segment: Segment | undefined = segments.find(({ type }) => type === PT_INTERP)
  if (segment === undefined) return undefined
  const { offset, fileSize } = segment
  if (fileSize < 2 || fileSize > LONGEST_INTERPRETER)
    return { problem: 'names its interpreter in a way that no kernel takes' }
  const bytes = await bytesAt(source, offset, fileSize)
  if (bytes.length < fileSize || bytes[fileSize - 1] !== 0)
    return { problem: 'is cut off in the name of its interpreter' }
  return { path: Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString('utf8') }
}
