import { quote } from '../../errors.js'
import { BytePile } from './byte-pile.js'
import type { Child, Folder, LeafEntry } from './folder-tree.js'
import { INODE_TYPE, LONGEST_PATH } from './format.js'
import { directoryInode, fileInode, symlinkInode, type InodeHead, type PlacedListing } from './inode-bytes.js'
import { listingOf } from './listing.js'
import { placeOf, type MetadataPlace } from './metadata-blocks.js'
import { utf8Of } from './names.js'

/** Bytes of the inode and the directory table, not yet in blocks. */
export interface WrittenTree {
  readonly inodes: Buffer
  readonly listings: Buffer
  readonly rootInode: MetadataPlace
  readonly inodeCount: number
}

/** Time and block size of the image. */
interface TreeFacts {
  readonly time: number
  readonly blockSize: number
}

export function writeTree(root: Folder, facts: TreeFacts): WrittenTree {
  return new TreeWriter(facts).write(root)
}

/**
 * What is in one folder has inodes side by side and numbers in a row, so that its listing needs few headers, and no
 * difference of numbers is ever too large for one. A folder is written once what is below it is: its inode tells where
 * its listing is, and that tells where the inodes are.
 */
class TreeWriter {
  private readonly inodes = new BytePile()
  private readonly listings = new BytePile()
  private nextNumber = 1

  constructor(private readonly facts: TreeFacts) {}

  write(root: Folder): WrittenTree {
    const number = this.nextNumber
    this.nextNumber += 1
    const listing = this.writeBelow(root, number)
    // Nothing is above the root; as mksquashfs, name a number that no inode has.
    const inode = directoryInode(this.head(number, root.mode), listing, this.nextNumber)
    const rootInode = placeOf(this.inodes.add(inode))
    return {
      inodes: this.inodes.all(),
      listings: this.listings.all(),
      rootInode,
      inodeCount: this.nextNumber - 1,
    }
  }

  /** A path is at most 4095 bytes, so this goes at most 2047 folders deep. */
  private writeBelow({ children }: Folder, number: number): PlacedListing {
    const first = this.nextNumber
    this.nextNumber += children.length
    const below = children.map((child, index) =>
      child.kind === 'folder' ? this.writeBelow(child.folder, first + index) : undefined,
    )
    const listed = children.map((child, index) => {
      const inode = this.inodeOf(child, first + index, below[index], number)
      return { name: child.name, type: typeOf(child), number: first + index, place: placeOf(this.inodes.add(inode)) }
    })
    const listing = listingOf(listed)
    const subfolders = children.filter(({ kind }) => kind === 'folder').length
    return { ...listing, position: this.listings.add(listing.bytes), subfolders }
  }

  private inodeOf(child: Child, number: number, listing: PlacedListing | undefined, parent: number): Buffer {
    if (child.kind === 'leaf') return this.leafInode(child.entry, number)
    if (listing === undefined) throw new Error('a folder without its listing')
    return directoryInode(this.head(number, child.folder.mode), listing, parent)
  }

  private leafInode(entry: LeafEntry, number: number): Buffer {
    if (entry.kind === 'file') return fileInode(this.head(number, entry.mode), entry.content, this.facts.blockSize)
    const target = utf8Of(entry.target)
    if (target.length === 0 || target.length > LONGEST_PATH || target.includes(0))
      throw new Error(`not a link's target: ${quote(entry.target)}`)
    return symlinkInode(this.head(number, 0o777), target)
  }

  private head(number: number, mode: number): InodeHead {
    if (mode > 0o7777) throw new Error(`not a mode: ${mode.toString(8)}`)
    return { number, mode, time: this.facts.time }
  }
}

function typeOf(child: Child): number {
  return child.kind === 'folder' ? INODE_TYPE.directory : INODE_TYPE[child.entry.kind]
}
