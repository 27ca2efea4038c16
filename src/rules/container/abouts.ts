import type { RuleAbout } from '../rule.js'

export const DAMAGED: RuleAbout = {
  id: 'F01',
  severity: 'refused',
  title: 'The file is a whole squashfs 4.0: its tables and every block of every file can be read.',
  why: 'systemd cannot mount it, or reads errors from it later. Up to 257 it says of most such files that they lack os-release data.',
  remedy: 'Build the image again, or download it again.',
  source: 'dissect-image.c dissect_image; Linux fs/squashfs/super.c squashfs_fill_super',
}

export const SIZE: RuleAbout = {
  id: 'F02',
  severity: 'refused',
  title:
    'The size of the file is a multiple of 512 bytes, and its whole kilobytes hold the file system (a warning when it is no multiple of 4096).',
  why: 'A loop device ends at the last whole sector of 512 bytes, and the kernel reads kilobytes: the end of the file system is lost, and attach fails with a message about something else.',
  remedy: 'Pad the file with zeros (truncate --size=%4096 IMAGE), or build it without -nopad.',
  source: 'loop-util.c loop_device_make; Linux drivers/block/loop.c',
}

export const COMPRESSOR: RuleAbout = {
  id: 'F03',
  severity: 'warning',
  title: 'The image is compressed with gzip, xz or zstd.',
  why: 'The kernel of the host must have the decompressor, and not every distribution builds those of lz4, lzo and lzma in.',
  remedy: 'Set squash-compression to xz, zstd or gzip.',
  source: 'Linux fs/squashfs/Kconfig',
}

export const FOREIGN: RuleAbout = {
  id: 'F04',
  severity: 'refused',
  title: 'The file is an image itself, and not a compressed or archived one.',
  why: 'attach finds no file system in it. (A warning for other file systems, which systemd mounts and this program does not read.)',
  remedy: 'Unpack the file first, or build a squashfs image.',
  source: 'dissect-image.c dissect_image',
}

export const OWNERS: RuleAbout = {
  id: 'F07',
  severity: 'warning',
  title: 'Everything in the image belongs to root; there are no setuid or setgid programs, and no devices.',
  why: 'An owner of the build machine is another user, or none, on the host. NoNewPrivileges= and nodev, which the confined profiles bring, take the effect from setuid bits and device nodes.',
  remedy: 'Build with -all-root, and without such files.',
  source: 'systemd.exec(5), NoNewPrivileges=; namespace.c',
}

export const ATTRIBUTES: RuleAbout = {
  id: 'F08',
  severity: 'info',
  title: 'The image has no extended attributes.',
  why: 'Labels of SELinux and file capabilities of the build machine go with the files, and are other ones on a host; the program looks at none of them.',
  remedy: 'Build with -no-xattrs.',
  source: 'systemd#13930, systemd#32736; squashfs(4.0), xattr table',
}

export const CHECKSUM: RuleAbout = {
  id: 'F09',
  severity: 'refused',
  title: 'The file is the one that the .sha256 file beside it names.',
  why: 'importctl pull-raw --verify=checksum and sha256sum -c refuse it.',
  remedy: 'Download image and checksum again, or build the image again.',
  source: 'pull-common.c pull_verify',
}

export const AMBIGUOUS: RuleAbout = {
  id: 'F10',
  severity: 'warning',
  title: 'No name in the image contains a line break.',
  why: 'What unsquashfs says of such an image has more than one meaning, so this program cannot tell what is in it.',
  remedy: 'Leave out the file, or rename it, and build the image again.',
  source: 'unsquashfs(1), -pf',
}

/** The rules that concern the file and its owners, and not what the tree in it means. */
export const CONTAINER_RULES: readonly RuleAbout[] = [
  DAMAGED,
  SIZE,
  COMPRESSOR,
  FOREIGN,
  OWNERS,
  ATTRIBUTES,
  CHECKSUM,
  AMBIGUOUS,
]
