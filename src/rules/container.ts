import type { ActionError } from '../errors.js'
import type { Difference } from '../image/proof.js'
import { describeMagic, systemdMounts } from '../image/magic.js'
import type { RawTree } from '../image/raw-stream.js'
import { fileSizeProblem, readSuperblock } from '../image/superblock.js'
import type { Finding } from './finding.js'
import { finding, type RuleAbout } from './rule.js'

/** What is known of an image file before anything in it is read. */
export interface Container {
  /** Bytes. */
  readonly size: number
  /** The first 4096 bytes of the file, or all of it. */
  readonly head: Uint8Array
}

const DAMAGED: RuleAbout = {
  id: 'F01',
  severity: 'refused',
  title: 'The file is a whole squashfs 4.0: its tables and every block of every file can be read.',
  why: 'systemd cannot mount it, or reads errors from it later. Up to 257 it says of most such files that they lack os-release data.',
  remedy: 'Build the image again, or download it again.',
  source: 'dissect-image.c dissect_image; Linux fs/squashfs/super.c squashfs_fill_super',
}

const SIZE: RuleAbout = {
  id: 'F02',
  severity: 'refused',
  title:
    'The size of the file is a multiple of 512 bytes, and its whole kilobytes hold the file system (a warning when it is no multiple of 4096).',
  why: 'A loop device ends at the last whole sector of 512 bytes, and the kernel reads kilobytes: the end of the file system is lost, and attach fails with a message about something else.',
  remedy: 'Pad the file with zeros (truncate --size=%4096 IMAGE), or build it without -nopad.',
  source: 'loop-util.c loop_device_make; Linux drivers/block/loop.c',
}

const COMPRESSOR: RuleAbout = {
  id: 'F03',
  severity: 'warning',
  title: 'The image is compressed with gzip, xz or zstd.',
  why: 'The kernel of the host must have the decompressor, and not every distribution builds those of lz4, lzo and lzma in.',
  remedy: 'Set squash-compression to xz, zstd or gzip.',
  source: 'Linux fs/squashfs/Kconfig',
}

const FOREIGN: RuleAbout = {
  id: 'F04',
  severity: 'refused',
  title: 'The file is an image itself, and not a compressed or archived one.',
  why: 'attach finds no file system in it. (A warning for other file systems, which systemd mounts and this program does not read.)',
  remedy: 'Unpack the file first, or build a squashfs image.',
  source: 'dissect-image.c dissect_image',
}

const OWNERS: RuleAbout = {
  id: 'F07',
  severity: 'warning',
  title: 'Everything in the image belongs to root; there are no setuid or setgid programs, and no devices.',
  why: 'An owner of the build machine is another user, or none, on the host. NoNewPrivileges= and nodev, which the confined profiles bring, take the effect from setuid bits and device nodes.',
  remedy: 'Build with -all-root, and without such files.',
  source: 'systemd.exec(5), NoNewPrivileges=; namespace.c',
}

const ATTRIBUTES: RuleAbout = {
  id: 'F08',
  severity: 'info',
  title: 'The image has no extended attributes.',
  why: 'Labels of SELinux and file capabilities of the build machine go with the files, and are other ones on a host; the program looks at none of them.',
  remedy: 'Build with -no-xattrs.',
  source: 'systemd#13930, systemd#32736; squashfs(4.0), xattr table',
}

const CHECKSUM: RuleAbout = {
  id: 'F09',
  severity: 'refused',
  title: 'The file is the one that the .sha256 file beside it names.',
  why: 'importctl pull-raw --verify=checksum and sha256sum -c refuse it.',
  remedy: 'Download image and checksum again, or build the image again.',
  source: 'pull-common.c pull_verify',
}

const AMBIGUOUS: RuleAbout = {
  id: 'F10',
  severity: 'warning',
  title: 'No name in the image contains a line break.',
  why: 'What unsquashfs says of such an image has more than one meaning, so this program cannot tell what is in it.',
  remedy: 'Leave out the file, or rename it, and build the image again.',
  source: 'unsquashfs(1), -pf',
}

const NOT_AS_PLANNED: RuleAbout = {
  id: 'V01',
  severity: 'refused',
  title: 'What was packed is what was planned: every path, its type, mode, owner, time, link target and content.',
  why: 'Releases of mksquashfs with races have produced damaged images; such an image is not what was judged.',
  remedy: 'Run the step again; if it stays, use another version of squashfs-tools (input squashfs-tools).',
  source: 'this program',
}

const MISSING_UNIT: RuleAbout = {
  id: 'V02',
  severity: 'refused',
  title: 'The units that the input units names are units that portablectl attaches (of the image, in mode verify).',
  why: 'portablectl passes over files that are no units of its five types, have another prefix, or are empty.',
  remedy: 'Build the image again with the unit, or take its name out of units.',
  source: 'this program',
}

/** The rules that concern the file, and not the tree in it. */
export const CONTAINER_RULES: readonly RuleAbout[] = [
  DAMAGED,
  SIZE,
  COMPRESSOR,
  FOREIGN,
  OWNERS,
  ATTRIBUTES,
  CHECKSUM,
  AMBIGUOUS,
  NOT_AS_PLANNED,
  MISSING_UNIT,
]

