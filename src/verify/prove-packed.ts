import { ContentComparison } from '../image/content-comparison.js'
import { provenContents } from '../image/parts/spliced-contents.js'
import type { Spliced } from '../image/parts/pack-spliced.js'
import { contentSize, type ImagePlan } from '../image/plan.js'
import { differences } from '../image/proof.js'
import type { RawTree, Unreadable } from '../image/raw-stream.js'
import { readImage } from '../image/unsquashfs/whole-image.js'
import { notAsPlanned } from '../rules/asked-for.js'
import { unreadable } from '../rules/container.js'
import type { Finding } from '../rules/finding.js'
import { say } from '../runner/log.js'
import { formatBytes } from '../wording.js'
import { readImageFile } from './image-file.js'

/** What a packed image is compared with. */
export interface Proof {
  readonly plan: ImagePlan
  /** Seconds since 1970. */
  readonly time: number
  /** How it was spliced, when it was: its parts were unpacked and compared when they were made, and are not again. */
  readonly spliced?: Spliced
}

/** An image file that was compared with its plan. */
export interface Proved {
  /** Nothing but what is wrong with the file, or other in it than planned: what systemd does with the tree, the rules said of the plan. */
  readonly findings: readonly Finding[]
  /** `sha256:…` of the file. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
}

/**
 * Makes sure that a packed image is what was planned: every path, its type, mode, owner, time, link target and content. What the rules
 * said of the plan they would say of such an image, so they are not asked again.
 */
export async function provePacked(path: string, unsquashfs: string, proof: Proof): Promise<Proved> {
  const file = await readImageFile(path)
  const proved = { digest: `sha256:${file.digest}`, size: file.size }
  if (file.superblock === undefined) return { ...proved, findings: file.findings }
  const { plan, spliced, time } = proof
  if (spliced !== undefined && spliced.layout === undefined && file.digest === spliced.digest) {
    say('Byte for byte the image that an earlier run listed and compared')
    return { ...proved, findings: file.findings }
  }
  const { tree, equal } = await readTree(path, file.digest, unsquashfs, proof)
  if ('kind' in tree) return { ...proved, findings: [...file.findings, unreadable(tree.problem)] }
  const findings = [...file.findings, ...notAsPlanned(differences(plan, tree, equal, time))]
  if (file.superblock.inodes !== tree.inodes)
    findings.push(unreadable(`it has ${file.superblock.inodes} inodes, but unsquashfs lists ${tree.inodes}`))
  const how =
    spliced === undefined
      ? 'and compared everything with its source'
      : 'whose contents were compared with their sources when their parts were made'
  say(
    `${spliced === undefined ? 'Unpacked' : 'Listed'} ${plan.entries.size} entries, ${formatBytes(contentSize(plan))}, ${how}: ${findings.length} findings`,
  )
  return { ...proved, findings }
}

/** The tree of the image, and the paths of which the content is known to be that of their source. */
async function readTree(
  path: string,
  digest: string,
  unsquashfs: string,
  { plan, spliced }: Proof,
): Promise<{ readonly tree: RawTree | Unreadable; readonly equal: ReadonlySet<string> }> {
  if (spliced?.layout !== undefined) {
    const { layout } = spliced
    const tree = await readImage(path, unsquashfs, 'unread')
    if ('kind' in tree) return { tree, equal: new Set() }
    return { tree, equal: await provenContents(path, digest, unsquashfs, plan, { digest: spliced.digest, ...layout }) }
  }
  const comparison = new ContentComparison(plan)
  const tree = await readImage(path, unsquashfs, comparison)
  if (comparison.failure !== undefined) throw comparison.failure
  return { tree, equal: comparison.equal }
}
