import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ActionError } from '../errors.js'
import { ownChild, undoWhenStopped } from '../runner/cleanup.js'
import { lastLines, toolEnvironment } from '../runner/command.js'
import { findProgram } from '../runner/find-program.js'
import { formatBytes, progress } from '../runner/log.js'
import { temporaryFolder } from '../runner/temporary-folder.js'
import type { ImagePath } from '../systemd/image-path.js'
import { RawStreamReader, type ContentReader, type RawTree, type Unreadable } from './raw-stream.js'

/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
export async function readImage(
  raw: string,
  unsquashfs: string,
  contents?: ContentReader | 'unread',
): Promise<RawTree | Unreadable> {
  const folder = mkdtempSync(join(temporaryFolder(), 'portable-service-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const owned = undoWhenStopped(remove)
  try {
    return await readThroughPipe(raw, unsquashfs, join(folder, 'listing'), new RawStreamReader(contents))
  } finally {
    remove()
    owned.release()
  }
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
  const { child, ended } = start(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw])
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

/** A line of `-lln`: mode, owner, size or device numbers, date, and the path. */
const LONG_LINE = /^[-dlbcps][-rwxsStT]{9} \d+\/\d+ +\d+(?:, *\d+)? \d{4}-\d\d-\d\d \d\d:\d\d squashfs-root(?:\/|$| ->)/

/**
 * Whether a name or link target of an image has a line break in it. unsquashfs prints both as they are, so that one could
 * pretend to be another entry in what {@link readImage} reads. But what passes for an entry there does not here, and
 * the other way round: an image of which every line is well-formed in both listings has no such text.
 */
export async function hasLineBreaks(raw: string, unsquashfs: string): Promise<boolean> {
  const { child, ended } = start(unsquashfs, ['-no-progress', '-lln', raw])
  ended.catch(() => undefined)
  for await (const line of createInterface({ input: child.stdout.setEncoding('latin1'), crlfDelay: Infinity })) {
    if (line === '' || LONG_LINE.test(line)) continue
    child.kill('SIGKILL')
    return true
  }
  // An image that cannot be listed is damaged, which reading it will tell.
  await ended
  return false
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
  const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path])
  ended.catch(() => undefined)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= limit) break
  }
  if (size >= limit) {
    child.kill('SIGKILL')
  } else {
    const { code, signal, errors } = await ended
    if (signal !== null) throw killed(signal)
    if (code !== 0) throw toolFailed(`unsquashfs -cat ${path} ended with status ${code ?? 'none'}.`, errors)
  }
  return Buffer.concat(chunks).subarray(0, limit)
}

/**
 * Hands the content of one file of an image on, until `take` wants no more. `path` must have no symlink in it.
 * @returns whether `take` wanted all of it
 */
export async function streamFileOfImage(
  raw: string,
  unsquashfs: string,
  path: string,
  take: (chunk: Buffer) => boolean,
): Promise<boolean> {
  const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path])
  ended.catch(() => undefined)
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    if (take(chunk)) continue
    child.kill('SIGKILL')
    return false
  }
  const { code, signal } = await ended
  if (signal !== null) throw killed(signal)
  return code === 0
}

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly errors: string
}

/** Starts unsquashfs, to be killed with this process; `ended` fails when it cannot be run at all. */
function start(
  program: string,
  args: readonly string[],
): { child: ChildProcessByStdio<null, Readable, Readable>; ended: Promise<Ended> } {
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: toolEnvironment() })
  ownChild(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-16 * 1024)))
  if (args.includes('-pf')) child.stdout.resume()
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', (cause) => reject(toolFailed(`${program} cannot be run: ${cause.message}`, '')))
    child.once('close', (code, signal) => resolve({ code, signal, errors }))
  })
  return { child, ended }
}

function killed(signal: string): ActionError {
  return toolFailed(`unsquashfs was ended by ${signal} before it had read the image.`, '')
}

function toolFailed(message: string, errors: string): ActionError {
  return new ActionError({
    code: 'tools.unsquashfs',
    message,
    remedy: 'Check the machine (memory, the squashfs-tools that the input of that name gives) and run the step again.',
    details: lastLines(errors),
  })
}
