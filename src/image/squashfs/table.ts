import { damaged } from './damage.js'

/** The bytes of a table. Whatever is asked for outside of them is damage of the image. */
export class Table {
  constructor(
    private readonly name: string,
    private readonly bytes: Buffer,
  ) {}

  get length(): number {
    return this.bytes.length
  }

  u16(at: number): number {
    this.check(at, 2)
    return this.bytes.readUInt16LE(at)
  }

  i16(at: number): number {
    this.check(at, 2)
    return this.bytes.readInt16LE(at)
  }

  u32(at: number): number {
    this.check(at, 4)
    return this.bytes.readUInt32LE(at)
  }

  /** A number of 64 bits; one that JavaScript cannot hold exactly is none that an image has. */
  u64(at: number): number {
    this.check(at, 8)
    const value = this.bytes.readBigUInt64LE(at)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) this.damaged(`the number ${value} is too large`)
    return Number(value)
  }

  /** A piece of the table, not copied. */
  slice(at: number, length: number): Buffer {
    this.check(at, length)
    return this.bytes.subarray(at, at + length)
  }

  /** Throws when bytes are not there. */
  check(at: number, length: number): void {
    if (at < 0 || at + length > this.bytes.length) this.damaged(`${length} bytes at ${at} are outside`)
  }

  damaged(problem: string): never {
    damaged(`has a damaged ${this.name} table: ${problem}`)
  }
}
