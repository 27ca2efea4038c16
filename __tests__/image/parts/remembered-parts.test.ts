import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { writeKnown } from '../../../src/image/parts/known-image.js'
import { makePart } from '../../../src/image/parts/make-part.js'
import { PartFolder } from '../../../src/image/parts/part-folder.js'
import { sealed, unsealed } from '../../../src/image/parts/part-record.js'
import { planParts } from '../../../src/image/parts/parts-plan.js'
import { storedLength } from '../../../src/image/squashfs/stored-content.js'
import type { ImagePlan, PlanEntry } from '../../../src/image/plan.js'
import { planOf } from '../../support/plans.js'
import { printedLines } from '../../support/printed.js'
import { runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { noise } from '../squashfs/assemble.js'
import { fileAt, fiveParts, OPTIONS, packIn, TOOLS } from './splice-rig.js'

const newFolder = temporaryFolders()
const lines = printedLines()

let plan: ImagePlan
let cold: Buffer
/** Filled by one build, and never changed. */
let filled = ''
let keys: readonly string[] = []

beforeAll(async () => {
  plan = fiveParts(newFolder())
  filled = newFolder()
  const packed = await packIn(newFolder(), plan, filled)
  cold = packed.bytes
  keys = planParts(plan, OPTIONS).parts.map(({ key }) => key)
  expect([keys.length, packed.spliced.made]).toEqual([5, 5])
})

function keyOf(index: number): string {
  return keys[index % keys.length] ?? ''
}

function squashfsOf(folder: string, index: number): string {
  return join(folder, `${keyOf(index)}.squashfs`)
}

function recordOf(folder: string, index: number): string {
  return join(folder, `${keyOf(index)}.json`)
}

function copyOfParts(): string {
  const folder = newFolder()
  cpSync(filled, folder, { recursive: true })
  return folder
}

interface Packed {
  readonly made: number
  readonly warnings: readonly string[]
  /** The names of what it leaves that is not as the first build left it. */
  readonly left: readonly string[]
}

/** Packs with parts that somebody did something to, and that have to be put together anew, and expects the same image. */
async function packedAfter(damage: (folder: string) => void): Promise<Packed> {
  return packedAfterAny((folder) => {
    rmSync(join(folder, 'image.tables'))
    damage(folder)
  })
}

/** The same with what is noted of the image, too. */
async function packedAfterAny(damage: (folder: string) => void): Promise<Packed> {
  const folder = copyOfParts()
  damage(folder)
  const before = lines().length
  const { bytes, spliced } = await packIn(newFolder(), plan, folder)
  expect(bytes.equals(cold)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(readdirSync(filled).sort())
  const isWhole = (name: string): boolean => readFileSync(join(folder, name)).equals(readFileSync(join(filled, name)))
  const warnings = lines()
    .slice(before)
    .filter((line) => line.startsWith('::warning::'))
  return { made: spliced.made, warnings, left: readdirSync(folder).filter((name) => !isWhole(name)) }
}

/** Whether an image was put together as it had been, without a look at what is in it. */
async function isKnownAfter(damage: (folder: string) => void): Promise<boolean> {
  const folder = copyOfParts()
  damage(folder)
  const { bytes } = await packIn(newFolder(), plan, folder)
  expect(bytes.equals(cold)).toBe(true)
  return lines().some((line) => line.includes('All of them are remembered, and how they make this image'))
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ 0x10, at % bytes.length)
  writeFileSync(path, bytes)
}

function swap(one: string, other: string): void {
  renameSync(one, `${one}.x`)
  renameSync(other, one)
  renameSync(`${one}.x`, other)
}

function becomeFolder(path: string): void {
  rmSync(path)
  mkdirSync(join(path, 'in'), { recursive: true })
}

function becomeLinkTo(target: string): (path: string) => void {
  return (path) => {
    rmSync(path)
    symlinkSync(target, path)
  }
}

function becomePipe(path: string): void {
  rmSync(path)
  execFileSync('mkfifo', [path])
}

/** A record with another value of one of its fields, sealed as if it were right. */
function lie(path: string, change: (record: Readonly<Record<string, unknown>>) => object): void {
  const record = unsealed(readFileSync(path, 'utf8'))
  if (record === undefined) throw new Error(`${path} is no record`)
  writeFileSync(path, sealed({ ...record, ...change(record) }))
}

describe('an image has the same bytes', () => {
  it('when its parts are remembered', async () => {
    expect(await packedAfter(() => undefined)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('when any of them are', async () => {
    const subsets = fc.subarray([0, 1, 2, 3, 4])
    await fc.assert(
      fc.asyncProperty(subsets, async (gone) => {
        const remove = (folder: string): void => {
          for (const index of gone) {
            rmSync(squashfsOf(folder, index))
            rmSync(recordOf(folder, index))
          }
        }
        expect(await packedAfter(remove)).toEqual({ made: gone.length, warnings: [], left: [] })
      }),
      runs(10),
    )
  })

  it('whichever of them was made first', async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
    await fc.assert(
      fc.asyncProperty(order, async (indexes) => {
        const { parts } = planParts(plan, OPTIONS)
        const folder = newFolder()
        for (const index of indexes) {
          const part = parts[index]
          if (part !== undefined) await makePart(part, OPTIONS, TOOLS, new PartFolder(folder), () => undefined)
        }
        const { bytes, spliced } = await packIn(newFolder(), plan, folder)
        expect([bytes.equals(cold), spliced.made]).toEqual([true, 0])
      }),
      runs(3),
    )
  })

  it('beside parts of other images, which are removed', async () => {
    const others = (folder: string): void => {
      cpSync(squashfsOf(folder, 0), join(folder, `${'0'.repeat(64)}.squashfs`))
      writeFileSync(join(folder, `${'0'.repeat(64)}.json`), '{}')
      writeFileSync(join(folder, `${keyOf(1)}.squashfs.new`), 'half')
      mkdirSync(join(folder, 'folder/in/folder'), { recursive: true })
      symlinkSync('/etc', join(folder, 'link'))
    }
    expect(await packedAfter(others)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('when the record of one has any other byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(), async (index, at) => {
        const { made, warnings } = await packedAfter((folder) => flip(recordOf(folder, index), at))
        expect([made, warnings.length]).toEqual([1, 1])
        expect(warnings[0]).toContain(
          `A remembered part (${keyOf(index).slice(0, 12)}) cannot be used: its record is damaged. It is made anew.`,
        )
      }),
      runs(6),
    )
  })

  it('when one has any other byte: it is found where it matters', async () => {
    const { parts } = planParts(plan, OPTIONS)
    const places = [fc.nat(200), fc.nat(), fc.integer({ min: -5000, max: -1 })]
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.oneof(...places), async (index, place) => {
        const path = squashfsOf(filled, index)
        const { length } = readFileSync(path)
        const at = ((place % length) + length) % length
        const part = new PartFolder(filled).find(keyOf(index), parts[index]?.files ?? [], OPTIONS.blockSize)
        if (part === undefined || 'problem' in part) throw new Error('a part is missing')
        const end = part.start + part.words.reduce((sum, word) => sum + storedLength(word), 0)
        const { made, warnings } = await packedAfter((folder) => flip(squashfsOf(folder, index), at))
        // The metadata of a part is in its record. Blocks that another part has as well are not copied.
        if (at < part.start || at >= end) expect([made, warnings]).toEqual([0, []])
        else expect(made).toBe(warnings.length)
        expect(made).toBeLessThanOrEqual(1)
      }),
      runs(15),
    )
  })

  const BOTH = [
    ['part', squashfsOf],
    ['record', recordOf],
  ] as const
  const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
    ['is cut off', (path) => truncateSync(path, 150)],
    ['is empty', (path) => truncateSync(path, 0)],
    ['is missing', (path) => rmSync(path)],
    ['is a folder', becomeFolder],
    ['is a link to nowhere', becomeLinkTo('/nowhere')],
    ['is a link to another file', becomeLinkTo('/etc/passwd')],
    ['is a device', becomeLinkTo('/dev/zero')],
    ['is a pipe', becomePipe],
    ['is full of zeros', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length))],
  ]
  it.each(BOTH.flatMap(([what, of]) => DAMAGES.map(([how, damage]) => [what, how, of, damage] as const)))(
    'when a %s %s',
    async (_, __, of, damage) => {
      const { made, warnings, left } = await packedAfter((folder) => damage(of(folder, 1)))
      expect([made, warnings.length, left]).toEqual([1, 1, []])
      expect(warnings[0]).toMatch(
        /^::warning::A remembered part \([0-9a-f]{12}\) cannot be used: .+\. It is made anew\.$/,
      )
    },
  )

  it.each([
    ['two parts', (folder: string) => swap(squashfsOf(folder, 0), squashfsOf(folder, 1))],
    ['two records', (folder: string) => swap(recordOf(folder, 0), recordOf(folder, 1))],
    [
      'two parts, and their records with them',
      (folder: string) => {
        swap(squashfsOf(folder, 0), squashfsOf(folder, 1))
        swap(recordOf(folder, 0), recordOf(folder, 1))
      },
    ],
  ])('when %s changed places', async (_, damage) => {
    const { made, warnings, left } = await packedAfter(damage)
    expect([made, warnings.length, left]).toEqual([2, 2, []])
  })

  it('when two parts of equal sizes, and their records with them, changed places', async () => {
    const sources = newFolder()
    const put = (name: string): PlanEntry => {
      writeFileSync(join(sources, name), noise(2_100_000, name))
      return fileAt(join(sources, name))
    }
    const twins = planOf({ '/one': put('one'), '/two': put('two') })
    const folder = newFolder()
    const { bytes } = await packIn(newFolder(), twins, folder)
    const [one = '', two = ''] = planParts(twins, OPTIONS).parts.map(({ key }) => join(folder, key))
    for (const ending of ['.squashfs', '.json']) swap(one + ending, two + ending)
    // Nothing is noted that would tell.
    rmSync(join(folder, 'image.json'))
    const packed = await packIn(newFolder(), twins, folder)
    expect([packed.bytes.equals(bytes), packed.spliced.made]).toEqual([true, 2])
    expect(lines().filter((line) => line.startsWith('::warning::'))).toHaveLength(2)
  })

  it('when all of them are damaged', async () => {
    const { made, warnings } = await packedAfter((folder) => {
      for (const index of keys.keys()) flip(squashfsOf(folder, index), 3000)
    })
    expect(made).toBe(warnings.length)
    expect(made).toBeGreaterThanOrEqual(2)
  })

  it('when the last block of the last part is damaged, and all before it is written', async () => {
    const { made, warnings } = await packedAfter((folder) => {
      const { parts } = planParts(plan, OPTIONS)
      const last = parts.findIndex(({ files }) => files.some(({ path }) => path === '/usr/large'))
      flip(squashfsOf(folder, last), 2_097_152)
    })
    expect([made, warnings.length]).toEqual([1, 1])
    expect(warnings[0]).toContain('its bytes are not those that were proved')
  })
})

