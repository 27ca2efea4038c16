/** Characters of a line that are kept: what a program prints without line breaks must not fill the memory, or the log. */
const LONGEST = 4000

/** Splits what a program prints into lines, at line feeds and carriage returns; empty ones are left out. */
export class Lines {
  private line = ''
  private lost = false

  constructor(private readonly take: (line: string) => void) {}

  push(text: string): void {
    const pieces = text.split(/[\r\n]/)
    pieces.forEach((piece, index) => {
      if (index > 0) this.end()
      const room = LONGEST - this.line.length
      this.line += piece.slice(0, room)
      this.lost ||= piece.length > room
    })
  }

  /** What came after the last line break is a line, too. */
  end(): void {
    if (this.line !== '') this.take(this.lost ? `${this.line}…` : this.line)
    this.line = ''
    this.lost = false
  }
}
