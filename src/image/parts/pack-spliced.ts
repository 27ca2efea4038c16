import { rmSync } from 'node:fs'
import { warning } from '@actions/core'
import { progress, say } from '../../runner/log.js'
import { formatBytes } from '../../wording.js'
import { contentSize, type ImagePlan } from '../plan.js'
import type { SquashfsTools } from '../squashfs-tools.js'
import { toldOfFullDisk } from './disk-full.js'
import { makePart } from './make-part.js'
import { DamagedPart, type Part } from './part.js'
import type { PartFolder } from './part-folder.js'
import type { PartsPlan, PlannedPart, SpliceOptions } from './parts-plan.js'
import type { SplicePart } from './splice.js'
import { writeSpliced, type WrittenImage } from './write-spliced.js'

export interface Spliced {
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string
  /** How many of its parts were made by this run. */
  readonly made: number
  /** How many parts that the folder had were not what they had been. */
  readonly damaged: number
  /** Where its contents are; undefined when it is, byte for byte, what an earlier run made of the same plan and compared with it. */
  readonly layout: Pick<WrittenImage, 'contentOf' | 'fragments'> | undefined
}

/**
 * Packs the plan into the file `output` from parts: those that the folder has are not compressed again. The image's bytes do not depend on
 * which. Afterwards the folder holds these parts alone.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
export async function packSpliced(
  plan: ImagePlan,
  { parts, imageKey }: PartsPlan,
  output: string,
  options: SpliceOptions,
  tools: SquashfsTools,
  folder: PartFolder,
): Promise<Spliced> {
  say(
    `${plan.entries.size} entries, ${formatBytes(contentSize(plan))} of files in ${parts.length} parts, ${options.compression.join(' ')}, blocks of ${formatBytes(options.blockSize)}`,
  )
  // Two parts of the same contents are one.
  const needed = [...new Map(parts.map((part) => [part.key, part])).values()]
  const packing = { options, tools, folder }
  try {
    const noted = folder.notedImage(imageKey)
    const keys = needed.map(({ key }) => key)
    if (noted !== undefined && folder.writeNoted(noted, keys, output, contentSize(plan))) {
      say('All of them are remembered, and how they make this image')
      folder.prune(keys)
      return { digest: noted.digest, made: 0, damaged: 0, layout: undefined }
    }
    const hand = findParts(needed, packing)
    const missing = needed.filter(({ key }) => !hand.found.has(key))
    if (missing.length < needed.length) say(`${needed.length - missing.length} of them are remembered`)
    await makeParts(missing, hand, packing)
    let image = await splice(plan, parts, hand, output, packing)
    if (noted !== undefined && noted.digest !== image.digest && hand.made.size < needed.length) {
      warning('The remembered parts make another image than they did before: none of them is used. They are made anew.')
      folder.prune([])
      for (const { key } of needed) hand.bad.add(key)
      await makeParts(needed, hand, packing)
      image = await splice(plan, parts, hand, output, packing)
    }
    folder.prune(keys)
    const { contentOf, fragments, ...known } = image
    folder.noteImage(imageKey, known, output)
    const layout = noted?.digest === image.digest ? undefined : { contentOf, fragments }
    return { digest: image.digest, made: hand.made.size, damaged: hand.bad.size, layout }
  } catch (error) {
    rmSync(output, { force: true })
    throw toldOfFullDisk(error)
  }
}

interface Packing {
  readonly options: SpliceOptions
  readonly tools: SquashfsTools
  readonly folder: PartFolder
}

/** The parts at hand, by their keys. */
interface Hand {
  readonly found: Map<string, Part>
  /** Those that this run made. */
  readonly made: Set<string>
  /** Those that the folder had, and that were not what they had been. */
  readonly bad: Set<string>
}

function findParts(parts: readonly PlannedPart[], { folder, options: { blockSize } }: Packing): Hand {
  const hand: Hand = { found: new Map(), made: new Set(), bad: new Set() }
  for (const { key, files, known } of parts) {
    const part = folder.find(key, files, blockSize)
    if (part === undefined) continue
    if ('problem' in part) markBad(hand, key, part.problem)
    // What a store path holds, its NAR hash in the key says; what it is in files, only the record.
    else if (known.some((digest, index) => digest !== undefined && digest !== part.files[index]))
      markBad(hand, key, 'it is of other files')
    else hand.found.set(key, part)
  }
  return hand
}

/** How many parts are made at once: while one is compared with its sources, the next is compressed. */
const AT_ONCE = 2

async function makeParts(
  missing: readonly PlannedPart[],
  { found, made }: Hand,
  { options, tools, folder }: Packing,
): Promise<void> {
  const total = missing.reduce((sum, { size }) => sum + size, 0)
  const done = new Map<string, number>()
  const tell = progress((bytes) => `  ${formatBytes(bytes)} of ${formatBytes(total)} compressed`)
  await eachOf(missing, AT_ONCE, async (part) => {
    const tellPart = (bytes: number): void => {
      // What fills the last blocks is not counted; what several files have counts for each.
      done.set(part.key, Math.min(bytes, part.size))
      tell([...done.values()].reduce((sum, each) => sum + each, 0))
    }
    found.set(part.key, await makePart(part, options, tools, folder, tellPart))
    made.add(part.key)
    done.set(part.key, part.size)
  })
}

/** Does the work for each item, some at once, in order. After a failure nothing more begins; what has begun comes to its end. @throws the first failure */
async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) {
      if (failures.length > 0) return
      await work(item).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length > 0) throw failures[0]
}

function chosenParts(parts: readonly PlannedPart[], hand: Hand): SplicePart[] {
  return parts.flatMap(({ key, files }) => {
    const part = hand.found.get(key)
    return part === undefined ? [] : [{ part, files }]
  })
}

/** Writes the image; a remembered part that turns out to be damaged is made anew. */
async function splice(
  plan: ImagePlan,
  parts: readonly PlannedPart[],
  hand: Hand,
  output: string,
  packing: Packing,
): Promise<WrittenImage> {
  for (;;) {
    try {
      return writeSpliced(plan, chosenParts(parts, hand), output, packing.options)
    } catch (error) {
      const bad = error instanceof DamagedPart ? parts.find(({ key }) => key === error.part.key) : undefined
      // What this run made itself is not damaged by a cache.
      if (bad === undefined || hand.made.has(bad.key)) throw error
      markBad(hand, bad.key, 'its bytes are not those that were proved')
      await makeParts([bad], hand, packing)
    }
  }
}

function markBad({ bad }: Hand, key: string, problem: string): void {
  bad.add(key)
  warning(`A remembered part (${key.slice(0, 12)}) cannot be used: ${problem}. It is made anew.`)
}
