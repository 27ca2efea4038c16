import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { errorText } from '../../errors.js'
import { bytesOfFile } from '../squashfs/file-bytes.js'
import { parseKnownImage, writeKnown, type KnownImage } from './known-image.js'
import type { ImageProblem } from '../squashfs/read-image.js'
import { readPart, type PartData } from '../squashfs/read-part.js'
import type { PlannedContent } from './part-plan.js'
import type { Part, PartRecord } from './part.js'
import { recordProblem } from './record-problem.js'
import { readRecord, sealed, unsealed, writeRecord } from './part-record.js'

/** A part that is on the disk and is not what its record says. */
export interface BadPart {
  readonly problem: string
}

const IMAGE = 'image.json'

/** Of one record: what a part of a million files needs, and no more memory than that. */
const LONGEST_RECORD = 128 * 1024 * 1024

/** Where parts are between making and splicing, and from one run to the next. What is in it may be damaged, or of another's making. */
export class PartFolder {
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true })
  }

  /** The part of that key; undefined when there is none. Its blocks' bytes are looked at when they are copied. */
  find(key: string, files: readonly PlannedContent[], blockSize: number): Part | BadPart | undefined {
    const [path, recordPath] = [this.squashfs(key), this.record(key)]
    if (!existsSync(path) && !existsSync(recordPath)) return undefined
    try {
      const record = readRecord(textOf(recordPath), key, files.length)
      if (record === undefined) return { problem: 'its record is damaged' }
      const problem = recordProblem(record, files, blockSize, sizeOf(path))
      return problem === undefined ? { ...record, key, path } : { problem }
    } catch (error) {
      return { problem: errorText(error) }
    }
  }

  /** Where to write a part of that key; {@link keep} makes it one. */
  staging(key: string): string {
    return `${this.squashfs(key)}.new`
  }

  /** The blocks of what was written to {@link staging}. */
  readStaged(key: string): PartData | ImageProblem {
    const file = openSync(this.staging(key), 'r')
    try {
      return readPart(bytesOfFile(file), fstatSync(file).size)
    } finally {
      closeSync(file)
    }
  }

  keep(key: string, record: PartRecord): Part {
    writeFileSync(this.record(key), writeRecord(key, record))
    renameSync(this.staging(key), this.squashfs(key))
    return { ...record, key, path: this.squashfs(key) }
  }

  remove(key: string): void {
    for (const path of [this.squashfs(key), this.record(key), this.staging(key)])
      rmSync(path, { recursive: true, force: true })
  }

  /** Notes which image its parts make, and how. @param image where it is */
  noteImage(key: string, known: KnownImage, image: string): void {
    const [note, tables] = [join(this.path, IMAGE), this.tables]
    // Whatever stands there, a folder or a link to elsewhere, is not written to.
    for (const path of [note, tables]) rmSync(path, { recursive: true, force: true })
    const from = openSync(image, 'r')
    try {
      const read = bytesOfFile(from)
      const { size } = fstatSync(from)
      writeFileSync(tables, Buffer.concat([read(0, known.head), read(size - known.tail, known.tail)]))
    } finally {
      closeSync(from)
    }
    writeFileSync(note, sealed({ key, ...known }))
  }

  /** The image of that key, when it was the last one. */
  notedImage(key: string): KnownImage | undefined {
    const path = join(this.path, IMAGE)
    if (!existsSync(path)) return undefined
    try {
      const noted = unsealed(textOf(path))
      return noted?.key === key ? parseKnownImage(noted) : undefined
    } catch {
      return undefined
    }
  }

  /**
   * Writes a noted image again.
   * @returns whether it came out as the one that it was
   */
  writeNoted(known: KnownImage, keys: readonly string[], output: string, contents: number): boolean {
    const needed = new Set(keys)
    const partOf = (key: string): string | undefined => (needed.has(key) ? this.squashfs(key) : undefined)
    return writeKnown(known, this.tables, partOf, output, contents)
  }

  /** Removes everything but the parts of these keys, and what is noted of the image. */
  prune(keys: readonly string[]): void {
    const wanted = new Set(keys.flatMap((key) => [this.squashfs(key), this.record(key)]))
    for (const path of [join(this.path, IMAGE), this.tables]) wanted.add(path)
    for (const name of readdirSync(this.path)) {
      const path = join(this.path, name)
      if (!wanted.has(path)) rmSync(path, { recursive: true, force: true })
    }
  }

  private get tables(): string {
    return join(this.path, 'image.tables')
  }

  private squashfs(key: string): string {
    return join(this.path, `${key}.squashfs`)
  }

  private record(key: string): string {
    return join(this.path, `${key}.json`)
  }
}

function textOf(path: string): string {
  const size = sizeOf(path)
  if (size > LONGEST_RECORD) throw new Error(`its record has ${size} bytes`)
  return readFileSync(path, 'utf8')
}

/** Of a regular file; to open anything else might wait for ever. */
function sizeOf(path: string): number {
  const stats = lstatSync(path)
  if (!stats.isFile()) throw new Error(`${basename(path)} is no file`)
  return stats.size
}
