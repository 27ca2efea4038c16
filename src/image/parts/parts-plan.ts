import { createHash } from 'node:crypto'
import type { ImagePlan } from '../plan.js'
import type { Compressor } from '../squashfs-options.js'
import { digestOfContent } from './contents.js'
import { groupMembers } from './grouping.js'
import { membersOfPlan } from './members.js'
import { FORMAT, partKey, type PartOptions } from './part-key.js'
import { filesOf, type Member, type PlannedContent } from './part-plan.js'

/** What determines the bytes of a spliced image, besides its plan. */
export interface SpliceOptions extends PartOptions {
  readonly compressor: Compressor
  /** Seconds since 1970, of everything. */
  readonly time: number
}

/** The parts that an image needs, before any of them is looked for. */
export interface PartsPlan {
  readonly parts: readonly PlannedPart[]
  /** SHA-256 of all that determines the image's bytes: two plans with the same one make the same image. */
  readonly imageKey: string
}

export interface PlannedPart {
  readonly key: string
  readonly files: readonly PlannedContent[]
  /** Bytes of its files. */
  readonly size: number
  /** SHA-256 of the contents, in the order of the files; those of store paths are read when somebody asks. */
  readonly digests: () => readonly string[]
  /** The same as far as they are known without reading a store path: undefined for the files of one. */
  readonly known: readonly (string | undefined)[]
}

/**
 * Reads every file that is not of a store path, for its content is its name.
 * @throws ActionError when a source cannot be read or changed
 */
export function planParts(plan: ImagePlan, options: SpliceOptions): PartsPlan {
  const parts = groupMembers(membersOfPlan(plan)).map(({ members }) => plannedPart(members, options))
  return { parts, imageKey: imageKeyOf(plan, parts, options) }
}

function plannedPart(members: readonly Member[], options: PartOptions): PlannedPart {
  const files = filesOf({ members })
  const read = new Map<Member, readonly string[]>()
  const digestsOf = (member: Member): readonly string[] => {
    const digests = read.get(member) ?? member.files.map(({ entry }) => digestOfContent(entry))
    read.set(member, digests)
    return digests
  }
  const key = partKey(members, options, digestsOf)
  return {
    key,
    files,
    size: files.reduce((sum, { entry }) => sum + entry.size, 0),
    digests: () => members.flatMap(digestsOf),
    known: members.flatMap(
      (member): readonly (string | undefined)[] => read.get(member) ?? member.files.map(() => undefined),
    ),
  }
}

function imageKeyOf(plan: ImagePlan, parts: readonly PlannedPart[], options: SpliceOptions): string {
  const hash = createHash('sha256')
  const { compressor, blockSize, time } = options
  hash.update(JSON.stringify([FORMAT, compressor, blockSize, time]))
  // A key says what is in the files of a part, and not which files these are.
  for (const { key, files } of parts) hash.update(JSON.stringify([key, files.map(({ path }) => path)]))
  for (const [path, entry] of plan.entries) {
    hash.update(JSON.stringify([path, entry.kind, entry.kind === 'symlink' ? entry.target : entry.mode]))
  }
  return hash.digest('hex')
}
