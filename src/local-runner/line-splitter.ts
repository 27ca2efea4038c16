/**
 * Cuts a stream into lines at the ends that GitHub's runner knows: LF, CR LF and CR. Node's readline also ends lines at
 * U+2028, with which text inside a line could make itself the beginning of one, and so a log command.
 */
export class LineSplitter {
  private rest = ''

  constructor(private readonly onLine: (line: string) => void) {}

  push(chunk: string): void {
    const lines = (this.rest + chunk).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) this.emit(line)
  }

  end(): void {
    if (this.rest !== '') this.emit(this.rest)
    this.rest = ''
  }

  private emit(line: string): void {
    for (const part of line.replace(/\r$/, '').split('\r')) this.onLine(part)
  }
}
