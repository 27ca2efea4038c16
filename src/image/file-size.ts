import type { Superblock } from './squashfs/superblock.js'

export interface SizeProblem {
  readonly rule: 'F01' | 'F02'
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly remedy: string
}

/** Bytes: the least that the kernel reads of a squashfs. */
const READ_AT_ONCE = 1024

/**
 * What is wrong with the size of the file around a file system. F01: nothing of it may be missing. F02: a loop device serves whole
 * sectors of 512 bytes, so the rest of a file is lost to it, and the kernel's squashfs reads whole kilobytes of it (fs/squashfs/block.c, with
 * devblksize of super.c); mksquashfs pads to 4096, which other block sizes may want. That a file of one kilobyte alone is refused was measured.
 */
export function fileSizeProblem(size: number, superblock: Superblock): SizeProblem | undefined {
  const { bytesUsed } = superblock
  if (bytesUsed > size) {
    const message = `The image is cut off: its file system takes ${bytesUsed} bytes, the file has ${size}.`
    return { rule: 'F01', severity: 'error', message, remedy: 'Build, download or upload it again.' }
  }
  if (size % 4096 === 0) return undefined
  const remedy = `Pad it with zeros (truncate --size=%4096 IMAGE), or build it without mksquashfs's -nopad.`
  if (size % 512 === 0 && bytesUsed <= size - (size % READ_AT_ONCE) && size > READ_AT_ONCE)
    return {
      rule: 'F02',
      severity: 'warning',
      message: `The image's size, ${size} bytes, is no multiple of 4096.`,
      remedy,
    }
  const why =
    size % 512 === 0
      ? 'leaves the kernel no whole kilobyte to read its end from'
      : 'is no multiple of 512, and a loop device drops the rest'
  const message = `The image's size, ${size} bytes, ${why}: systemd cannot attach it.`
  return { rule: 'F02', severity: 'error', message, remedy }
}
