import { readSuperblock } from './superblock.js'
import { folderTree, type TreeEntry } from './folder-tree.js'
import type { ImageFacts } from './image-facts.js'
import { lookupTable, type LookupTable } from './lookup-table.js'
import { inBlocks } from './metadata-blocks.js'
import { record, words } from './record.js'
import { contentProblem, fragmentProblem, type FragmentBlock } from './stored-content.js'
import { superblockBytes } from './superblock-bytes.js'
import { writeTree } from './tree-writer.js'

export interface ImageMetadata {
  /** The first 96 bytes of the image. */
  readonly superblock: Buffer
  /** What follows the data, from `facts.dataEnd` on, in this order. The caller pads the whole to a multiple of 4096. */
  readonly tables: readonly Buffer[]
  /** Length of the image without the padding. */
  readonly bytesUsed: number
}

const ROOT_ID = 0

/**
 * Writes the metadata of an image in squashfs 4.0, uncompressed: its bytes depend on the arguments alone, not even on the
 * order of the entries. Everything is root's, has the image's one time, and is no hard link; there are no extended attributes
 * and no NFS exports.
 * @param entries every path but the root, absolute
 * @throws Error when the arguments are no image
 */
export function writeMetadata(
  entries: Iterable<readonly [path: string, entry: TreeEntry]>,
  facts: ImageFacts,
  fragments: readonly FragmentBlock[],
): ImageMetadata {
  if (facts.compressor === 'lz4' && !facts.hasCompressorOptions)
    throw new Error('lz4 always has its options: unsquashfs insists')
  const given = [...entries]
  checkData(given, facts, fragments)
  const tree = writeTree(folderTree(given, facts.rootMode), facts)
  // unsquashfs holds more for damage, as every fragment has the tail of a file.
  if (fragments.length > tree.inodeCount) throw new Error('more fragments than files')
  const inodes = inBlocks(tree.inodes)
  const directories = inBlocks(tree.listings)
  const directoryTable = facts.dataEnd + inodes.length
  const fragmentTable = tableOfFragments(fragments, directoryTable + directories.length)
  const idTable = lookupTable(
    words([ROOT_ID]),
    directoryTable + directories.length + (fragmentTable?.bytes.length ?? 0),
  )
  const bytesUsed = idTable.list + 8
  const superblock = superblockBytes(facts, {
    inodes: tree.inodeCount,
    rootInode: tree.rootInode,
    directoryTable,
    fragments: fragments.length,
    fragmentTable: fragmentTable?.list,
    idTable: idTable.list,
    bytesUsed,
  })
  const mistake = readSuperblock(superblock)
  if ('problem' in mistake) throw new Error(`the image ${mistake.problem}`)
  const lookups = fragmentTable === undefined ? [idTable] : [fragmentTable, idTable]
  return { superblock, tables: [inodes, directories, ...lookups.map(({ bytes }) => bytes)], bytesUsed }
}

function tableOfFragments(fragments: readonly FragmentBlock[], at: number): LookupTable | undefined {
  if (fragments.length === 0) return undefined
  const unused = 0
  const entries = fragments.map(({ start, word }) =>
    record([
      [8, start],
      [4, word],
      [4, unused],
    ]),
  )
  return lookupTable(Buffer.concat(entries), at)
}

function checkData(
  entries: readonly (readonly [path: string, entry: TreeEntry])[],
  facts: ImageFacts,
  fragments: readonly FragmentBlock[],
): void {
  for (const fragment of fragments) {
    const problem = fragmentProblem(fragment, facts)
    if (problem !== undefined) throw new Error(problem)
  }
  for (const [path, entry] of entries) {
    const problem = entry.kind === 'file' ? contentProblem(entry.content, facts, fragments) : undefined
    if (problem !== undefined) throw new Error(`${path}: ${problem}`)
  }
}
