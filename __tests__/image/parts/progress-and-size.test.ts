import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { pack } from '../../../src/image/pack.js'
import type { ImagePlan, PlanEntry } from '../../../src/image/plan.js'
import { file, planOf } from '../../support/plans.js'
import { printedLines } from '../../support/printed.js'
import { FACTOR } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { noise } from '../squashfs/assemble.js'
import { fiveParts, inStore, OPTIONS, packIn, planWithStore, storeFile } from './splice-rig.js'

const newFolder = temporaryFolders()
const lines = printedLines()

describe('progress', () => {
  /** Every line of it, as if ten seconds passed from one piece to the next. */
  async function shares(plan: ImagePlan, blockSize: number): Promise<number[]> {
    let time = Date.now()
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (time += 11_000))
    try {
      await packIn(newFolder(), plan, newFolder(), { blockSize })
    } finally {
      clock.mockRestore()
    }
    const units: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 * 1024 }
    return lines().flatMap((line) => {
      const [, done, unit = '', total, totalUnit = ''] =
        /^ {2}([\d.]+) (\w+) of ([\d.]+) (\w+) compressed$/.exec(line) ?? []
      return done === undefined ? [] : [(Number(done) * (units[unit] ?? 0)) / (Number(total) * (units[totalUnit] ?? 0))]
    })
  }

  it.each([
    ['of many parts', () => fiveParts(newFolder()), 4096],
    [
      'of a part that is mostly padding',
      () => planOf({ '/a': file(noise(100)), '/b': file(noise(10, 'b')) }),
      1_048_576,
    ],
    ['of one content many times', () => planOf({ '/a': file(noise(9000)), '/b': file(noise(9000)) }), 4096],
  ])('%s never goes beyond the whole, nor back', async (_, plan, blockSize) => {
    const found = await shares(plan(), blockSize)
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(Math.max(...found)).toBeLessThanOrEqual(1)
  })
})

describe('a spliced image', () => {
  /** Without following symlinks, which `recursive` of readdirSync does: /usr/bin/X11 is one to `.`. */
  function filesBelow(folder: string): readonly string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path)
      return entry.isFile() ? [path] : []
    })
  }

  /** Programs and libraries of this machine, as many store paths. */
  function packagesOfThisMachine(limit: number): ImagePlan {
    const entries: Record<string, PlanEntry> = {}
    const narHashes: Record<string, string> = {}
    let [size, count] = [0, 0]
    for (const folder of ['/usr/bin', '/usr/lib/x86_64-linux-gnu', '/usr/share']) {
      for (const path of filesBelow(folder)) {
        const bytes = statSync(path).size
        if (bytes === 0 || bytes > limit / 10 || size + bytes > limit) continue
        const store = inStore(`package${Math.floor(count / 10)}-1.0`)
        entries[`${store}/${count}`] = storeFile(path)
        narHashes[store] = `sha256-${count}`
        size += bytes
        count += 1
      }
    }
    return planWithStore(entries, narHashes)
  }

  it('is at most two percent larger than the plain one', async () => {
    const plan = packagesOfThisMachine((FACTOR > 1 ? 40 : 10) * 1024 * 1024)
    expect(plan.storePaths.length).toBeGreaterThan(10)
    const settings = {
      compressor: 'zstd',
      compression: ['zstd', '-Xcompression-level', '3'],
      blockSize: 131_072,
    } as const
    const { bytes } = await packIn(newFolder(), plan, newFolder(), settings)
    const output = join(newFolder(), 'plain.raw')
    await pack(plan, { ...OPTIONS, ...settings, output }, 'mksquashfs')
    expect(bytes.length / statSync(output).size).toBeLessThan(1.02)
  })

  it('may be larger by its metadata, which is not compressed, when it is small', async () => {
    const plan = planOf({ '/etc/os-release': file('ID=x\n'), '/usr/bin/app': file(noise(5000)) })
    const { bytes } = await packIn(newFolder(), plan, newFolder(), { blockSize: 131_072 })
    const output = join(newFolder(), 'plain.raw')
    await pack(plan, { ...OPTIONS, blockSize: 131_072, output }, 'mksquashfs')
    expect(bytes.length - statSync(output).size).toBeLessThanOrEqual(4096)
  })

  it('has some fifty bytes of metadata for each file', async () => {
    const [few, many] = [1000, 3000]
    const sizeOf = async (count: number): Promise<number> => {
      const files = Array.from(
        { length: count },
        (_, index) => [`/usr/share/data/${1000 + index}.txt`, file('x')] as const,
      )
      return (await packIn(newFolder(), planOf(Object.fromEntries(files)), newFolder())).bytes.length
    }
    const each = ((await sizeOf(many)) - (await sizeOf(few))) / (many - few)
    expect(each).toBeGreaterThan(40)
    expect(each).toBeLessThan(60)
  })
})
