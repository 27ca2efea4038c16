import { fileSizeProblem } from '../image/file-size.js'
import { describeMagic, systemdMounts } from '../image/magic.js'
import type { RawTree } from '../image/raw-stream.js'
import { readSuperblock } from '../image/squashfs/superblock.js'
import { AMBIGUOUS, ATTRIBUTES, CHECKSUM, COMPRESSOR, DAMAGED, FOREIGN, OWNERS, SIZE } from './container/abouts.js'
import type { Finding } from './finding.js'
import { finding } from './rule.js'

/** What is known of an image file before anything in it is read. */
export interface Container {
  /** Bytes. */
  readonly size: number
  /** The first 4096 bytes of the file, or all of it. */
  readonly head: Uint8Array
}

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
