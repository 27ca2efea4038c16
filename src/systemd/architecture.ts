/** systemd's name of an architecture, as in ConditionArchitecture= (systemd.unit(5)), of those that Node.js runs on. */
export type Architecture = 'x86-64' | 'x86' | Ordered<'arm64' | 'arm'> | BigFirst<'ppc64' | 'ppc' | 'mips'> | OneOrder

/** Little endian has the plain name. */
type Ordered<Name extends string> = Name | `${Name}-be`
/** Big endian has the plain name. */
type BigFirst<Name extends string> = Name | `${Name}-le`
type OneOrder = 'riscv64' | 's390x' | 's390' | 'loongarch64'

/** By `process.arch`; architecture.c has the names. Where both byte orders exist, Node.js does not say which in the name. */
const NAMES: Readonly<Record<string, Readonly<Record<'LE' | 'BE', Architecture>>>> = {
  x64: { LE: 'x86-64', BE: 'x86-64' },
  ia32: { LE: 'x86', BE: 'x86' },
  arm64: { LE: 'arm64', BE: 'arm64-be' },
  arm: { LE: 'arm', BE: 'arm-be' },
  ppc64: { LE: 'ppc64-le', BE: 'ppc64' },
  ppc: { LE: 'ppc-le', BE: 'ppc' },
  mips: { LE: 'mips-le', BE: 'mips' },
  mipsel: { LE: 'mips-le', BE: 'mips-le' },
  riscv64: { LE: 'riscv64', BE: 'riscv64' },
  s390x: { LE: 's390x', BE: 's390x' },
  s390: { LE: 's390', BE: 's390' },
  loong64: { LE: 'loongarch64', BE: 'loongarch64' },
}

/** systemd's name of what Node.js calls `process.arch` on a machine of `os.endianness()`. Undefined for one that systemd has no name for. */
export function systemdArchitecture(arch: string, endianness: 'LE' | 'BE'): Architecture | undefined {
  return NAMES[arch]?.[endianness]
}

/** Whether a file begins as programs and libraries of machine code do (elf(5)). */
export function isElf(head: Uint8Array): boolean {
  return [0x7f, 0x45, 0x4c, 0x46].every((byte, at) => head[at] === byte)
}

/** How much of an ELF file {@link elfArchitecture} looks at, in bytes. */
export const ELF_BYTES = 20

/** systemd's names by e_machine (elf.h), for little and big endian; where 32 and 64 bits share a number, of both. */
const MACHINES: ReadonlyMap<number, ElfNames> = new Map<number, ElfNames>([
  [2, { 32: ['sparc', 'sparc'] }],
  [3, { 32: ['x86', 'x86'] }],
  [8, { 32: ['mips-le', 'mips'], 64: ['mips64-le', 'mips64'] }],
  [15, { 32: ['parisc', 'parisc'], 64: ['parisc64', 'parisc64'] }],
  [20, { 32: ['ppc-le', 'ppc'] }],
  [21, { 64: ['ppc64-le', 'ppc64'] }],
  [22, { 32: ['s390', 's390'], 64: ['s390x', 's390x'] }],
  [40, { 32: ['arm', 'arm-be'] }],
  [43, { 64: ['sparc64', 'sparc64'] }],
  [50, { 64: ['ia64', 'ia64'] }],
  // The x32 programs of x86-64 are of 32 bits, and run on the same machines.
  [62, { 32: ['x86-64', 'x86-64'], 64: ['x86-64', 'x86-64'] }],
  [183, { 32: ['arm64', 'arm64-be'], 64: ['arm64', 'arm64-be'] }],
  [243, { 32: ['riscv32', 'riscv32'], 64: ['riscv64', 'riscv64'] }],
  [258, { 64: ['loongarch64', 'loongarch64'] }],
])

/** Code that no CPU of the machine runs: none at all, for graphics cards, for the kernel's BPF. */
const NO_CPU: ReadonlySet<number> = new Set([0, 190, 224, 247])

type ElfNames = Readonly<Partial<Record<32 | 64, readonly [little: string, big: string]>>>

/**
 * The architecture whose machines run an ELF file, by its first bytes (elf(5)): systemd's name, or one that none of its names is equal to.
 * Undefined when it is no ELF file, or one that no CPU runs.
 */
export function elfArchitecture(bytes: Uint8Array): string | undefined {
  if (bytes.length < ELF_BYTES || !isElf(bytes)) return undefined
  const bits = bytes[4] === 1 ? 32 : 64
  const isLittle = bytes[5] !== 2
  const machine = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(18, isLittle)
  if (NO_CPU.has(machine)) return undefined
  return MACHINES.get(machine)?.[bits]?.[isLittle ? 0 : 1] ?? `ELF machine ${machine} of ${bits} bits`
}