describe('a record that lies and is sealed', () => {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [])
  const LIES: readonly (readonly [string, (record: Readonly<Record<string, unknown>>) => object])[] = [
    ['a word less', ({ words, blocks }) => ({ words: list(words).slice(1), blocks: list(blocks).slice(1) })],
    ['a word more', ({ words, blocks }) => ({ words: [...list(words), 0], blocks: [...list(blocks), ''] })],
    ['no words', () => ({ words: [], blocks: [] })],
    ['holes alone', ({ words, blocks }) => ({ words: list(words).map(() => 0), blocks: list(blocks).map(() => '') })],
    ['words of no length', ({ words }) => ({ words: list(words).map((word) => (word === 0 ? 0 : 1 << 24)) })],
    ['words longer than blocks', ({ words }) => ({ words: list(words).map((word) => (word === 0 ? 0 : 0xffffff)) })],
    ['words that are none', ({ words }) => ({ words: list(words).map((word) => (word === 0 ? 0 : 2 ** 40 + 5)) })],
    ['other words', ({ words }) => ({ words: list(words).map((word) => (word === 0 ? 0 : 7)) })],
    ['a start in the superblock', () => ({ start: 3 })],
    ['another start', () => ({ start: 97 })],
    ['a start beyond the end', () => ({ start: 2 ** 45 })],
    ['a start beyond all files', () => ({ start: Number.MAX_SAFE_INTEGER })],
    ['a negative start', () => ({ start: -96 })],
    ['the digests of other blocks', ({ blocks }) => ({ blocks: list(blocks).map((block) => block && 'a'.repeat(64)) })],
    ['the digests of other files', ({ files }) => ({ files: list(files).map(() => 'a'.repeat(64)) })],
    ['the options of a compressor', () => ({ compressorOptions: '08800123456789abcdef' })],
  ]
  // The note of what image the parts make finds what nothing else tells: that a content is another one than its digest.
  it.each(LIES)('of %s is found, or harms nothing', async (_, change) => {
    for (const index of [0, 2]) {
      const { made, warnings, left } = await packedAfter((folder) => lie(recordOf(folder, index), change))
      expect(warnings.length).toBeLessThanOrEqual(1)
      // It may make no difference to this image.
      expect(made > 0).toBe(warnings.length > 0)
      expect(left).toEqual(made > 0 ? [] : [`${keyOf(index)}.json`])
    }
  })

  it('of anything at all is found, or harms nothing', async () => {
    const values = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.array(fc.nat(2 ** 26)), fc.constant(null))
    const fields = fc.constantFrom('start', 'words', 'blocks', 'files', 'compressorOptions', 'key')
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fields, values, async (index, field, value) => {
        const { warnings } = await packedAfter((folder) => lie(recordOf(folder, index), () => ({ [field]: value })))
        expect(warnings.length).toBeLessThanOrEqual(1)
      }),
      runs(8),
    )
  })

  it('of one word is found, or harms nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(), fc.nat(2 ** 25), async (index, place, word) => {
        const change = ({ words }: Readonly<Record<string, unknown>>): object => ({
          words: list(words).map((old, at) => (at === place % list(words).length && old !== 0 ? word + 1 : old)),
        })
        const { warnings } = await packedAfter((folder) => lie(recordOf(folder, index), change))
        expect(warnings.length).toBeLessThanOrEqual(1)
      }),
      runs(8),
    )
  })
})

