import type { FileEntry } from '../plan.js'
import type { PlannedContent } from './part-plan.js'

/** Contents of which each is stored once. */
export interface Distinct {
  readonly contents: readonly DistinctContent[]
  /** The content of each file, in the order of the files; undefined for an empty one. */
  readonly ofFile: readonly (number | undefined)[]
}

export interface DistinctContent {
  /** A file that has it: the first. */
  readonly entry: FileEntry
  readonly digest: string
}

/** What tells contents apart. With their sizes: a record that lies of digests must not make one file of two that differ in size. */
export function nameOfContent(digest: string, { size }: FileEntry): string {
  return `${digest} ${size}`
}

/** @param digests SHA-256 of the files' contents, in the order of the files */
export function distinct(files: readonly PlannedContent[], digests: readonly string[]): Distinct {
  const contents: DistinctContent[] = []
  const known = new Map<string, number>()
  const ofFile = files.map(({ entry }, index) => {
    if (entry.size === 0) return undefined
    const digest = digests[index] ?? ''
    const name = nameOfContent(digest, entry)
    const present = known.get(name)
    if (present !== undefined) return present
    contents.push({ entry, digest })
    known.set(name, contents.length - 1)
    return contents.length - 1
  })
  return { contents, ofFile }
}
