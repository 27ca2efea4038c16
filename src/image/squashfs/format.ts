/**
 * What squashfs 4.0 looks like on disk, in numbers (kernel: fs/squashfs/squashfs_fs.h and
 * Documentation/filesystems/squashfs.rst). All integers are little endian.
 */

export const MAGIC = 0x73717368 // "hsqs"

/** The compressors by their ids, 1 to 6 (squashfs_fs.h, ZLIB_COMPRESSION and on). */
export const COMPRESSOR_OF_ID = ['gzip', 'lzma', 'lzo', 'xz', 'lz4', 'zstd'] as const

/** Flags of the superblock. (Bit 2 is of older formats.) */
export const FLAG = {
  inodesUncompressed: 1 << 0,
  dataUncompressed: 1 << 1,
  fragmentsUncompressed: 1 << 3,
  noFragments: 1 << 4,
  alwaysFragments: 1 << 5,
  duplicatesRemoved: 1 << 6,
  exportable: 1 << 7,
  xattrsUncompressed: 1 << 8,
  noXattrs: 1 << 9,
  compressorOptions: 1 << 10,
  idsUncompressed: 1 << 11,
} as const

/** What a metadata block holds, unpacked. On disk two bytes stand before it: its length, and bit 15 when it is stored as it is. */
export const METADATA_BYTES = 8192

/** Bit 24 of the size word of a data or fragment block: stored as it is, not compressed. */
export const STORED_AS_IT_IS = 1 << 24

export const NO_FRAGMENT = 0xffff_ffff
export const NO_XATTRS = 0xffff_ffff
export const NO_TABLE = 0xffff_ffff_ffff_ffffn

/** The kinds of inodes as folders list them. */
export const INODE_TYPE = {
  directory: 1,
  file: 2,
  symlink: 3,
  blockDevice: 4,
  characterDevice: 5,
  pipe: 6,
  socket: 7,
} as const

/** An inode with room for more (a large file, an indexed folder) is of its kind's number and this. */
export const EXTENDED = 7

/** A run of a folder's entries behind one header is this long at most. */
export const MOST_ENTRIES_OF_A_RUN = 256

/** A folder's size counts "." and "..", which are not stored, as three bytes. */
export const DOTS_BYTES = 3

/** Bytes. The kernel looks up names of 256 bytes; what else Linux has takes 255. */
export const LONGEST_NAME = 256

/** Bytes. PATH_MAX less its NUL; a longer target is none that Linux can make or follow, a longer path none that it can open. */
export const LONGEST_PATH = 4095

export const FRAGMENT_ENTRY_BYTES = 16
export const ID_BYTES = 4
