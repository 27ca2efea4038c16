import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImagePlan } from './image/plan.js'
import { membersOf, type Members } from './report/members.js'
import { digestOfFile } from './image/content-digest.js'
import { ContentComparison } from './image/content-comparison.js'
import type { Spliced } from './image/parts/pack-spliced.js'
import { provenContents } from './image/parts/spliced-contents.js'
import { differences } from './image/proof.js'
import type { RawTree, Unreadable } from './image/raw-stream.js'
import { viewOfRaw } from './image/raw-view.js'
import { readSuperblock } from './image/superblock.js'
import { hasLineBreaks, readImage } from './image/unsquashfs.js'
import {
  ambiguous,
  checksumDiffers,
  judgeContainer,
  notAsPlanned,
  unreadable,
  type Container,
} from './rules/container.js'
import type { Finding } from './rules/finding.js'
import { subjectOfView } from './rules/subject.js'
import { judge } from './rules/table.js'
import { formatBytes, say } from './runner/log.js'
import { activationOf, type UnitActivation } from './systemd/activation.js'
import type { ProfileName } from './systemd/profile.js'

/** An image file that was looked at. */
export interface Verified {
  readonly findings: readonly Finding[]
  /** `sha256:…` of the file. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** The units that portablectl attaches; none when the image cannot be read. */
  readonly units: readonly string[]
  /** What starts each of the units. */
  readonly activation: readonly UnitActivation[]
  /** Bytes of all files, uncompressed. */
  readonly contentSize: number
  /** What is in it; nothing when it cannot be read. */
  readonly members: Members
}

/** What a packed image is compared with. */
export interface Proof {
  readonly plan: ImagePlan
  /** Seconds since 1970. */
  readonly time: number
  /** How it was spliced, when it was: its parts were unpacked and compared when they were made, and are not again. */
  readonly spliced?: Spliced
}

export interface VerifyOptions {
  /** What the image is called, and what a link of that name leads to, where they are not those of the file. */
  readonly name?: string
  readonly realName?: string
  /** What it shall be. */
  readonly proof?: Proof
}

/**
 * Looks at an image as it will be shipped: the file itself, every block of every file in it, and all rules over its
 * tree. With a proof, also that it is exactly what was planned.
 */
export async function verifyImage(
  path: string,
  unsquashfs: string,
  profile: ProfileName,
  { name = basename(path), realName = basename(realpathSync(path)), proof }: VerifyOptions = {},
): Promise<Verified> {
  const container = containerOf(path)
  const digest = await digestOfFile(path)
  const facts = { digest: `sha256:${digest}`, size: container.size }
  const findings = [...judgeContainer(container), ...checksumDiffers(checksumBeside(path), digest)]
  const unreadableYet = findings.some(({ rule }) => rule === 'F01' || rule === 'F04')
  const nothing = { ...facts, units: [], activation: [], contentSize: 0, members: membersOf([]) }
  if (unreadableYet) return { ...nothing, findings }
  // Our own plan has no such names; a foreign image might pretend to have what it has not.
  if (proof === undefined && (await hasLineBreaks(path, unsquashfs))) {
    return {
      ...nothing,
      findings: [...findings, ambiguous('the name of a file, or the target of a link, contains a line break')],
    }
  }
  const { tree, equal } = await readTree(path, digest, unsquashfs, proof)
  if ('kind' in tree) {
    return {
      ...nothing,
      findings: [...findings, tree.kind === 'damaged' ? unreadable(tree.problem) : ambiguous(tree.problem)],
    }
  }

  const superblock = readSuperblock(container.head)
  if (!('problem' in superblock) && superblock.inodes !== tree.inodes) {
    findings.push(unreadable(`it has ${superblock.inodes} inodes, but unsquashfs lists ${tree.inodes}`))
  }
  const subject = await subjectOfView(name, viewOfRaw(path, unsquashfs, tree), profile, proof?.plan.units, realName)
  findings.push(...(await judge(subject)))
  if (proof !== undefined) findings.push(...notAsPlanned(differences(proof.plan, tree, equal, proof.time)))
  const members = membersOf(tree.entries)
  const count = [...tree.entries.values()].filter(({ kind }) => kind === 'file').length
  say(
    `${proof?.spliced === undefined ? 'Unpacked' : 'Listed'} ${count} files, ${formatBytes(members.size)}${whatWasCompared(proof)}: ${findings.length} findings`,
  )
  return {
    ...facts,
    findings,
    units: subject.units.map(({ name }) => name),
    activation: activationOf(subject.units),
    contentSize: members.size,
    members,
  }
}

/** The end of a phrase; of parts that were remembered, an earlier run compared the contents. */
function whatWasCompared(proof: Proof | undefined): string {
  if (proof === undefined) return ''
  return proof.spliced === undefined
    ? ', and compared everything with its source'
    : ', whose contents were compared with their sources when their parts were made'
}

/** The tree of an image, and with a proof the paths of which the content is known to be that of their source. */
async function readTree(
  path: string,
  digest: string,
  unsquashfs: string,
  proof: Proof | undefined,
): Promise<{ readonly tree: RawTree | Unreadable; readonly equal: ReadonlySet<string> }> {
  if (proof === undefined) return { tree: await readImage(path, unsquashfs), equal: new Set() }
  const { plan, spliced } = proof
  if (spliced !== undefined) {
    const tree = await readImage(path, unsquashfs, 'unread')
    return { tree, equal: 'kind' in tree ? new Set() : await provenContents(path, digest, unsquashfs, plan, spliced) }
  }
  const comparison = new ContentComparison(plan)
  const tree = await readImage(path, unsquashfs, comparison)
  if (comparison.failure !== undefined) throw comparison.failure
  return { tree, equal: comparison.equal }
}

function containerOf(path: string): Container {
  return { size: statSync(path).size, head: startOf(path) }
}

/** The first 4096 bytes of `IMAGE.raw.sha256`, which importctl and sha256sum read, if there is such a file. */
function checksumBeside(path: string): string | undefined {
  const name = `${path}.sha256`
  if (statSync(name, { throwIfNoEntry: false })?.isFile() !== true) return undefined
  return startOf(name).toString('utf8')
}

/** The first 4096 bytes of a file, or all of it. */
function startOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(4096)
    return head.subarray(0, readSync(file, head, 0, head.length, 0))
  } finally {
    closeSync(file)
  }
}
