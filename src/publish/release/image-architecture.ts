import { open } from 'node:fs/promises'
import { ActionError } from '../../errors.js'
import { findOsRelease } from '../../image/os-release-file.js'
import type { ContentReader } from '../../image/raw-stream.js'
import { viewOfRaw } from '../../image/raw-view.js'
import { isSquashfs, readSuperblock } from '../../image/squashfs/superblock.js'
import { readFileOfImage } from '../../image/unsquashfs/one-file.js'
import { readImage } from '../../image/unsquashfs/whole-image.js'
import { ELF_BYTES, elfArchitecture } from '../../systemd/architecture.js'
import { imagePath } from '../../systemd/image-path.js'
import { parseOsRelease } from '../../systemd/os-release.js'
import { otherImage, SIGN_BYTES } from './other-image.js'

/** For which architecture the programs of an image are. */
export type ImageArchitecture =
  | { readonly kind: 'known'; readonly architecture: string }
  /** It runs on any: neither its os-release nor a program in it says otherwise. */
  | { readonly kind: 'any' }
  /** Nothing that systemd mounts. */
  | { readonly kind: 'no-image' }
  /** It may be one, and what it holds cannot be told. */
  | { readonly kind: 'unclear'; readonly why: string }

/** An os-release is a handful of lines. Bytes. */
const LARGEST_OS_RELEASE = 1024 * 1024

/** By ARCHITECTURE= of the image's os-release; that of nixpkgs' function says none, so then by the first program in it. */
export async function architectureOf(raw: string, unsquashfs: string): Promise<ImageArchitecture> {
  const beginning = await beginningOf(raw)
  const superblock = readSuperblock(beginning)
  if ('problem' in superblock) return ofNoSquashfs(beginning, superblock.problem)
  const quick = await quickly(raw, unsquashfs)
  if (quick !== undefined) return { kind: 'known', architecture: quick }

  const search = new ElfSearch()
  const tree = await readImage(raw, unsquashfs, search)
  // What this unsquashfs calls damaged, another or a kernel may well read.
  if ('kind' in tree) return { kind: 'unclear', why: tree.problem }
  const found = await findOsRelease(viewOfRaw(raw, unsquashfs, tree))
  const architecture = found.kind === 'file' ? declared(found.content) : undefined
  const told = architecture ?? search.architecture
  return told === undefined ? { kind: 'any' } : { kind: 'known', architecture: told }
}

function ofNoSquashfs(beginning: Buffer, problem: string): ImageArchitecture {
  const other = isSquashfs(beginning) ? `it ${problem}` : otherImage(beginning)
  return other === undefined ? { kind: 'no-image' } : { kind: 'unclear', why: other }
}

/** From where the file nearly always is, without unpacking all the rest. */
async function quickly(raw: string, unsquashfs: string): Promise<string | undefined> {
  try {
    return declared(await readFileOfImage(raw, unsquashfs, imagePath('/etc/os-release'), LARGEST_OS_RELEASE))
  } catch (error) {
    // It is not there, or is a link: the long way follows it, and says what is wrong with the image.
    if (error instanceof ActionError) return undefined
    throw error
  }
}

function declared(osRelease: Uint8Array): string | undefined {
  const parsed = parseOsRelease(osRelease)
  const value = 'invalid' in parsed ? '' : (parsed.values.get('ARCHITECTURE') ?? '')
  return value === '' ? undefined : value
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SIGN_BYTES), 0, SIGN_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Looks at the first bytes of every file until one is a program. */
class ElfSearch implements ContentReader {
  architecture: string | undefined
  private head = Buffer.alloc(0)

  begin(): void {
    this.head = Buffer.alloc(0)
  }

  take(chunk: Buffer): void {
    if (this.architecture !== undefined || this.head.length >= ELF_BYTES) return
    this.head = Buffer.concat([this.head, chunk.subarray(0, ELF_BYTES - this.head.length)])
  }

  end(): void {
    this.architecture ??= elfArchitecture(this.head)
  }
}
