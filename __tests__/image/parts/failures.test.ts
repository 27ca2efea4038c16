import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../../src/errors.js'
import { packSpliced } from '../../../src/image/parts/pack-spliced.js'
import { PartFolder } from '../../../src/image/parts/part-folder.js'
import { planParts } from '../../../src/image/parts/parts-plan.js'
import type { ImagePlan } from '../../../src/image/plan.js'
import type { SquashfsTools } from '../../../src/image/squashfs-tools.js'
import { needs } from '../../support/needs.js'
import { file, planOf } from '../../support/plans.js'
import { printedLines } from '../../support/printed.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { noise } from '../squashfs/assemble.js'
import { run } from '../squashfs/independent-readers.js'
import { fileAt, fiveParts, inStore, OPTIONS, packIn, planWithStore, storeFile, TOOLS } from './splice-rig.js'

const newFolder = temporaryFolders()
const lines = printedLines()

function warnings(): readonly string[] {
  return lines().filter((line) => line.startsWith('::warning::'))
}

async function errorOf(work: Promise<unknown>): Promise<ActionError> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(error instanceof ActionError)) throw new Error(`no error of the user's: ${String(error)}`)
  return error
}

/** A mksquashfs that packs, and then does `more` to the file "$output". `$again` is not empty in the second try. */
function damaging(more: string): SquashfsTools {
  const mksquashfs = join(newFolder(), 'mksquashfs')
  const script = `#!/bin/bash
set -e
output=$2
again=
[[ "$*" = *"-processors 1" ]] && again=yes
/usr/bin/mksquashfs "$@"
${more}
`
  writeFileSync(mksquashfs, script)
  chmodSync(mksquashfs, 0o755)
  return { ...TOOLS, mksquashfs }
}

const DAMAGES: readonly (readonly [string, string])[] = [
  ['a block', 'printf XYZ | dd of="$output" bs=1 seek=150 conv=notrunc status=none'],
  ['the place of its inodes', `printf '\\377\\377' | dd of="$output" bs=1 seek=64 conv=notrunc status=none`],
  ['the end', 'truncate -s 200 "$output"'],
  ['everything', ': > "$output"'],
  [
    'the content of its file',
    'root=$(mktemp -d); head -c 4096 /dev/zero > "$root/data"; /usr/bin/mksquashfs "$root" "$output" -noappend -quiet -no-progress -noI -noId -noX -no-exports -no-xattrs -b 4096 > /dev/null; rm -r "$root"',
  ],
  [
    'the name of its file',
    'root=$(mktemp -d); head -c 4096 /dev/zero > "$root/date"; /usr/bin/mksquashfs "$root" "$output" -noappend -quiet -no-progress -noI -noId -noX -no-exports -no-xattrs -b 4096 > /dev/null; rm -r "$root"',
  ],
]

describe('a mksquashfs that damages', () => {
  const plan = planOf({ '/etc/one': file(noise(9000, 'one')), '/etc/two': file('two') })

  it.each(DAMAGES)('%s does its work again, with one thread', async (_, damage) => {
    const { bytes } = await packIn(newFolder(), plan, newFolder())
    const tools = damaging(`if [ -z "$again" ]; then ${damage}; fi`)
    expect((await packIn(newFolder(), plan, newFolder(), {}, tools)).bytes.equals(bytes)).toBe(true)
    expect(warnings()).toEqual([
      '::warning::mksquashfs 4.5.1 damaged what it compressed. It is done again, with one thread.',
    ])
  })

  it.each(DAMAGES)('%s twice is none to work with', async (_, damage) => {
    const [folder, parts] = [newFolder(), newFolder()]
    const error = await errorOf(packIn(folder, plan, parts, {}, damaging(damage)))
    expect(error).toMatchObject({ code: 'pack.damaged' })
    expect(error.message).toMatch(/^mksquashfs 4\.5\.1 makes something else of its input: what it compressed .+\.$/)
    expect([readdirSync(folder), readdirSync(parts)]).toEqual([[], []])
  })

  it('nothing, but says things, is fine', async () => {
    await packIn(newFolder(), plan, newFolder(), {}, damaging('echo hello >&2'))
    expect(warnings()).toEqual([])
  })

  it('and fails is told with its last words', async () => {
    const [folder, parts] = [newFolder(), newFolder()]
    const error = await errorOf(packIn(folder, plan, parts, {}, damaging('echo no thanks >&2; exit 3')))
    expect(error).toMatchObject({ code: 'pack.failed', details: 'no thanks' })
    expect([readdirSync(folder), readdirSync(parts)]).toEqual([[], []])
  })
})

