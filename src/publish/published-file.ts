/** A finished file that goes out: the image, or one of its companions. It is in the output folder under its final name. */
export interface PublishedFile {
  /** Absolute. */
  readonly path: string
  readonly name: string
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** Media type (RFC 6838). */
  readonly mediaType: string
  /** The report tells of the workspace too: the same image, built in another place, may have another one. */
  readonly isReport?: true
}
