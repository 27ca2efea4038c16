import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import { viewOfRaw } from '../image/raw-view.js'
import type { RawTree, Unreadable } from '../image/raw-stream.js'
import { hasLineBreaks } from '../image/unsquashfs/line-breaks.js'
import { readImage } from '../image/unsquashfs/whole-image.js'
import { membersOf, type Members } from '../report/members.js'
import { ambiguous, judgeEntries, unreadable } from '../rules/container.js'
import type { Finding } from '../rules/finding.js'
import { judgementOf, type Asked, type Judgement } from '../judgement.js'
import { subjectOfView } from '../rules/subject.js'
import { say } from '../runner/log.js'
import { formatBytes } from '../wording.js'
import { readImageFile } from './image-file.js'

/** An image file that was judged. */
export interface Judged {
  /** Of the file. */
  readonly findings: readonly Finding[]
  /** Of what is in it; undefined when it cannot be read. */
  readonly judgement?: Judgement
  /** `sha256:…` of the file. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly members: Members
}

/** What the image is called, and what a link of that name leads to, where they are not those of the file. */
export interface ImageNames {
  readonly name?: string
  readonly realName?: string
}

/** Judges an image by its bytes alone: the file itself, every block of every file in it, and all rules over its tree. */
export async function judgePacked(
  path: string,
  unsquashfs: string,
  asked: Asked,
  { name = basename(path), realName = basename(realpathSync(path)) }: ImageNames = {},
): Promise<Judged> {
  const file = await readImageFile(path)
  const facts = { digest: `sha256:${file.digest}`, size: file.size }
  const tree = file.superblock === undefined ? undefined : await readTree(path, unsquashfs)
  if (tree === undefined || 'kind' in tree) {
    const why = tree === undefined ? [] : [tree.kind === 'damaged' ? unreadable(tree.problem) : ambiguous(tree.problem)]
    return { ...facts, findings: [...file.findings, ...why], members: membersOf([]) }
  }
  const findings = [...file.findings, ...judgeEntries(tree)]
  if (file.superblock?.inodes !== tree.inodes)
    findings.push(unreadable(`it has ${file.superblock?.inodes ?? 0} inodes, but unsquashfs lists ${tree.inodes}`))
  const view = viewOfRaw(path, unsquashfs, tree)
  try {
    const subject = await subjectOfView(name, view, asked.demands.profile, [], realName)
    const judgement = await judgementOf(subject, asked)
    const members = membersOf(tree.entries)
    const count = [...tree.entries.values()].filter(({ kind }) => kind === 'file').length
    say(
      `Unpacked ${count} files, ${formatBytes(members.size)}: ${findings.length + judgement.findings.length} findings`,
    )
    return { ...facts, findings, judgement, members }
  } finally {
    view.close()
  }
}

/** Unpacks everything: what unsquashfs cannot read, the kernel cannot either. */
async function readTree(path: string, unsquashfs: string): Promise<RawTree | Unreadable> {
  // A foreign image might pretend to have what it has not.
  if (await hasLineBreaks(path, unsquashfs))
    return { kind: 'ambiguous', problem: 'the name of a file, or the target of a link, contains a line break' }
  return readImage(path, unsquashfs)
}
