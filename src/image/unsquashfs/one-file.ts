import type { ImagePath } from '../../systemd/image-path.js'
import { killed, startUnsquashfs, toolFailed } from './process.js'

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
  const { child, ended } = startUnsquashfs(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path])
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
  const { child, ended } = startUnsquashfs(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path])
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
