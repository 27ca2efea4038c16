import { bytesAt, Fields, type ByteSource } from './byte-source.js'
import { PT_NOTE, type ElfHeader } from './elf-header.js'

/** A note of an ELF file (elf(5), Notes): what it means, its owner and type say. */
export interface ElfNote {
  readonly owner: string
  readonly type: number
  readonly content: Uint8Array
}

/** Those of real files have some 100 bytes, and a few thousand with all that systemd opens. */
const LARGEST_SEGMENT = 256 * 1024
const MOST_SEGMENTS = 16
const MOST_NOTES = 1024

/** Every note that the program headers lead to; where one does not end, the rest of its segment is none. */
export async function readNotes(source: ByteSource, { segments, order }: ElfHeader): Promise<readonly ElfNote[]> {
  const notes: ElfNote[] = []
  for (const { offset, fileSize } of segments.filter(({ type }) => type === PT_NOTE).slice(0, MOST_SEGMENTS)) {
    const bytes = await bytesAt(source, offset, Math.min(fileSize, LARGEST_SEGMENT))
    const fields = new Fields(bytes, order === 'LE')
    for (let at = 0; at + 12 <= bytes.length && notes.length < MOST_NOTES;) {
      const [nameSize, size] = [fields.u32(at), fields.u32(at + 4)]
      const start = at + 12 + padded(nameSize)
      if (start + size > bytes.length) break
      const name = Buffer.from(bytes.subarray(at + 12, at + 12 + nameSize))
      notes.push({
        owner: name.toString('latin1').replace(/\0+$/, ''),
        type: fields.u32(at + 8),
        content: bytes.subarray(start, start + size),
      })
      at = start + padded(size)
    }
  }
  return notes
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4
}
