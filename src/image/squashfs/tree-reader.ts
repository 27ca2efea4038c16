import { quote } from '../../errors.js'
import type { Superblock } from './superblock.js'
import { damaged } from './damage.js'
import { ID_BYTES, LONGEST_PATH } from './format.js'
import type { Tables } from './image-layout.js'
import { inodeAt, type Inode } from './inode-reader.js'
import { listingAt, type ReadEntry } from './listing-reader.js'
import type { MetadataPlace } from './metadata-blocks.js'
import type { PlainFolder, PlainLeaf, PlainNode } from './plain-image.js'
import { contentProblem, type DataBounds, type FragmentBlock } from './stored-content.js'

/** Reads the tree of an image, from the root down. */
export function readTree(superblock: Superblock, tables: Tables, fragments: readonly FragmentBlock[]): PlainFolder {
  return new TreeReader(superblock, tables, fragments).read()
}

/** A folder that is known, its children not yet. */
interface Unread {
  readonly body: Extract<Inode['body'], { kind: 'directory' }>
  readonly children: Map<string, PlainNode>
  /** Of its path, with the slash that follows. */
  readonly pathBytes: number
}

/**
 * In an image as it should be each inode and each listing has bytes of its own. An image that says otherwise could let a
 * few bytes stand for a huge tree, so no more bytes are taken for inodes, or for listings, than their tables have.
 */
class TreeReader {
  private readonly bounds: DataBounds
  private readonly unread: Unread[] = []
  /** By the numbers of the inodes. Hard links are leaves that are listed more than once. */
  private readonly leaves = new Map<
    number,
    { readonly place: MetadataPlace; readonly type: number; readonly leaf: PlainLeaf }
  >()
  private readonly numbers = new Set<number>()
  private inodeBytes = 0
  private listingBytes = 0

  constructor(
    private readonly superblock: Superblock,
    private readonly tables: Tables,
    private readonly fragments: readonly FragmentBlock[],
  ) {
    this.bounds = { blockSize: superblock.blockSize, dataEnd: superblock.inodeTable }
  }

  read(): PlainFolder {
    const inode = inodeAt(this.tables.inodes, this.superblock.rootInode, this.superblock.blockSize)
    this.count(inode)
    if (inode.body.kind !== 'directory') this.tables.inodes.damaged('the root is no folder')
    const root = this.folder(inode, inode.body, 1)
    for (let next = this.unread.pop(); next !== undefined; next = this.unread.pop()) this.readFolder(next)
    const { inodes } = this.superblock
    if (this.numbers.size !== inodes)
      damaged(`has a damaged superblock: it counts ${inodes} inodes of ${this.numbers.size}`)
    return root
  }

  private readFolder({ body, children, pathBytes }: Unread): void {
    this.listingBytes += body.size
    if (this.listingBytes > this.tables.directories.length) this.tables.directories.damaged('listings overlap')
    for (const entry of listingAt(this.tables.directories, body)) {
      const childBytes = pathBytes + entry.bytes
      if (childBytes > LONGEST_PATH) this.tables.directories.damaged(`a path is longer than ${LONGEST_PATH} bytes`)
      children.set(entry.name, this.node(entry, childBytes + 1))
    }
  }

  private node(entry: ReadEntry, pathBytes: number): PlainNode {
    const known = this.leaves.get(entry.number)
    if (known?.type === entry.type && isSame(known.place, entry.place)) return known.leaf
    const inode = inodeAt(this.tables.inodes, entry.place, this.superblock.blockSize)
    this.count(inode)
    if (inode.number !== entry.number || inode.type !== entry.type)
      this.tables.directories.damaged(`${quote(entry.name)} is listed as another inode than it is`)
    if (inode.body.kind === 'directory') return this.folder(inode, inode.body, pathBytes)
    const leaf = this.leaf(inode, inode.body)
    this.leaves.set(inode.number, { place: entry.place, type: inode.type, leaf })
    return leaf
  }

  private folder(inode: Inode, body: Unread['body'], pathBytes: number): PlainFolder {
    const children = new Map<string, PlainNode>()
    this.unread.push({ body, children, pathBytes })
    return { kind: 'directory', ...this.owned(inode), children }
  }

  private leaf(inode: Inode, body: Exclude<Inode['body'], { kind: 'directory' }>): PlainLeaf {
    if (body.kind === 'file') {
      const problem = contentProblem(body.content, this.bounds, this.fragments)
      if (problem !== undefined) this.tables.inodes.damaged(problem)
    }
    return { ...this.owned(inode), ...body }
  }

  private owned({ mode, time, ids: [user, group] }: Inode): Pick<PlainFolder, 'mode' | 'uid' | 'gid' | 'time'> {
    const { ids } = this.tables
    return { mode, uid: ids.u32(user * ID_BYTES), gid: ids.u32(group * ID_BYTES), time }
  }

  /** Holds an inode against those before it. The kernel tells inodes apart by their numbers. */
  private count({ number, length }: Inode): void {
    const { inodes } = this.tables
    if (number === 0 || number > this.superblock.inodes) inodes.damaged(`an inode has the number ${number}`)
    if (this.numbers.has(number)) inodes.damaged(`two inodes have the number ${number}, or one folder is in two`)
    this.numbers.add(number)
    this.inodeBytes += length
    if (this.inodeBytes > inodes.length) inodes.damaged('inodes overlap')
  }
}

function isSame(a: MetadataPlace, b: MetadataPlace): boolean {
  return a.block === b.block && a.offset === b.offset
}
