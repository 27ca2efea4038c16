import { closeSync, readSync } from 'node:fs'
import type { FileEntry } from '../plan.js'
import { changed, openPlanned } from '../planned-file.js'
import type { Piece } from './arrangement.js'

/** Reads the one file of a part from its sources, from its beginning to its end. At most one source is open. */
export class PieceReader {
  private next = 0
  private done = 0
  private file: number | undefined

  constructor(
    private readonly contents: readonly { readonly entry: FileEntry }[],
    private readonly pieces: readonly Piece[],
  ) {}

  /**
   * Puts what comes next into the buffer.
   * @returns how many bytes; 0 at the end
   * @throws ActionError when a source cannot be read, or is another file than the one that was planned
   */
  read(into: Buffer): number {
    const piece = this.pieces[this.next]
    if (piece === undefined) return 0
    const total = 'zeros' in piece ? piece.zeros : piece.length
    const length = Math.min(into.length, total - this.done)
    const read = 'zeros' in piece ? zeros(into, length) : this.take(piece.content, into, piece.from + this.done, length)
    this.done += read
    if (this.done === total) this.advance()
    return read
  }

  /** Fills the buffer as far as there is something. */
  fill(into: Buffer): number {
    let length = 0
    for (let read = -1; read !== 0 && length < into.length; length += read) read = this.read(into.subarray(length))
    return length
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file)
    this.file = undefined
  }

  private advance(): void {
    this.close()
    this.next += 1
    this.done = 0
  }

  private take(content: number, into: Buffer, from: number, length: number): number {
    const entry = this.contents[content]?.entry
    if (entry === undefined) return 0
    const { source, size } = entry
    if (source.kind === 'bytes') {
      into.set(source.bytes.subarray(from, from + length))
      return length
    }
    this.file ??= openPlanned(source, size)
    const read = readSync(this.file, into, 0, length, from)
    if (read === 0) throw changed(source.path, 'became shorter')
    return read
  }
}

function zeros(into: Buffer, length: number): number {
  into.fill(0, 0, length)
  return length
}
