import { bytesAt, type ByteSource } from '../../programs/byte-source.js'

/** An interpreter has 4 to 8 MiB. */
const LARGEST = 16 * 1024 * 1024
const MOST = 64

/** Texts in a file that are absolute paths with a certain word in them, from NUL to NUL. */
export async function textPaths(source: ByteSource, word: string): Promise<string[]> {
  const text = Buffer.from(await bytesAt(source, 0, Math.min(source.size, LARGEST))).toString('latin1')
  const found = new Set<string>()
  for (const [path] of text.matchAll(/(?<=\0)\/[\w.+/-]{2,255}(?=\0)/g)) {
    if (path.includes(word)) found.add(path)
    if (found.size === MOST) break
  }
  return [...found]
}
