import { quote } from '../../errors.js'
import { LONGEST_NAME, MOST_ENTRIES_OF_A_RUN } from './format.js'
import type { IndexedHeader, InodeBody } from './inode-reader.js'
import { placeOf, positionOf, type MetadataPlace } from './metadata-blocks.js'
import { isName, textOf } from './names.js'
import type { Table } from './table.js'

/** An entry of a folder as its listing says it. */
export interface ReadEntry {
  readonly name: string
  /** Of the name. */
  readonly bytes: number
  readonly type: number
  readonly number: number
  /** Of the inode. */
  readonly place: MetadataPlace
}

const HEADER_BYTES = 12
const ENTRY_BYTES = 8

/** Reads the listing of a folder: names in ascending order and each once, and an index that leads the kernel where it should. */
export function* listingAt(
  directories: Table,
  folder: Extract<InodeBody, { kind: 'directory' }>,
): Generator<ReadEntry> {
  const { size } = folder
  if (size === 0) return
  const start = positionOf(folder.place) ?? directories.damaged(`no listing is in block ${folder.place.block}`)
  const index = new IndexCheck(directories, start, folder.index)
  let previous: Buffer | undefined
  for (let at = 0; at < size;) {
    const header = start + at
    const count = directories.u32(header) + 1
    const block = directories.u32(header + 4)
    const number = directories.u32(header + 8)
    if (count > MOST_ENTRIES_OF_A_RUN) directories.damaged(`a run has ${count} entries`)
    at += HEADER_BYTES
    for (let entry = 0; entry < count; entry++) {
      const bytes = directories.u16(start + at + 6) + 1
      if (bytes > LONGEST_NAME) directories.damaged(`a name has ${bytes} bytes`)
      const name = directories.slice(start + at + ENTRY_BYTES, bytes)
      if (entry === 0) index.header(header - start, name)
      if (previous !== undefined && Buffer.compare(previous, name) >= 0) directories.damaged('names are not in order')
      previous = name
      const text = textOf(name)
      if (text === undefined || !isName(text)) directories.damaged(`${quote(name.toString())} is no name`)
      yield {
        name: text,
        bytes,
        type: directories.u16(start + at + 4),
        number: number + directories.i16(start + at + 2),
        place: { block, offset: directories.u16(start + at) },
      }
      at += ENTRY_BYTES + bytes
    }
    if (at > size) directories.damaged('a listing is longer than its folder says')
  }
  index.end()
}

/** Each entry of the index must name a header of the listing, in order: the kernel looks names up by it. */
class IndexCheck {
  private next = 0

  constructor(
    private readonly directories: Table,
    private readonly start: number,
    private readonly index: readonly IndexedHeader[],
  ) {}

  header(position: number, name: Buffer): void {
    const entry = this.index[this.next]
    if (entry?.position !== position) return
    this.next += 1
    if (!entry.name.equals(name) || entry.block !== placeOf(this.start + position).block) this.fail()
  }

  end(): void {
    if (this.next < this.index.length) this.fail()
  }

  private fail(): never {
    return this.directories.damaged('the index of a folder does not fit its listing')
  }
}
