import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { lastLines } from '../../runner/command.js'
import { findProgram } from '../../runner/find-program.js'
import { progress } from '../../runner/log.js'
import { withTemporaryFolder } from '../../runner/temporary-folder.js'
import { formatBytes } from '../../wording.js'
import { RawStreamReader, type ContentReader, type RawTree, type Unreadable } from '../raw-stream.js'
import { killed, startUnsquashfs } from './process.js'

/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
export function readImage(
  raw: string,
  unsquashfs: string,
  contents?: ContentReader | 'unread',
): Promise<RawTree | Unreadable> {
  return withTemporaryFolder('portable-service-', (folder) =>
    readThroughPipe(raw, unsquashfs, join(folder, 'listing'), new RawStreamReader(contents)),
  )
}

/** What a pipe holds, in bytes (pipe(7)): no read gives more. */
const PIPE_SIZE = 64 * 1024

/**
 * `-pf` wants the name of a file, and a child's standard output is a socket under Node, which cannot be opened by name:
 * so a named pipe. Opened for reading without waiting, it delivers what unsquashfs writes and ends when that ends.
 */
async function readThroughPipe(
  raw: string,
  unsquashfs: string,
  pipe: string,
  reader: RawStreamReader,
): Promise<RawTree | Unreadable> {
  execFileSync(findProgram('mkfifo') ?? 'mkfifo', [pipe])
  const tell = progress((bytes) => `  ${formatBytes(bytes)} unpacked`)
  const take = (length: number, buffer: Uint8Array): boolean => {
    reader.push(Buffer.from(buffer.buffer, buffer.byteOffset, length))
    tell(stream.bytesRead)
    if (reader.done) child.kill('SIGKILL')
    return true
  }
  // One buffer for all that is unpacked: one for each piece of it would cost more, in garbage, than comparing it.
  const stream = new Socket({
    fd: openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
    onread: { buffer: Buffer.allocUnsafe(PIPE_SIZE), callback: take },
  })
  const { child, ended } = startUnsquashfs(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw])
  const drained = new Promise<void>((resolve) => {
    stream.on('error', () => stream.destroy())
    stream.once('close', () => resolve())
  })
  try {
    const { code, signal, errors } = await ended
    if (!stream.destroyed) endPipe(pipe)
    await drained
    if (reader.done || code === 0) return reader.finish()
    if (signal !== null) throw killed(signal)
    return { kind: 'damaged', problem: wordsOf(errors) || `unsquashfs ended with status ${code ?? 'none'}` }
  } finally {
    stream.destroy()
  }
}

/** The stream ends when its last writer closes. A program that failed before it opened the pipe was never one, so this is. */
function endPipe(pipe: string): void {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch {
    // ENXIO: no reader is left, so the stream has ended.
  }
}

/** unsquashfs says the cause first and then `FATAL ERROR: …`, each on a line. */
function wordsOf(errors: string): string {
  const lines = lastLines(errors, 3).split('\n')
  return lines
    .map((line) => line.replace(/^FATAL ERROR:? ?/, '').trim())
    .filter(Boolean)
    .join('; ')
}
