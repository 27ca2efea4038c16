import { elf, EM_X86_64 } from '../elf.js'

/**
 * A static program for Linux on x86-64 of which the images of the corpus consist: it needs no libraries and behaves as
 * its first argument says: `exit` ends at once, `fork` leaves a child behind, `notify` says READY=1 (sd_notify(3)) and
 * stays; without one of these it stays until it is killed.
 */
export function program(machine = EM_X86_64): Buffer {
  return staticProgram(CODE, machine)
}

/** Where the kernel maps it: away from where PIE programs and their loaders go. */
const BASE = 0x400000
const ELF_HEADER = 64
const PROGRAM_HEADER = 56

/** One segment, headers included, that may be read and executed. elf(5) */
function staticProgram(code: Buffer, machine: number): Buffer {
  const start = ELF_HEADER + PROGRAM_HEADER
  const header = elf(machine)
  header.writeUInt8(1, 6) // EI_VERSION
  header.writeUInt16LE(2, 16) // ET_EXEC
  header.writeUInt32LE(1, 20)
  header.writeBigUInt64LE(BigInt(BASE + start), 24) // e_entry
  header.writeBigUInt64LE(BigInt(ELF_HEADER), 32) // e_phoff
  header.writeUInt16LE(ELF_HEADER, 52)
  header.writeUInt16LE(PROGRAM_HEADER, 54)
  header.writeUInt16LE(1, 56)
  return Buffer.concat([header, programHeader({ type: 1, at: 0, size: start + code.length, flags: 5 }), code])
}

export interface Segment {
  /** PT_LOAD (1), PT_DYNAMIC (2), PT_INTERP (3). */
  readonly type: number
  /** Offset in the file; the address is BASE more. */
  readonly at: number
  readonly size: number
  /** Readable (4), writable (2), executable (1). */
  readonly flags: number
}

export function programHeader({ type, at, size, flags }: Segment, base = BASE): Buffer {
  const header = Buffer.alloc(PROGRAM_HEADER)
  header.writeUInt32LE(type, 0)
  header.writeUInt32LE(flags, 4)
  header.writeBigUInt64LE(BigInt(at), 8)
  header.writeBigUInt64LE(BigInt(base + at), 16)
  header.writeBigUInt64LE(BigInt(base + at), 24)
  header.writeBigUInt64LE(BigInt(size), 32)
  header.writeBigUInt64LE(BigInt(size), 40)
  header.writeBigUInt64LE(0x1000n, 48)
  return header
}

/** x86-64 instructions in Intel's order of bytes, each block with what it does. The stack begins with argc, argv, NULL, environment. */
const CODE = Buffer.from(
  [
    '48833c2402 0f8c90000000', // no first argument: stay
    '488b742410 8a06', // its first letter
    '3c65 0f8491000000', // e: exit
    '3c66 0f8480000000', // f: fork
    '3c6e 7575', // not n: stay
    // notify: look through the environment for the eight letters NOTIFY_S
    '488b0424 488d5cc410',
    '488b33 4883c308 4885f6 7460',
    '48b84e4f544946595f53 483906 75e5',
    // a sockaddr_un on the stack, with the path that follows NOTIFY_SOCKET=
    '4883c60e 4881ec80000000 66c704240100 488d7c2402',
    'ac aa 84c0 75fa',
    '488d5fff 4829e3',
    '6a2958 6a015f 6a025e 31d2 0f05', // socket(AF_UNIX, SOCK_DGRAM, 0)
    '89c7 4989e0 4189d9',
    '48b852454144593d3100 50 4889e6 6a075a 4531d2',
    '6a2c58 0f05', // sendto(socket, "READY=1", 7, 0, address, length)
    '6a2258 0f05 ebf9', // stay: pause() for ever
    '6a3958 0f05 85c0 74f0', // fork: the child stays
    '31ff 6a3c58 0f05', // exit(0)
  ]
    .join('')
    .replace(/\s/g, ''),
  'hex',
)
