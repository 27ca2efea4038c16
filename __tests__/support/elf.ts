/** The beginning of an ELF program (elf(5)), of little endian unless said. */
export function elf(machine: number, bits: 32 | 64 = 64, order: 'LE' | 'BE' = 'LE'): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF', 'latin1')
  header.writeUInt8(bits === 32 ? 1 : 2, 4)
  header.writeUInt8(order === 'LE' ? 1 : 2, 5)
  if (order === 'LE') header.writeUInt16LE(machine, 18)
  else header.writeUInt16BE(machine, 18)
  return header
}

export const EM_X86_64 = 62
export const EM_AARCH64 = 183
