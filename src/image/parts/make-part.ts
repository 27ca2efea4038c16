import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { warning } from '@actions/core'
import { ActionError } from '../../errors.js'
import { undoWhenStopped } from '../../runner/cleanup.js'
import { mksquashfsArguments } from '../mksquashfs.js'
import { changed } from '../planned-file.js'
import { runMksquashfs } from '../run-mksquashfs.js'
import { Sink } from '../sink.js'
import type { SquashfsTools } from '../squashfs-tools.js'
import type { ImageProblem } from '../squashfs/read-image.js'
import type { PartData } from '../squashfs/read-part.js'
import { storedLength } from '../squashfs/stored-content.js'
import { padding, TAR_END, tarHeader } from '../tar.js'
import { streamFileOfImage } from '../unsquashfs/one-file.js'
import { arrange, type Arrangement } from './arrangement.js'
import { digestOfContent } from './contents.js'
import { distinct, type DistinctContent } from './distinct.js'
import type { Part } from './part.js'
import type { PartFolder } from './part-folder.js'
import type { PlannedPart, SpliceOptions } from './parts-plan.js'
import { PieceReader } from './piece-reader.js'

/**
 * Has mksquashfs compress a part, compares what it made with the sources, byte by byte, and keeps it.
 * @param progress called with how many bytes were handed on so far, those that fill the last blocks too; begins again with a second try
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails or makes something else twice
 */
export async function makePart(
  { key, files, digests: read }: PlannedPart,
  options: SpliceOptions,
  tools: SquashfsTools,
  folder: PartFolder,
  progress: (bytes: number) => void,
): Promise<Part> {
  const digests = read()
  const { contents } = distinct(files, digests)
  const sizes = contents.map(({ entry }) => entry.size)
  const arrangement = arrange(sizes, options.blockSize)
  const make = async (processors?: number): Promise<PartData | ImageProblem> => {
    folder.remove(key)
    const output = folder.staging(key)
    const args = mksquashfsArguments({
      ...options,
      output,
      time: 0,
      plainMetadata: true,
      ...(processors === undefined ? {} : { processors }),
    })
    const write = (input: Writable): Promise<void> =>
      writeData(input, contents, arrangement, options.blockSize, progress)
    await runMksquashfs({ program: tools.mksquashfs, args, output, write })
    const data = folder.readStaged(key)
    if ('problem' in data) return data
    const equal =
      data.words.length === arrangement.blocks && (await isEqual(output, tools.unsquashfs, contents, arrangement))
    return equal ? data : { problem: 'is not what its sources are, when it is unpacked again' }
  }
  const stopping = undoWhenStopped(() => folder.remove(key))
  try {
    let made = await make()
    if ('problem' in made) {
      checkUnchanged(contents)
      // The known defects are races between its threads.
      warning(`mksquashfs ${tools.version} damaged what it compressed. It is done again, with one thread.`)
      made = await make(1)
      if ('problem' in made) throw damaged(tools.version, made)
    }
    const { start, words, compressorOptions = Buffer.alloc(0) } = made
    const blocks = digestsOfBlocks(folder.staging(key), start, words)
    return folder.keep(key, { start, words, compressorOptions, blocks, files: digests })
  } catch (error) {
    folder.remove(key)
    throw error
  } finally {
    stopping.release()
  }
}

/** A source that changes while it is packed looks like damage, and what is packed then would be remembered as what it was before. */
function checkUnchanged(contents: readonly DistinctContent[]): void {
  for (const { entry, digest } of contents) {
    if (entry.source.kind !== 'bytes' && digestOfContent(entry) !== digest)
      throw changed(entry.source.path, 'was replaced or written to')
  }
}

/** The tar stream of the one file. */
async function writeData(
  input: Writable,
  contents: readonly DistinctContent[],
  { blocks, pieces }: Arrangement,
  blockSize: number,
  progress: (bytes: number) => void,
): Promise<void> {
  const size = blocks * blockSize
  const sink = new Sink(input)
  const reader = new PieceReader(contents, pieces)
  try {
    await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size }, 0))
    for (let left = size; left > 0;) {
      const read = reader.read(await sink.room())
      sink.filled(read)
      left -= read
      progress(size - left)
    }
    await sink.write(padding(size))
    await sink.write(TAR_END)
    await sink.end()
  } finally {
    reader.close()
  }
}

/** Whether what is unpacked again is what the sources have: every source is read once more. */
async function isEqual(
  path: string,
  unsquashfs: string,
  contents: readonly DistinctContent[],
  { pieces }: Arrangement,
): Promise<boolean> {
  const reader = new PieceReader(contents, pieces)
  let expected = Buffer.allocUnsafe(64 * 1024)
  try {
    const equal = await streamFileOfImage(path, unsquashfs, '/data', (chunk) => {
      if (expected.length < chunk.length) expected = Buffer.allocUnsafe(chunk.length)
      const length = reader.fill(expected.subarray(0, chunk.length))
      return length === chunk.length && chunk.equals(expected.subarray(0, length))
    })
    return equal && reader.read(expected) === 0
  } finally {
    reader.close()
  }
}

function digestsOfBlocks(path: string, start: number, words: readonly number[]): string[] {
  const file = openSync(path, 'r')
  try {
    let at = start
    return words.map((word) => {
      const length = storedLength(word)
      if (length === 0) return ''
      const bytes = Buffer.allocUnsafe(length)
      readSync(file, bytes, 0, length, at)
      at += length
      return createHash('sha256').update(bytes).digest('hex')
    })
  } finally {
    closeSync(file)
  }
}

function damaged(version: string, { problem }: ImageProblem): ActionError {
  return new ActionError({
    code: 'pack.damaged',
    message: `mksquashfs ${version} makes something else of its input: what it compressed ${problem}.`,
    remedy: 'Use another version (input squashfs-tools), and check the memory of this machine.',
  })
}
