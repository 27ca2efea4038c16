import type { Difference } from '../image/proof.js'
import { describeMagic, systemdMounts } from '../image/magic.js'
import { fileSizeProblem, readSuperblock } from '../image/superblock.js'
import type { Finding } from './finding.js'

/** What is known of an image file before anything in it is read. */
export interface Container {
  /** Bytes. */
  readonly size: number
  /** The first 4096 bytes of the file, or all of it. */
  readonly head: Uint8Array
}

/**
 * F01, F02, F04: the file must be a naked squashfs of which a loop device shows every byte. systemd: dissect-image.c;
 * loop-util.c (a loop device ends at the last whole sector of 512 bytes).
 */
export function judgeContainer({ size, head }: Container): Finding[] {
  const superblock = readSuperblock(head)
  if ('problem' in superblock) {
    const rule = describeMagic(head) === undefined ? 'F01' : 'F04'
    if (systemdMounts(head)) {
      const message = `The file ${superblock.problem}; this action looks only into squashfs, and cannot say what systemd will do.`
      return [
        {
          rule,
          severity: 'warning',
          message,
          remedy: 'Judge it with portablectl inspect on a host, or build a squashfs image.',
        },
      ]
    }
    return [
      refused(rule, `The file ${superblock.problem}.`, 'Build the image again, or download it again and unpack it.'),
    ]
  }
  const problem = fileSizeProblem(size, superblock)
  if (problem === undefined) return []
  const { rule, severity, message, remedy } = problem
  return [{ rule, severity: severity === 'error' ? 'refused' : severity, message, remedy }]
}

/** F01: unsquashfs reads every block of every file; what it cannot read, the kernel cannot either. */
export function unreadable(problem: string): Finding {
  return refused('F01', `The image is damaged: ${problem}.`, 'Build the image again, or download it again.')
}

function refused(rule: string, message: string, remedy: string): Finding {
  return { rule, severity: 'refused', message, remedy }
}

/** F10: systemd may take such an image; this program cannot be sure what is in it. */
export function ambiguous(problem: string): Finding {
  const message = `What is in the image cannot be told for sure: ${problem}.`
  return {
    rule: 'F10',
    severity: 'warning',
    message,
    remedy: 'Leave out the file, or rename it, and build the image again.',
  }
}

/** F09: `IMAGE.raw.sha256` beside an image is what `importctl --verify=checksum` and `sha256sum -c` compare it with. */
export function checksumDiffers(checksumFile: string | undefined, digest: string): Finding[] {
  const expected = /^([0-9a-f]{64})(?:\s|$)/i.exec(checksumFile ?? '')?.[1]?.toLowerCase()
  if (expected === undefined || expected === digest) return []
  return [
    refused(
      'F09',
      `The image is damaged or another one: its SHA-256 is ${digest}, and the .sha256 file beside it says ${expected}.`,
      'Download image and checksum again, or build the image again.',
    ),
  ]
}

/** More differences than this say the same thing over and over. */
const MOST_DIFFERENCES = 50

/** V01: the packed image is not what was planned, which mksquashfs releases with races have produced. */
export function notAsPlanned(differences: readonly Difference[]): Finding[] {
  const remedy = 'Run the step again; if it stays, use another version of squashfs-tools (input squashfs-tools).'
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, what }) => refused('V01', `The packed image is not what was planned: ${path} ${what}.`, remedy))
  const more = differences.length - shown.length
  return more === 0
    ? shown
    : [...shown, refused('V01', `${more} more paths of the packed image are not what was planned.`, remedy)]
}

/** V02: units that the user says an image has, and that portablectl would not attach from it. */
export function missingUnits(expected: readonly string[], units: readonly string[]): Finding[] {
  return expected
    .filter((name) => !units.includes(name))
    .map((name) => ({
      ...refused(
        'V02',
        `${name} is not among the units that portablectl attaches from this image, though the input units names it.`,
        'Build the image again with the unit, or take its name out of units.',
      ),
      unit: name,
    }))
}
