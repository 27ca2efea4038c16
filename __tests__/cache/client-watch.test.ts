import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { amountBelow, amountIn } from '../../src/cache/amounts.js'
import { watchClient, type Stop } from '../../src/cache/client-watch.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const LIMITS = { lookup: 60_000, still: 60_000, whole: 60_000, bytes: 1000, files: 3 }

/** As many take longer than nothing may move. */
const LOOKS = 5

/** Where a client works that has unpacked these files. */
function folders(files: Readonly<Record<string, string>>): { readonly temporary: string; readonly unpacked: string } {
  const [temporary, unpacked] = [join(newFolder(), 'temporary'), join(newFolder(), 'unpacked')]
  mkdirSync(temporary)
  mkdirSync(unpacked)
  writeFiles(unpacked, files)
  return { temporary, unpacked }
}

describe('what a folder has', () => {
  it('is every file, as large as it reads, and every folder as one', async () => {
    const folder = newFolder()
    writeFiles(folder, { a: '12345', 'sub/b': '123' })
    truncateSync(join(folder, 'a'), 5000)
    expect(await amountIn(folder)).toEqual({ bytes: 5000, files: 2 })
    expect(await amountBelow(folder)).toEqual({ bytes: 5003, files: 3 })
    expect(await amountIn(join(folder, 'none'))).toEqual({ bytes: 0, files: 0 })
  })
})

describe('a client that is watched', () => {
  const stopOf = (files: Readonly<Record<string, string>>, limits = LIMITS): Promise<Stop> =>
    new Promise((stop) => watchClient({ ...folders(files), moved: () => undefined, limits }, stop))

  it.each([
    ['too much', { a: 'x'.repeat(600), b: 'x'.repeat(600) }, /^what it unpacks has more than 1000 B$/],
    ['too many files', { a: '', b: '', c: '', d: '' }, /^what it unpacks has more than 3 files$/],
  ])('is ended when it unpacks %s, which is no slowness', async (_, files, why) => {
    expect(await stopOf(files)).toEqual({ why: expect.stringMatching(why), isSlow: false })
  })

  it('is ended when nothing moves', async () => {
    expect(await stopOf({ a: 'x' }, { ...LIMITS, still: 600 })).toEqual({
      why: 'nothing moved for 0.6 s',
      isSlow: true,
    })
  })

  it.each(['a file', 'an archive', 'what it says'])('is not ended while %s grows', async (what) => {
    const { temporary, unpacked } = folders({})
    mkdirSync(join(temporary, 'of-the-client'))
    let said = 0
    let stopped: Stop | undefined
    // Whatever the machine does meanwhile, each look sees something new.
    const moved = (): string => {
      said += 1
      if (what === 'a file') writeFileSync(join(unpacked, 'a'), 'x'.repeat(said))
      if (what === 'an archive') writeFileSync(join(temporary, 'of-the-client/cache.tzst'), 'x'.repeat(said))
      return what === 'what it says' ? String(said) : ''
    }
    const watch = watchClient({ temporary, unpacked, moved, limits: { ...LIMITS, still: 700 } }, (because) => {
      stopped = because
    })
    while (said < LOOKS && stopped === undefined) await wait(50)
    watch.end()
    expect([stopped, said >= LOOKS]).toEqual([undefined, true])
  })
})
