import { createInterface } from 'node:readline'
import { startUnsquashfs } from './process.js'

/** A line of `-lln`: mode, owner, size or device numbers, date, and the path. */
const LONG_LINE = /^[-dlbcps][-rwxsStT]{9} \d+\/\d+ +\d+(?:, *\d+)? \d{4}-\d\d-\d\d \d\d:\d\d squashfs-root(?:\/|$| ->)/

/**
 * Whether a name or link target of an image has a line break in it. unsquashfs prints both as they are, so that one could
 * pretend to be another entry in what a reading of the whole image gives. But what passes for an entry there does not here, and
 * the other way round: an image of which every line is well-formed in both listings has no such text.
 */
export async function hasLineBreaks(raw: string, unsquashfs: string): Promise<boolean> {
  const { child, ended } = startUnsquashfs(unsquashfs, ['-no-progress', '-lln', raw])
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