/** The file must be a naked squashfs of which a loop device shows every byte. */
export function judgeContainer({ size, head }: Container): Finding[] {
  const superblock = readSuperblock(head)
  if ('problem' in superblock) {
    const isOther = describeMagic(head) !== undefined
    if (!systemdMounts(head)) return [finding(isOther ? FOREIGN : DAMAGED, `The file ${superblock.problem}.`)]
    const message = `The file ${superblock.problem}; this action looks only into squashfs, and cannot say what systemd will do.`
    const remedy = 'Judge it with portablectl inspect on a host, or build a squashfs image.'
    return [{ ...finding(FOREIGN, message, remedy), severity: 'warning', open: true }]
  }
  const problem = fileSizeProblem(size, superblock)
  const sized: Finding[] =
    problem === undefined
      ? []
      : [
          {
            ...finding(problem.rule === 'F01' ? DAMAGED : SIZE, problem.message, problem.remedy),
            severity: problem.severity === 'error' ? 'refused' : problem.severity,
          },
        ]
  const attributes =
    superblock.xattrTable === undefined ? [] : [finding(ATTRIBUTES, 'Files of the image have extended attributes.')]
  if (['gzip', 'xz', 'zstd'].includes(superblock.compressor)) return [...sized, ...attributes]
  return [
    ...sized,
    ...attributes,
    finding(COMPRESSOR, `The image is compressed with ${superblock.compressor}, which not every kernel can read.`),
  ]
}

/** Of the tree, what no build by this action has. */
export function judgeEntries({ root, entries }: RawTree): Finding[] {
  const all = [['/', root] as const, ...entries]
  const owned = all.filter(([, { uid, gid }]) => uid !== 0 || gid !== 0)
  const raised = all.filter(([, { kind, mode }]) => kind === 'file' && (mode & 0o6000) !== 0)
  const devices = all.filter(([, entry]) => entry.kind === 'special')
  return [
    ...found(owned, 'does not belong to root', 'do not belong to root'),
    ...found(raised, 'is setuid or setgid', 'are setuid or setgid'),
    ...found(devices, 'is a device, pipe or socket', 'are devices, pipes or sockets'),
  ]
}

function found(entries: readonly (readonly [path: string, unknown])[], one: string, many: string): Finding[] {
  const [first] = entries
  if (first === undefined) return []
  const message =
    entries.length === 1
      ? `${first[0]} ${one}.`
      : `${first[0]} and ${entries.length - 1} other paths of the image ${many}.`
  return [finding(OWNERS, message)]
}

/** unsquashfs reads every block of every file; what it cannot read, the kernel cannot either. */
export function unreadable(problem: string): Finding {
  return finding(DAMAGED, `The image is damaged: ${problem}.`)
}

/** systemd may take such an image; this program cannot be sure what is in it. */
export function ambiguous(problem: string): Finding {
  return { ...finding(AMBIGUOUS, `What is in the image cannot be told for sure: ${problem}.`), open: true }
}

/** `IMAGE.raw.sha256` beside an image is what `importctl --verify=checksum` and `sha256sum -c` compare it with. */
export function checksumDiffers(checksumFile: string | undefined, digest: string): Finding[] {
  const expected = /^([0-9a-f]{64})(?:\s|$)/i.exec(checksumFile ?? '')?.[1]?.toLowerCase()
  if (expected === undefined || expected === digest) return []
  return [
    finding(
      CHECKSUM,
      `The image is damaged or another one: its SHA-256 is ${digest}, and the .sha256 file beside it says ${expected}.`,
    ),
  ]
}

/** More differences than this say the same thing over and over. */
const MOST_DIFFERENCES = 50

/** The packed image is not what was planned. */
export function notAsPlanned(differences: readonly Difference[]): Finding[] {
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, what }) => finding(NOT_AS_PLANNED, `The packed image is not what was planned: ${path} ${what}.`))
  const more = differences.length - shown.length
  if (more === 0) return shown
  return [...shown, finding(NOT_AS_PLANNED, `${more} more paths of the packed image are not what was planned.`)]
}

/** Units that the user says an image has, and that portablectl would not attach from it. */
export function missingUnits(expected: readonly string[], units: readonly string[]): Finding[] {
  return expected
    .filter((name) => !units.includes(name))
    .map((name) => ({
      ...finding(
        MISSING_UNIT,
        `${name} is not among the units that portablectl attaches from this image, though the input units names it.`,
      ),
      unit: name,
    }))
}

/** In mode validate: a file that is named as a unit, and that a build would not take for one. */
export function refusedUnit({ message, remedy, at }: ActionError): Finding {
  const place = at === undefined ? {} : { file: at.file, line: at.line }
  return {
    ...finding(MISSING_UNIT, message, remedy),
    ...place,
    ...(at?.column === undefined ? {} : { column: at.column }),
  }
}

/** In mode validate: a unit that Nix would make. */
export function notMade(name: string | undefined, where: string): Finding {
  const which = name ?? 'A unit'
  return {
    ...finding(
      MISSING_UNIT,
      `${which} (${where}) is made by Nix, which does not run in mode validate: what it says is not known.`,
      'Nothing to do: a build judges it.',
    ),
    severity: 'info',
    open: true,
    ...(name === undefined ? {} : { unit: name }),
  }
}
