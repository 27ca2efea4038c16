import { isElf } from '../systemd/architecture.js'
import { bytesAt, type ByteSource } from './byte-source.js'
import { dlopenNotes, type DlopenNote } from './dlopen-notes.js'
import { readHeader } from './elf-header.js'
import { readNotes } from './elf-notes.js'
import { importedSymbols } from './imported-symbols.js'

/** What a file of machine code tells of what it will look for when it runs, and no loader does. */
export interface Reveals {
  readonly dlopen: readonly DlopenNote[]
  /** Names of the functions and variables that it takes from its libraries. */
  readonly imports: ReadonlySet<string>
  /** Made by Go's linker. */
  readonly isGo: boolean
}

const NOTHING: Reveals = { dlopen: [], imports: new Set(), isGo: false }

/** The note of Go's linker with its build id. */
const GO = { owner: 'Go', type: 4 }

/** Never throws because of what the file holds, and reads no more than some 10 MiB of it. */
export async function readReveals(source: ByteSource): Promise<Reveals> {
  const head = await bytesAt(source, 0, 64)
  if (!isElf(head)) return NOTHING
  const header = await readHeader(source, head)
  if ('problem' in header) return NOTHING
  const notes = await readNotes(source, header)
  return {
    dlopen: dlopenNotes(notes),
    imports: await importedSymbols(source, header),
    isGo: notes.some(({ owner, type }) => owner === GO.owner && type === GO.type),
  }
}
