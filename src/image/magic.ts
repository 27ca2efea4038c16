interface Magic {
  readonly offset: number
  readonly bytes: readonly number[]
  readonly description: string
  /** A form of image besides squashfs that systemd-dissect(1) takes. */
  readonly mountable?: true
}

/** First signs of files that get called `.raw`, by the authority that defines each. The first that matches counts. */
const MAGICS: readonly Magic[] = [
  { offset: 0, bytes: [0x1f, 0x8b], description: 'is compressed with gzip' }, // RFC 1952
  { offset: 0, bytes: [0xfd, ...ascii('7zXZ'), 0], description: 'is compressed with xz' }, // xz-file-format
  { offset: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd], description: 'is compressed with zstd' }, // RFC 8878
  { offset: 0, bytes: ascii('BZh'), description: 'is compressed with bzip2' },
  { offset: 0, bytes: [0x04, 0x22, 0x4d, 0x18], description: 'is compressed with lz4' }, // lz4 frame format
  { offset: 0, bytes: [...ascii('PK'), 3, 4], description: 'is a zip archive' }, // APPNOTE 4.3.7
  { offset: 0, bytes: [...ascii('PK'), 5, 6], description: 'is an empty zip archive' }, // APPNOTE 4.3.16
  { offset: 0, bytes: ascii('sqsh'), description: 'is a big-endian squashfs, which today’s kernels do not read' },
  { offset: 0, bytes: [0x7f, ...ascii('ELF')], description: 'is an ELF program' },
  { offset: 0, bytes: ascii('version https://git-lfs'), description: 'is a pointer of Git LFS, not the file itself' },
  { offset: 257, bytes: ascii('ustar'), description: 'is a tar archive' }, // tar(5)
  { offset: 0, bytes: ascii('XFSB'), description: 'is an xfs file system', mountable: true }, // xfs_format.h
  { offset: 512, bytes: ascii('EFI PART'), description: 'is a disk image with a GPT', mountable: true }, // UEFI 5.3.2, sectors of 512
  { offset: 1024, bytes: [0xe2, 0xe1, 0xf5, 0xe0], description: 'is an erofs file system', mountable: true }, // erofs_fs.h
  { offset: 1080, bytes: [0x53, 0xef], description: 'is an ext4 file system', mountable: true }, // ext4.h: s_magic at 0x38 of the superblock at 1024
]

/** What the first bytes say that a file is, as the end of a sentence ("is compressed with gzip"); undefined when they say nothing known. */
export function describeMagic(bytes: Uint8Array): string | undefined {
  return magicOf(bytes)?.description
}

/** True for the disk images and file systems, other than squashfs, that systemd may mount as an image (dissect-image.c). */
export function systemdMounts(bytes: Uint8Array): boolean {
  return magicOf(bytes)?.mountable ?? false
}

function magicOf(bytes: Uint8Array): Magic | undefined {
  return MAGICS.find(({ offset, bytes: magic }) => magic.every((byte, index) => bytes[offset + index] === byte))
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')]
}
