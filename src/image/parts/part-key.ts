import { createHash } from 'node:crypto'
import type { Member } from './part-plan.js'

/** What determines the bytes of parts, besides their contents. */
export interface PartOptions {
  /** Checked words like `xz -Xdict-size 100%`. */
  readonly compression: readonly string[]
  /** Bytes. */
  readonly blockSize: number
  /** Of mksquashfs and the library that compresses for it (compressor-identity.ts). */
  readonly compressorIdentity: string
}

/** Changes when the same contents are arranged in another way, or a part's record means something else. */
export const FORMAT = 1

/**
 * The name that a part is remembered by: all that determines its bytes, and nothing else.
 * @param digestsOf SHA-256 of the contents of a member without a NAR hash, in the order of its files
 */
export function partKey(
  members: readonly Member[],
  options: PartOptions,
  digestsOf: (member: Member) => readonly string[],
): string {
  const contents = members.map((member) =>
    member.narHash === undefined ? { files: digestsOf(member) } : { nar: member.narHash },
  )
  const { compression, blockSize, compressorIdentity } = options
  const text = JSON.stringify({ format: FORMAT, compression, blockSize, compressorIdentity, contents })
  return createHash('sha256').update(text).digest('hex')
}
