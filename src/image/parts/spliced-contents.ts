import { isDeepStrictEqual } from 'node:util'
import { closeSync, fstatSync, openSync } from 'node:fs'
import type { ImagePlan } from '../plan.js'
import { bytesOfFile } from '../squashfs/file-bytes.js'
import { pathsOf } from '../squashfs/plain-image.js'
import { readPlainImage } from '../squashfs/read-image.js'
import { readFileOfImage } from '../unsquashfs/one-file.js'
import type { WrittenImage } from './write-spliced.js'

/**
 * The files of a spliced image whose content is known to be that of their source: the image's bytes are those that were written (its
 * digest says so), among them every block with the digest that it had when it was unpacked and compared; its metadata, read back, leads to
 * these blocks; and what the build wrote itself is unpacked once more and compared.
 * @param digest of the file as it is on the disk, in hexadecimal digits
 */
export async function provenContents(
  image: string,
  digest: string,
  unsquashfs: string,
  plan: ImagePlan,
  spliced: Pick<WrittenImage, 'digest' | 'contentOf' | 'fragments'>,
): Promise<ReadonlySet<string>> {
  const equal = new Set<string>()
  if (digest !== spliced.digest) return equal
  const found = openImage(image)
  if ('problem' in found) return equal
  const fragments = isDeepStrictEqual(found.fragments, spliced.fragments)
  for (const [path, node] of pathsOf(found)) {
    if (fragments && node.kind === 'file' && isDeepStrictEqual(node.content, spliced.contentOf(path))) equal.add(path)
  }
  for (const [path, entry] of plan.entries) {
    if (entry.kind !== 'file' || entry.source.kind !== 'bytes' || entry.size === 0) continue
    const bytes = await readFileOfImage(image, unsquashfs, path, entry.size + 1)
    if (!bytes.equals(entry.source.bytes)) equal.delete(path)
  }
  return equal
}

function openImage(path: string): ReturnType<typeof readPlainImage> {
  const file = openSync(path, 'r')
  try {
    return readPlainImage(bytesOfFile(file), fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}
