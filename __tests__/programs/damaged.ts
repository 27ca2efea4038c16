import { expect } from '@jest/globals'
import fc from 'fast-check'
import type { ByteSource } from '../../src/programs/byte-source.js'

/** One of these files, some of its first bytes changed to such as matter to formats, and sometimes cut off. */
export function damaged(files: readonly Uint8Array[], first: number): fc.Arbitrary<Uint8Array> {
  const change = fc.record({ at: fc.nat(first), value: fc.constantFrom(0, 1, 2, 4, 5, 6, 0x7f, 0x80, 0xff) })
  const cut = fc.oneof(fc.constant(0), fc.nat(first / 2))
  return fc.tuple(fc.constantFrom(...files), fc.array(change, { maxLength: 8 }), cut).map(([file, changes, cutOff]) => {
    const bytes = Buffer.from(file)
    for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value
    return bytes.subarray(0, bytes.length - cutOff)
  })
}

/** Expects that nothing outside of the bytes is asked for, and counts how often something is. */
export class WatchedSource implements ByteSource {
  asked = 0
  readonly size: number

  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length
  }

  async readAt(offset: number, length: number): Promise<Uint8Array> {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset + length).toBeLessThanOrEqual(this.size)
    this.asked += 1
    return Promise.resolve(this.bytes.subarray(offset, offset + length))
  }
}
