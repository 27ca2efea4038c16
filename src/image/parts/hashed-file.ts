import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'

/** A file that is written from its beginning to its end, and the digest of what was written. */
export class HashedFile {
  private readonly file: number
  private readonly hash: Hash = createHash('sha256')

  constructor(path: string) {
    this.file = openSync(path, 'w', 0o644)
  }

  write(bytes: Buffer): void {
    this.hash.update(bytes)
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at)
  }

  /** SHA-256, in hexadecimal digits. */
  digest(): string {
    return this.hash.digest('hex')
  }

  close(): void {
    closeSync(this.file)
  }
}
