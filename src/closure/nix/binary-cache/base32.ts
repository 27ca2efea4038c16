/** Digits of Nix's base 32: without e, o, t and u. */
const DIGITS = '0123456789abcdfghijklmnpqrsvwxyz'

/** Bytes in Nix's base 32, which begins with the last bits (src/libutil/hash.cc): names of NAR files, and hashes in a .narinfo. */
export function nixBase32(bytes: Uint8Array): string {
  let text = ''
  for (let digit = Math.ceil((bytes.length * 8) / 5) - 1; digit >= 0; digit--) {
    const bit = digit * 5
    const at = Math.floor(bit / 8)
    const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    text += DIGITS.charAt((pair >> (bit % 8)) & 31)
  }
  return text
}
