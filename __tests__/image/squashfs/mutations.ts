import fc from 'fast-check'

type Change =
  | { readonly kind: 'number'; readonly place: number; readonly bytes: 1 | 2 | 4; readonly value: number }
  | { readonly kind: 'add'; readonly place: number; readonly value: number }
  | { readonly kind: 'flip'; readonly place: number; readonly bit: number }
  | { readonly kind: 'copy'; readonly place: number; readonly from: number; readonly length: number }
  | { readonly kind: 'words'; readonly place: number; readonly words: readonly number[] }

/** Places are fractions: of the superblock behind its magic number when they are below a tenth, else of the tables. */
const place = fc.noBias(fc.nat({ max: 2 ** 30 - 1 })).map((number) => number / 2 ** 30)
const numbers = [0, 1, 2, 3, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff]
const value = fc.oneof(fc.constantFrom(...numbers), fc.nat({ max: 0xffff_ffff }))
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('number'), place, bytes: fc.constantFrom(1, 2, 4), value }),
  fc.record({ kind: fc.constant('add'), place, value: fc.integer({ min: -40, max: 40 }) }),
  fc.record({ kind: fc.constant('flip'), place, bit: fc.nat({ max: 7 }) }),
  fc.record({ kind: fc.constant('copy'), place, from: place, length: fc.integer({ min: 1, max: 80 }) }),
  fc.record({ kind: fc.constant('words'), place, words: fc.array(value, { minLength: 1, maxLength: 8 }) }),
)

/** Images with some damage where it is likely to be noticed: in the superblock and the tables. One in ten is cut off. */
export function mutationsOf(images: readonly Buffer[]): fc.Arbitrary<Buffer> {
  return fc
    .tuple(
      fc.constantFrom(...images),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: place }),
    )
    .map(([image, changes, kept]) => {
      const copy = Buffer.from(image)
      const tables = Number(image.readBigUInt64LE(64))
      const end = Number(image.readBigUInt64LE(40))
      const at = (fraction: number): number =>
        Math.floor(fraction < 0.1 ? 4 + fraction * 10 * 88 : tables + ((fraction - 0.1) / 0.9) * (end - tables - 4))
      for (const each of changes) apply(copy, each, at)
      return copy.subarray(0, Math.floor(kept * copy.length))
    })
}

function apply(image: Buffer, change: Change, at: (fraction: number) => number): void {
  const place = at(change.place)
  switch (change.kind) {
    case 'number':
      image.writeUIntLE(change.value % 2 ** (8 * change.bytes), place, change.bytes)
      return
    case 'add':
      image.writeUInt16LE((image.readUInt16LE(place) + change.value) & 0xffff, place)
      return
    case 'flip':
      image.writeUInt8(image.readUInt8(place) ^ (1 << change.bit), place)
      return
    case 'copy':
      image.copy(image, place, at(change.from), at(change.from) + change.length)
      return
    case 'words':
      image.fill(Buffer.from(Uint32Array.from(change.words).buffer), place, place + 4 * change.words.length)
  }
}
