import type { ImageFacts } from './image-facts.js'
import type { FragmentBlock, StoredContent } from './stored-content.js'

/** An image as its metadata tells it. */
export interface PlainImage {
  readonly facts: ImageFacts
  readonly root: PlainFolder
  readonly fragments: readonly FragmentBlock[]
  /** The metadata block behind the superblock, with its two bytes of header, as it is in the file. */
  readonly compressorOptions: Buffer | undefined
}

interface Owned {
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since 1970. */
  readonly time: number
}

export type PlainNode = PlainFolder | PlainLeaf

export interface PlainFolder extends Owned {
  readonly kind: 'directory'
  /** By name, sorted by the names' bytes. */
  readonly children: ReadonlyMap<string, PlainNode>
}

/** One node may stand at several paths: a hard link. */
export type PlainLeaf = Owned &
  (
    | { readonly kind: 'file'; readonly content: StoredContent }
    | { readonly kind: 'symlink'; readonly target: string }
    | { readonly kind: 'special'; readonly type: SpecialType }
  )

export type SpecialType = 'block device' | 'character device' | 'pipe' | 'socket'

/** Every path but the root, each folder before what is in it. One at a time: a hostile image has many long ones. */
export function* pathsOf({ root }: PlainImage): Generator<readonly [path: string, node: PlainNode]> {
  const open = [{ path: '', children: root.children.entries() }]
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const next = folder.children.next()
    if (next.done === true) {
      open.pop()
      continue
    }
    const [name, node] = next.value
    const path = `${folder.path}/${name}`
    yield [path, node]
    if (node.kind === 'directory') open.push({ path, children: node.children.entries() })
  }
}
