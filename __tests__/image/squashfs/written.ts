import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import type { ImageFacts } from '../../../src/image/squashfs/image-facts.js'
import { pathsOf, type PlainImage, type PlainNode } from '../../../src/image/squashfs/plain-image.js'
import { readPlainImage, type ReadBytes } from '../../../src/image/squashfs/read-image.js'
import type { ImageMetadata } from '../../../src/image/squashfs/write-metadata.js'

export function bytesOf(image: Buffer): ReadBytes {
  return (at, length) => image.subarray(at, at + length)
}

export function readImage(image: Buffer): PlainImage {
  return whole(readPlainImage(bytesOf(image), image.length))
}

export function problemOf(image: Buffer): string {
  const read = readPlainImage(bytesOf(image), image.length)
  if (!('problem' in read)) throw new Error('no problem was found')
  return read.problem
}

/** The options of a compressor as a metadata block: eight bytes, which nobody looks into. */
export const OPTIONS = Buffer.from('0880' + '0123456789abcdef', 'hex')

/** Reads metadata as if there were data before it, of which nobody reads anything but the options of the compressor. */
export function readBack(
  { superblock, tables, bytesUsed }: ImageMetadata,
  { dataEnd, hasCompressorOptions }: ImageFacts,
): PlainImage {
  const before = hasCompressorOptions ? [superblock, OPTIONS] : [superblock]
  const after = Buffer.concat(tables)
  const read: ReadBytes = (at, length) =>
    at < dataEnd
      ? Buffer.concat(before, Math.min(length, bytesUsed))
      : after.subarray(at - dataEnd, at - dataEnd + length)
  return whole(readPlainImage(read, bytesUsed))
}

function whole(read: ReturnType<typeof readPlainImage>): PlainImage {
  if ('problem' in read) throw new Error(read.problem)
  return read
}

/** The tree of an image as it is given to the writer, when all in it is root's and of one time. */
export function entriesOf(image: PlainImage): ReadonlyMap<string, TreeEntry> {
  return new Map([...pathsOf(image)].map(([path, node]) => [path, entryOf(node, image.facts.time)]))
}

function entryOf(node: PlainNode, expected: number): TreeEntry {
  const { uid, gid, time, mode } = node
  if (uid !== 0 || gid !== 0 || time !== expected) throw new Error(`of ${uid}:${gid} at ${time}, not at ${expected}`)
  if (node.kind === 'special') throw new Error(`a ${node.type}`)
  if (node.kind === 'directory') return { kind: 'directory', mode }
  if (node.kind === 'file') return { kind: 'file', mode, content: node.content }
  if (mode !== 0o777) throw new Error(`a link of mode ${mode.toString(8)}`)
  return { kind: 'symlink', target: node.target }
}
