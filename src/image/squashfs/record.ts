/** A number of a structure on disk, and how many bytes it takes. */
export type Field = readonly [bytes: 2 | 4 | 8, value: number | bigint]

/** The fields one after the other, little endian, and then the tail. Throws when a number does not fit its field. */
export function record(fields: readonly Field[], tail: Uint8Array = new Uint8Array()): Buffer {
  const head = fields.reduce((sum, [bytes]) => sum + bytes, 0)
  const buffer = Buffer.alloc(head + tail.length)
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at)
    else buffer.writeUIntLE(Number(value), at, bytes)
    at += bytes
  }
  buffer.set(tail, head)
  return buffer
}

/** Numbers of 32 bits, one after the other. */
export function words(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length)
  values.forEach((value, index) => buffer.writeUInt32LE(value, 4 * index))
  return buffer
}
