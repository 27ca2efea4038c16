/** One `Key=value` of a unit file, as systemd.syntax(7) reads it. Lines and columns count from 1; columns count UTF-16 units. */
export interface Setting {
  readonly section: string
  readonly key: string
  /** The value as systemd sees it: continuation lines joined by one space, comment lines between them dropped, trimmed at both ends. */
  readonly value: string
  /** Where the key stands. */
  readonly line: number
  readonly column: number
  /** Where each part of `value` comes from, in order: `value` from `offset` on stands at `line`, `column` of the text. */
  readonly pieces: readonly ValuePiece[]
}

export interface ValuePiece {
  readonly offset: number
  readonly line: number
  readonly column: number
}