describe('a source that is another one when it is packed', () => {
  type Change = (path: string, content: Buffer) => void
  const CHANGES: readonly (readonly [string, string, Change])[] = [
    ['was written to', 'pack.changed', (path) => writeFileSync(path, noise(9000, 'other'))],
    ['became shorter', 'pack.changed', (path) => writeFileSync(path, 'x')],
    ['became longer', 'pack.changed', (path, content) => writeFileSync(path, Buffer.concat([content, content]))],
    ['is gone', 'pack.unreadable', (path) => rmSync(path)],
    [
      'is a folder now',
      'pack.changed',
      (path) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
  ]
  it.each(CHANGES)('is an error as in plain packing: it %s', async (_, code, change) => {
    const content = noise(9000)
    for (const packedNow of [false, true]) {
      const [folder, parts] = [newFolder(), newFolder()]
      const path = join(newFolder(), 'source')
      writeFileSync(path, content)
      utimesSync(path, 1, 1)
      const plan = planOf({ '/x': fileAt(path) })
      const planned = packedNow ? planParts(plan, OPTIONS) : undefined
      change(path, content)
      const image = join(folder, 'image.raw')
      const work = async (): Promise<unknown> =>
        packSpliced(plan, planned ?? planParts(plan, OPTIONS), image, OPTIONS, TOOLS, new PartFolder(parts))
      expect(await errorOf(work())).toMatchObject({ code })
      expect([readdirSync(folder), readdirSync(parts)]).toEqual([[], []])
    }
  })

  it('is an error, and no damage, when it changes between two readings and looks as before', async () => {
    const [folder, parts] = [newFolder(), newFolder()]
    const path = join(newFolder(), 'source')
    writeFileSync(path, noise(9000, 'before'))
    utimesSync(path, 1, 1)
    const other = join(newFolder(), 'other')
    writeFileSync(other, noise(9000, 'after'))
    const tools = damaging(`cat "${other}" > "${path}"; touch -d @1 "${path}"`)
    const error = await errorOf(packIn(folder, planOf({ '/x': fileAt(path) }), parts, {}, tools))
    expect(error).toMatchObject({ code: 'pack.changed', message: expect.stringContaining(path) })
    expect([readdirSync(folder), readdirSync(parts), warnings()]).toEqual([[], [], []])
  })

  it('is not read at all when its store path is remembered', async () => {
    const parts = newFolder()
    const path = join(newFolder(), 'source')
    writeFileSync(path, noise(9000))
    const store = inStore('x-1.0')
    const plan = planWithStore({ [`${store}/x`]: storeFile(path) }, { [store]: 'sha256-x' })
    const { bytes } = await packIn(newFolder(), plan, parts)
    rmSync(path)
    expect((await packIn(newFolder(), plan, parts)).bytes.equals(bytes)).toBe(true)
  })
})

/** Why no file system of a few bytes can be made here; undefined when it can. */
function whyNoSmallDisk(): string | undefined {
  const folder = newFolder()
  try {
    run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])
    run('umount', [folder])
    return undefined
  } catch (error) {
    return String(error)
  }
}

const reason = whyNoSmallDisk()

needs(reason === undefined, `no small disk can be made: ${reason}`).describe('a full disk', () => {
  const onSmallDisk = async (size: string, work: (folder: string) => Promise<void>): Promise<void> => {
    const folder = newFolder()
    run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
    try {
      await work(folder)
    } finally {
      run('umount', [folder])
    }
  }
  const large = (): ImagePlan => fiveParts(newFolder())

  it('is told while a part is made, and nothing half-made is left', () =>
    onSmallDisk('1m', async (parts) => {
      const folder = newFolder()
      expect(await errorOf(packIn(folder, large(), parts))).toMatchObject({ code: 'pack.disk-full' })
      expect(readdirSync(folder)).toEqual([])
      expect(readdirSync(parts).filter((name) => !/^[0-9a-f]{64}\.(?:squashfs|json)$/.test(name))).toEqual([])
      for (const name of readdirSync(parts)) expect(existsSync(join(parts, name.replace(/\.\w+$/, '.json')))).toBe(true)
    }))

  it('is told while the record of a part is written', () =>
    onSmallDisk('12k', async (parts) => {
      const folder = newFolder()
      // The part takes 4096 or 8192 bytes of three pages, and its record more than what is left.
      const plan = planOf(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`/e/${i}`, file(`${i}`)])))
      expect(await errorOf(packIn(folder, plan, parts))).toMatchObject({ code: 'pack.disk-full' })
      expect([readdirSync(folder), readdirSync(parts)]).toEqual([[], []])
    }))

  it('is told while the image is written, of which nothing is left', () =>
    onSmallDisk('1m', async (folder) => {
      const parts = newFolder()
      const plan = large()
      expect(await errorOf(packIn(folder, plan, parts))).toMatchObject({ code: 'pack.disk-full' })
      expect(readdirSync(folder)).toEqual([])
      // What was made is good for the next time.
      expect((await packIn(newFolder(), plan, parts)).spliced.made).toBe(0)
    }))
})

it('an image that cannot be written for another reason is no error of the user’s', async () => {
  const image = join(newFolder(), 'none/image.raw')
  const plan = planOf({ '/x': file('x') })
  const work = packSpliced(plan, planParts(plan, OPTIONS), image, OPTIONS, TOOLS, new PartFolder(newFolder()))
  await expect(work).rejects.toThrow(/ENOENT/)
  await expect(work).rejects.not.toBeInstanceOf(ActionError)
  expect(() => readFileSync(image)).toThrow()
})
