import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { ActionError, errorText, quote } from '../../errors.js'
import { progress } from '../../runner/log.js'
import { formatBytes } from '../../wording.js'
import type { PublishedFile } from '../published-file.js'

/** A file as the body of one request, and what of it was sent. */
export class SentFile {
  private readonly hash = createHash('sha256')
  private done = 0

  constructor(private readonly file: PublishedFile) {}

  /** Whether all of it was handed to the connection. */
  get isWhole(): boolean {
    return this.done === this.file.size
  }

  /** Whether what was sent are the bytes that were judged. */
  get isAsJudged(): boolean {
    return this.isWhole && `sha256:${this.hash.copy().digest('hex')}` === this.file.digest
  }

  changed(): ActionError {
    return new ActionError({
      code: 'publish.file-changed',
      message: `${quote(this.file.name)} was not attached to the release: the file changed after it was judged.`,
      remedy: 'See what writes to the output folder while this step runs, then run the job again.',
    })
  }

  /** The bytes. Tells its progress. */
  async *pieces(): AsyncGenerator<Buffer> {
    const { path, name, size } = this.file
    const tell = progress((done) => `  ${name}: ${formatBytes(done)} of ${formatBytes(size)} uploaded`)
    try {
      for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
        if (this.done + piece.length > size) throw this.changed()
        this.hash.update(piece)
        this.done += piece.length
        yield piece
        tell(this.done)
      }
    } catch (cause) {
      throw cause instanceof ActionError ? cause : unreadable(path, cause)
    }
    if (!this.isWhole) throw this.changed()
  }
}

function unreadable(path: string, cause: unknown): ActionError {
  return new ActionError({
    code: 'publish.file',
    message: `${quote(path)} cannot be read: ${errorText(cause)}`,
    remedy: 'Check that no other step changes the output folder, and run the job again.',
    cause,
  })
}