describe('the note of the image', () => {
  const note = (folder: string): string => join(folder, 'image.json')

  it.each<[string, (folder: string) => void]>([
    ['missing', (folder) => rmSync(note(folder))],
    ['damaged', (folder) => flip(note(folder), 100)],
    ['empty', (folder) => truncateSync(note(folder), 0)],
    ['a folder', (folder) => becomeFolder(note(folder))],
    ['a pipe', (folder) => becomePipe(note(folder))],
    ['of another image', (folder) => lie(note(folder), () => ({ key: 'b'.repeat(64) }))],
    ['of no digest', (folder) => lie(note(folder), () => ({ digest: 5 }))],
  ])('costs nothing when it is %s', async (_, damage) => {
    expect(await packedAfter(damage)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('is not written through a link', async () => {
    const victim = join(newFolder(), 'victim')
    writeFileSync(victim, 'victim')
    await packedAfter((folder) => becomeLinkTo(victim)(note(folder)))
    expect(readFileSync(victim, 'utf8')).toBe('victim')
  })

  it('of other bytes makes everything anew', async () => {
    const { made, warnings } = await packedAfter((folder) => lie(note(folder), () => ({ digest: 'a'.repeat(64) })))
    expect([made, warnings]).toEqual([5, [expect.stringContaining('The remembered parts make another image')]])
  })

  it('of other bytes is no matter when nothing else is remembered', async () => {
    const { made, warnings } = await packedAfter((folder) => {
      for (const index of keys.keys()) for (const of of [squashfsOf, recordOf]) rmSync(of(folder, index))
      lie(note(folder), () => ({ digest: 'a'.repeat(64) }))
    })
    expect([made, warnings]).toEqual([5, []])
  })
})

describe('an image that is known', () => {
  const note = (folder: string): string => join(folder, 'image.json')
  const tables = (folder: string): string => join(folder, 'image.tables')

  it('is put together as it was', async () => {
    expect(await isKnownAfter(() => undefined)).toBe(true)
    expect(await packedAfterAny(() => undefined)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('is so without a look at the records', async () => {
    expect(await isKnownAfter((folder) => flip(recordOf(folder, 1), 100))).toBe(true)
  })

  it.each<[string, (folder: string) => void]>([
    ['missing', (folder) => rmSync(tables(folder))],
    ['empty', (folder) => truncateSync(tables(folder), 0)],
    ['cut off', (folder) => truncateSync(tables(folder), 500)],
    ['a folder', (folder) => becomeFolder(tables(folder))],
    ['a pipe', (folder) => becomePipe(tables(folder))],
    ['a link to a device', (folder) => becomeLinkTo('/dev/zero')(tables(folder))],
  ])('is put together anew when its tables are %s', async (_, damage) => {
    expect(await isKnownAfter(damage)).toBe(false)
    expect(await packedAfterAny(damage)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('is put together anew when its tables have any other byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (at) => {
        expect(await packedAfterAny((folder) => flip(tables(folder), at))).toEqual({ made: 0, warnings: [], left: [] })
      }),
      runs(10),
    )
  })

  it('has damaged parts made anew', async () => {
    const { parts } = planParts(plan, OPTIONS)
    const index = parts.findIndex(({ files }) => files.some(({ path }) => path === '/usr/large'))
    const { made, warnings, left } = await packedAfterAny((folder) => flip(squashfsOf(folder, index), 3000))
    expect([made, warnings.length, left]).toEqual([1, 1, []])
  })

  const digest = 'a'.repeat(64)
  it.each<[string, object]>([
    ['no pieces', { pieces: [] }],
    ['pieces that are none', { pieces: [1, null, 'x'] }],
    ['a piece of another part', { pieces: [{ key: digest, at: 0, length: 10 }] }],
    ['a piece of a file elsewhere', { pieces: [{ key: '../../../../etc/passwd', at: 0, length: 10 }] }],
    ['a negative length', { pieces: [{ key: digest, at: 0, length: -1 }] }],
    ['a head without end', { head: 2 ** 50 }],
    ['a head that is none', { head: 'x' }],
    ['a tail without end', { tail: Number.MAX_SAFE_INTEGER }],
  ])('is put together anew when its note has %s', async (_, change) => {
    const damage = (folder: string): void => lie(note(folder), () => change)
    expect(await isKnownAfter(damage)).toBe(false)
    expect(await packedAfterAny(damage)).toEqual({ made: 0, warnings: [], left: [] })
  })

  it('fills no disk with pieces that come again and again', () => {
    const folder = newFolder()
    const [part, tables, output] = [join(folder, 'part'), join(folder, 'tables'), join(folder, 'output')]
    writeFileSync(part, Buffer.alloc(1000))
    writeFileSync(tables, '')
    const write = (times: number): readonly [isKnown: boolean, bytes: number] => {
      const pieces = Array.from({ length: times }, () => ({ key: digest, at: 0, length: 1000 }))
      const isKnown = writeKnown({ digest, head: 0, tail: 0, pieces }, tables, () => part, output, 50_000)
      return [isKnown, statSync(output).size]
    }
    expect(write(50)).toEqual([false, 50_000])
    expect(write(51)).toEqual([false, 0])
  })
})
