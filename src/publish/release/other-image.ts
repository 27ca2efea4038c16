import { describeMagic, systemdMounts } from '../../image/magic.js'

/** Further signs of what systemd mounts (dissect-image.c, dissect_fstype_ok; blkid tells the type), where the usual 2048 bytes do not reach or say. */
const SIGNS = [
  { offset: 4096, bytes: Buffer.from('EFI PART'), what: 'is a disk image with a GPT' }, // UEFI 5.3.2, sectors of 4096
  { offset: 1024, bytes: Buffer.from([0x10, 0x20, 0xf5, 0xf2]), what: 'is an f2fs file system' }, // f2fs_fs.h
  { offset: 65536 + 64, bytes: Buffer.from('_BHRfS_M'), what: 'is a btrfs file system' }, // btrfs_tree.h
  { offset: 0, bytes: Buffer.from([0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe]), what: 'is encrypted (LUKS)' }, // LUKS2 on-disk format
] as const

/** How many bytes of a file {@link otherImage} looks at. */
export const SIGN_BYTES = 65536 + 72

/** What kind of image, other than squashfs, a file begins as: a clause; undefined when it is none that is known. */
export function otherImage(beginning: Buffer): string | undefined {
  const what = systemdMounts(beginning)
    ? describeMagic(beginning)
    : SIGNS.find(({ offset, bytes }) => beginning.subarray(offset, offset + bytes.length).equals(bytes))?.what
  return what === undefined ? undefined : `it ${what}`
}
