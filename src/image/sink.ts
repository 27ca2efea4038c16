import type { Writable } from 'node:stream'

/** Bytes handed on at once, many small files together. */
const CHUNK = 1024 * 1024

/** Collects what is written in one of two buffers, which take turns: one is filled while the other program takes the other. */
export class Sink {
  private current = Buffer.allocUnsafe(CHUNK)
  private other = Buffer.allocUnsafe(CHUNK)
  private used = 0
  private pending: Promise<void> = Promise.resolve()

  constructor(private readonly output: Writable) {}

  /** Where the next bytes go: at least one fits. Say with {@link filled} how many were put there. */
  async room(): Promise<Buffer> {
    if (this.used === CHUNK) await this.flush()
    return this.current.subarray(this.used)
  }

  filled(length: number): void {
    this.used += length
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const room = await this.room()
      const length = Math.min(room.length, bytes.length - at)
      room.set(bytes.subarray(at, at + length))
      this.filled(length)
      at += length
    }
  }

  async end(): Promise<void> {
    await this.flush()
    await this.pending
    await new Promise<void>((resolve) => this.output.end(resolve))
  }

  /** Waits until the buffer before was taken, and starts to hand on this one. */
  private async flush(): Promise<void> {
    await this.pending
    const full = this.current.subarray(0, this.used)
    this.pending = new Promise((resolve, reject) => {
      this.output.write(full, (error) => (error ? reject(error) : resolve()))
    })
    // A failure is reported by the next wait; until then it must not count as unhandled.
    this.pending.catch(() => undefined)
    const free = this.other
    this.other = this.current
    this.current = free
    this.used = 0
  }
}
