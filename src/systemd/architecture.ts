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
