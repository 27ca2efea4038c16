import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { digestOfFile } from '../image/content-digest.js'
import { readSuperblock, type Superblock } from '../image/squashfs/superblock.js'
import { checksumDiffers, judgeContainer } from '../rules/container.js'
import type { Finding } from '../rules/finding.js'

/** A file that shall be an image, before anything in it is read. */
export interface ImageFile {
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly findings: readonly Finding[]
  /** Undefined when there is no squashfs to be looked into. */
  readonly superblock: Superblock | undefined
}

/** Reads the file once, for its digest, and judges it as a container. */
export async function readImageFile(path: string): Promise<ImageFile> {
  const { size } = statSync(path)
  const head = startOf(path)
  const digest = await digestOfFile(path)
  const findings = [...judgeContainer({ size, head }), ...checksumDiffers(checksumBeside(path), digest)]
  const superblock = readSuperblock(head)
  const isCut = findings.some(({ rule }) => rule === 'F01')
  return { digest, size, findings, superblock: 'problem' in superblock || isCut ? undefined : superblock }
}

/** The first 4096 bytes of `IMAGE.raw.sha256`, which importctl and sha256sum read, if there is such a file. */
function checksumBeside(path: string): string | undefined {
  const name = `${path}.sha256`
  try {
    if (statSync(name, { throwIfNoEntry: false })?.isFile() !== true) return undefined
    return startOf(name).toString('utf8')
  } catch {
    // The name of an image may be as long as a name can be; or it is not for us to read.
    return undefined
  }
}

/** The first 4096 bytes of a file, or all of it. */
function startOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(4096)
    return head.subarray(0, readSync(file, head, 0, head.length, 0))
  } finally {
    closeSync(file)
  }
}
