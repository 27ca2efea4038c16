import fc from 'fast-check'
import type { TreeEntry } from '../../../src/image/squashfs/folder-tree.js'
import type { ImageFacts } from '../../../src/image/squashfs/image-facts.js'
import { storedLength, type FragmentBlock, type StoredContent } from '../../../src/image/squashfs/stored-content.js'
import { directory, noise, type Wanted, type WantedTree } from './assemble.js'

/** A name that Linux can make: some short ones, which come again and so fill folders, and any other. */
const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'bin', 'lib', 'é', '\u{1f980}', '\uffee', 'ab', 'a b', '-') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }).map((length) => 'n'.repeat(length)) },
  )
  .filter((text) => text !== '.' && text !== '..' && !/[/\0]/.test(text) && Buffer.byteLength(text) <= 255)

const mode = fc.oneof(fc.constantFrom(0o755, 0o644, 0o4755, 0o1777), fc.integer({ min: 0, max: 0o7777 }))
const target = fc.oneof(
  name,
  fc.integer({ min: 1, max: 4095 }).map((length) => 'l'.repeat(length)),
)

/** A tree out of leaves at random paths: what is on the way becomes a folder, and what cannot stand where it should is left out. */
function treeOf<T extends { readonly kind: string }>(leaf: fc.Arbitrary<T>, folder: (mode: number) => T) {
  const place = fc.array(name, { minLength: 1, maxLength: 5 })
  return fc.array(fc.tuple(place, leaf, mode), { maxLength: 40 }).map((wanted) => {
    const tree: Record<string, T> = {}
    for (const [parts, entry, folderMode] of wanted) {
      const paths = parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
      const path = paths.pop() ?? ''
      if (path in tree || paths.some((above) => tree[above] !== undefined && tree[above].kind !== 'directory')) continue
      for (const above of paths) tree[above] ??= folder(folderMode)
      tree[path] = entry
    }
    return tree
  })
}

/** Trees of real content, for images that others read. Sizes are around those of a block. */
export function wantedTrees(blockSize: number): fc.Arbitrary<WantedTree> {
  const size = fc.oneof(
    fc.constantFrom(0, 1, blockSize - 1, blockSize, blockSize + 1, 2 * blockSize),
    fc.integer({ min: 0, max: 3 * blockSize }),
  )
  const zeros = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: size })
  const leaf = fc.oneof<fc.Arbitrary<Wanted>[]>(
    fc.record({ kind: fc.constant('file'), mode, content: size.map((bytes) => noise(bytes)), zeros }),
    fc.record({ kind: fc.constant('symlink'), target }),
    fc.record({ kind: fc.constant('directory'), mode }),
  )
  return treeOf(leaf, directory)
}

export interface ArbitraryMetadata {
  readonly entries: readonly (readonly [path: string, entry: TreeEntry])[]
  readonly facts: ImageFacts
  readonly fragments: readonly FragmentBlock[]
}

/** Metadata of images that need not exist: data may be anywhere below `dataEnd`. */
export const metadata: fc.Arbitrary<ArbitraryMetadata> = fc
  .record({
    time: fc.oneof(fc.constantFrom(0, 2 ** 32 - 1), fc.nat()),
    blockSize: fc.constantFrom(4096, 131_072, 1_048_576),
    compressor: fc.constantFrom('gzip', 'xz', 'zstd', 'lz4', 'lzo'),
    hasCompressorOptions: fc.boolean(),
    dataEnd: fc.constantFrom(2 ** 25, 2 ** 32 + 2 ** 24, 2 ** 40),
    rootMode: mode,
  })
  .map((facts) => ({ ...facts, hasCompressorOptions: facts.hasCompressorOptions || facts.compressor === 'lz4' }))
  .chain((facts) => fragmentBlocks(facts).chain((fragments) => withTree(facts, fragments)))

function withTree(facts: ImageFacts, fragments: readonly FragmentBlock[]): fc.Arbitrary<ArbitraryMetadata> {
  const leaf = fc.oneof<fc.Arbitrary<TreeEntry>[]>(
    fc.record({ kind: fc.constant('file'), mode, content: storedContent(facts, fragments) }),
    fc.record({ kind: fc.constant('symlink'), target }),
    fc.record({ kind: fc.constant('directory'), mode }),
  )
  // As many files as fragments at least: unsquashfs takes other images for damaged.
  const fill = fragments.map((_, index): readonly [string, TreeEntry] => [
    `/fill ${index}`,
    { kind: 'symlink', target: '.' },
  ])
  return treeOf<TreeEntry>(leaf, (folderMode) => ({ kind: 'directory', mode: folderMode })).map((tree) => ({
    entries: [...new Map([...fill, ...Object.entries(tree)])],
    facts,
    fragments,
  }))
}

function fragmentBlocks({ blockSize, dataEnd }: ImageFacts): fc.Arbitrary<FragmentBlock[]> {
  const start = fc.maxSafeInteger().map((number) => 96 + (Math.abs(number) % (dataEnd - 96 - blockSize)))
  return fc.array(fc.record({ start, word: dataWord(blockSize) }), { maxLength: 6 })
}

/** The size word of a block of so many bytes that is no hole. */
function dataWord(bytes: number): fc.Arbitrary<number> {
  return fc.oneof(fc.constant(bytes | (1 << 24)), fc.integer({ min: 1, max: bytes }))
}

function storedContent(facts: ImageFacts, fragments: readonly FragmentBlock[]): fc.Arbitrary<StoredContent> {
  const { blockSize, dataEnd } = facts
  const lengths = fc.tuple(fc.nat({ max: 5 }), fc.oneof(fc.constant(0), fc.nat({ max: blockSize - 1 })), fc.boolean())
  return lengths.chain(([whole, tail, packed]) => {
    const index = packed && tail > 0 ? fragments.findIndex(({ word }) => tail <= storedLength(word)) : -1
    const block = (bytes: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), dataWord(bytes))
    const last = tail > 0 && index === -1 ? [block(tail)] : []
    const words = fc.tuple(...Array.from({ length: whole }, () => block(blockSize)), ...last)
    return fc.tuple(words, fc.maxSafeInteger(), fc.nat()).map(([blocks, place, offset]) => {
      const bytes = blocks.reduce((sum, word) => sum + storedLength(word), 0)
      const most = storedLength(fragments[index]?.word ?? 0) - tail
      return {
        size: whole * blockSize + tail,
        start: bytes === 0 ? 0 : 96 + (Math.abs(place) % (dataEnd - 96 - bytes)),
        blocks,
        fragment: index === -1 ? undefined : { index, offset: offset % (most + 1) },
      }
    })
  })
}
