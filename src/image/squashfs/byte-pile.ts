/** Bytes of a table in the order they are added. */
export class BytePile {
  private readonly pieces: Buffer[] = []
  private total = 0

  /** @returns where they are in the table */
  add(bytes: Buffer): number {
    const position = this.total
    this.pieces.push(bytes)
    this.total += bytes.length
    return position
  }

  all(): Buffer {
    return Buffer.concat(this.pieces, this.total)
  }
}
