import { execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownChild, undoWhenStopped } from '../runner/cleanup.js'
import { lastLines, toolEnvironment } from '../runner/command.js'
import { findProgram } from '../runner/find-program.js'
import type { ImagePath } from '../systemd/image-path.js'
import { RawStreamReader, type ContentReader, type RawTree } from './raw-stream.js'

/** An image that unsquashfs cannot read to the end, and its own words about it. */
export interface BrokenImage {
  readonly problem: string
}

/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
export async function readImage(
  raw: string,
  unsquashfs: string,
  contents?: ContentReader,
): Promise<RawTree | BrokenImage> {
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'portable-service-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const owned = undoWhenStopped(remove)
  try {
    return await readThroughPipe(raw, unsquashfs, join(folder, 'listing'), new RawStreamReader(contents))
  } finally {
    remove()
    owned.release()
  }
}

/**
 * `-pf` wants the name of a file, and a child's standard output is a socket under Node, which cannot be opened by name:
 * so a named pipe. Opened for reading without waiting, it delivers what unsquashfs writes and ends when that ends.
 */
async function readThroughPipe(
  raw: string,
  unsquashfs: string,
  pipe: string,
  reader: RawStreamReader,
): Promise<RawTree | BrokenImage> {
  execFileSync(findProgram('mkfifo') ?? 'mkfifo', [pipe])
  const stream = new Socket({
    fd: openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  })
  const drained = new Promise<void>((resolve) => {
    stream.on('data', (chunk: Buffer) => reader.push(chunk))
    stream.on('error', () => stream.destroy())
    stream.once('close', () => resolve())
  })
  const { code, errors } = await run(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw])
  if (!stream.destroyed) endPipe(pipe)
  await drained
  return code === 0 ? reader.finish() : { problem: wordsOf(errors) || `unsquashfs ended with status ${code ?? 'none'}` }
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

interface Ended {
  readonly code: number | null
  readonly errors: string
}

async function run(program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, [...args], { stdio: ['ignore', 'ignore', 'pipe'], env: toolEnvironment() })
  ownChild(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-16 * 1024)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, errors }))
  })
}

/**
 * The first `limit` bytes of one file of an image. `path` must have no symlink in it.
 * `-cat` takes the path as it is: no wildcards, no option can begin with `/`.
 */
export async function readFileOfImage(
  raw: string,
  unsquashfs: string,
  path: ImagePath,
  limit: number,
): Promise<Buffer> {
  const child = spawn(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: toolEnvironment(),
  })
  ownChild(child)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= limit) break
  }
  child.kill()
  return Buffer.concat(chunks).subarray(0, limit)
}
