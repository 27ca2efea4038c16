/** What mksquashfs is told, besides the tar stream on its standard input. */
export interface PackOptions {
  /** The file to write. */
  readonly output: string
  /** Checked words like `xz -Xdict-size 100%` (image/squashfs-options.ts). */
  readonly compression: readonly string[]
  /** Bytes, a power of two from 4096 to 1 MiB. */
  readonly blockSize: number
  /** Seconds since 1970, for the superblock; the entries' times come with the stream. */
  readonly time: number
  /** Whether inodes, directories and ids stay uncompressed, for a reader without the compressor. */
  readonly plainMetadata?: boolean
  /** All processors when absent. */
  readonly processors?: number
}

/**
 * The arguments of mksquashfs(1) for an image of which every byte is determined: everything is root's, no extended
 * attributes, no NFS export table (nothing exports an image, and tar input leaves it out anyway), padded to 4 KiB
 * (the default; a loop device drops the tail of a file that is no multiple of 512), an unreadable source is an error.
 */
export function mksquashfsArguments(options: PackOptions): string[] {
  const { output, compression, blockSize, time, plainMetadata = false, processors } = options
  return [
    // Tar input turns -tailends on; off, a large file's blocks stay together, as when mksquashfs reads a folder.
    ...['-', output, '-tar', '-no-tailends'],
    ...['-noappend', '-exit-on-error', '-no-progress', '-quiet'],
    ...['-all-root', '-root-mode', '755', '-root-time', String(time)],
    ...['-no-xattrs', '-no-exports', '-mkfs-time', String(time), '-all-time', String(time)],
    ...(plainMetadata ? ['-noI', '-noId', '-noX'] : []),
    ...['-b', String(blockSize), '-comp', ...compression],
    ...(processors === undefined ? [] : ['-processors', String(processors)]),
  ]
}
