import type { ImagePath } from '../systemd/image-path.js'
import type { ImageView } from '../view/view.js'

/** A file of which any piece can be had, so that none is ever read whole. */
export interface ByteSource {
  readonly size: number
  /** Fewer bytes at the end of the file. */
  readAt(offset: number, length: number): Promise<Uint8Array>
}

export function fileOf(tree: Pick<ImageView, 'readAt'>, path: ImagePath, size: number): ByteSource {
  return { size, readAt: (offset, length) => tree.readAt(path, offset, length) }
}

/** A piece as far as the file goes: offsets out of a hostile file ask for nothing that is not there. */
export async function bytesAt(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  if (!Number.isSafeInteger(offset) || offset < 0 || offset >= source.size || length <= 0) return new Uint8Array()
  const wanted = Math.min(length, source.size - offset)
  return (await source.readAt(offset, wanted)).subarray(0, wanted)
}

/** Reads numbers of a file in its own byte order; those of 64 bits that no file can need become infinite. */
export class Fields {
  private readonly view: DataView

  constructor(
    bytes: Uint8Array,
    private readonly little: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  u16(at: number): number {
    return this.view.getUint16(at, this.little)
  }

  u32(at: number): number {
    return this.view.getUint32(at, this.little)
  }

  u64(at: number): number {
    const value = this.view.getBigUint64(at, this.little)
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Infinity
  }

  /** An address, offset or size of the file's class. */
  word(at: number, bits: 32 | 64): number {
    return bits === 32 ? this.u32(at) : this.u64(at)
  }
}
