import { parseListingLine, type RawEntry } from './raw-listing.js'

/** What a packed image holds: every path but the root's own, and the root's entry. */
export interface RawTree {
  readonly root: RawEntry
  readonly entries: ReadonlyMap<string, RawEntry>
  /** Entries that are inodes of their own, the root included: what the superblock counts. */
  readonly inodes: number
}

/** Why an image cannot be looked into. */
export type Unreadable =
  /** Its blocks or tables cannot be read: neither can the kernel. */
  | { readonly kind: 'damaged'; readonly problem: string }
  /** systemd may well take it, but what unsquashfs says of it has more than one meaning. */
  | { readonly kind: 'ambiguous'; readonly problem: string }

/** Is given the content of every file, one file after the other, in pieces. */
export interface ContentReader {
  begin(path: string): void
  take(chunk: Buffer): void
  end(): void
}

/** A listing larger than this is not one of a portable service. Bytes. */
const LARGEST_LISTING = 512 * 1024 * 1024
const LINE_FEED = 0x0a
/** What stands between the listing and the files' contents. */
const MARKER = ['#', '# START OF DATA - DO NOT MODIFY', '#']

/**
 * Takes in what `unsquashfs -pf` writes, a listing and then the contents of all files one after the other, which it
 * hands on. {@link finish} returns the tree, or says why it is not whole.
 */
export class RawStreamReader {
  private lines: Buffer[] = []
  private listingSize = 0
  private name = ''
  private marker = 0
  private root: RawEntry | undefined
  private inodes = 0
  private expectedOffset = 0
  private readonly entries = new Map<string, RawEntry>()
  private readonly files: { readonly path: string; readonly size: number }[] = []
  private current = 0
  private left = 0
  private problem: Unreadable | undefined

  /** @param contents what takes the contents; `unread` when the listing is enough */
  constructor(private readonly contents?: ContentReader | 'unread') {}

  private get reader(): ContentReader | undefined {
    return this.contents === 'unread' ? undefined : this.contents
  }

  push(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0 && !this.done) {
      rest = this.marker === MARKER.length ? this.takeContent(rest) : this.takeLine(rest)
    }
  }

  /** True once there is no need to read on: the image cannot be looked into, or all that was wanted is there. */
  get done(): boolean {
    return this.problem !== undefined || (this.contents === 'unread' && this.marker === MARKER.length)
  }

  finish(): RawTree | Unreadable {
    const isListed = this.marker === MARKER.length
    if (this.problem === undefined && isListed && this.contents !== 'unread') this.closeEmptyFiles()
    if (this.problem !== undefined) return this.problem
    if (this.root === undefined || this.marker < MARKER.length)
      return damaged('the listing of its files ends too early')
    if (this.contents !== 'unread' && this.current < this.files.length)
      return damaged(`the content of ${this.files[this.current]?.path ?? ''} ends too early`)
    return { root: this.root, entries: this.entries, inodes: this.inodes }
  }

  private fail(problem: string): void {
    this.problem ??= damaged(problem)
  }

  private takeLine(chunk: Buffer): Buffer {
    const end = chunk.indexOf(LINE_FEED)
    const piece = end === -1 ? chunk : chunk.subarray(0, end)
    this.listingSize += piece.length + 1
    if (this.listingSize > LARGEST_LISTING) this.fail('it lists more files than any portable service has')
    if (end === -1) {
      this.lines.push(Buffer.from(piece))
      return Buffer.alloc(0)
    }
    const line = decode(this.lines.length === 0 ? piece : Buffer.concat([...this.lines, piece]))
    this.lines = []
    this.line(line)
    if (this.marker === MARKER.length) this.startFile()
    return chunk.subarray(end + 1)
  }

  private line(text: string): void {
    if (this.name === '' && text === MARKER[this.marker]) {
      this.marker += 1
      return
    }
    this.marker = 0
    const full = this.name + text
    const parsed = parseListingLine(full)
    if (parsed === 'incomplete') {
      this.name = `${full}\n`
      return
    }
    this.name = ''
    if (parsed === undefined) {
      const near = JSON.stringify(full.slice(0, 80))
      this.problem ??= { kind: 'ambiguous', problem: `a file name or link target contains a line break, near ${near}` }
    } else if ('linkTo' in parsed) {
      this.link(`/${parsed.name}`, `/${parsed.linkTo}`)
    } else {
      this.add(parsed.name, parsed.entry)
    }
  }

  private add(name: string, entry: RawEntry): void {
    this.inodes += 1
    if (name === '/' && this.root === undefined) {
      this.root = entry
      return
    }
    const path = `/${name}`
    if (this.entries.has(path)) this.fail(`${path} is listed twice`)
    this.entries.set(path, entry)
    if (entry.kind !== 'file') return
    if (entry.offset !== this.expectedOffset) this.fail(`the content of ${path} is not where the listing says`)
    this.expectedOffset += entry.size
    this.files.push({ path, size: entry.size })
  }

  private link(path: string, target: string): void {
    const entry = this.entries.get(target)
    if (entry === undefined || this.entries.has(path))
      this.fail(`${path} is a hard link to ${target}, which is not there`)
    else this.entries.set(path, entry)
  }

  private startFile(): void {
    const file = this.files[this.current]
    if (file === undefined) return
    this.left = file.size
    this.reader?.begin(file.path)
  }

  private takeContent(chunk: Buffer): Buffer {
    this.closeEmptyFiles()
    if (this.current >= this.files.length) {
      this.fail('there is more content than the listing says')
      return chunk
    }
    const piece = chunk.subarray(0, this.left)
    this.reader?.take(piece)
    this.left -= piece.length
    if (this.left === 0) this.closeFile()
    return chunk.subarray(piece.length)
  }

  /** For a file without content no bytes arrive. */
  private closeEmptyFiles(): void {
    while (this.left === 0 && this.current < this.files.length) this.closeFile()
  }

  private closeFile(): void {
    this.reader?.end()
    this.current += 1
    this.startFile()
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Names are bytes. In a line that is no UTF-8, each byte over 127 becomes a lone surrogate, which no UTF-8 decodes to: so
 * two names never become one.
 */
function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return bytes
      .toString('latin1')
      .replace(/[\u0080-\u00ff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)))
  }
}

function damaged(problem: string): Unreadable {
  return { kind: 'damaged', problem }
}
